import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite("Pages of leads")
struct LeadPageTests {
    /// Filters with what they mean for a line of a list; nil for neither true nor false, which lists nothing.
    private static let filters: [(String, @Sendable (Line) -> Bool?)] = [
        ("score >= 50", { $0.lead.row.score >= Points(50) }),
        ("score > 49.5 && fit < 20", { $0.lead.row.score.value > 49.5 && $0.lead.row.fit < Points(20) }),
        ("milestone == 'captured'", { $0.lead.row.milestone == .captured }),
        (
            "milestone in ['marketing_qualified', 'won'] || score < 5",
            {
                $0.lead.row.milestone == .marketingQualified || $0.lead.row.score < Points(5)
            }
        ),
        ("milestone != 'captured'", { $0.lead.row.milestone != .captured }),
        (
            "!(milestone == 'captured' || score < 30)",
            { !($0.lead.row.milestone == .captured || $0.lead.row.score < Points(30)) }
        ),
        ("stage == 'MQL' && score >= 0", { $0.lead.stage == "MQL" }),
        ("temperature == 'hot'", { $0.lead.temperature == .hot }),
        ("temperature in ['cold', 'warm']", { $0.lead.temperature != .hot }),
        ("channel == 'Paid Search'", { $0.lead.row.firstTouch == nil ? nil : $0.lead.channel == "Paid Search" }),
        ("channel != 'Paid Search'", { $0.lead.row.firstTouch == nil ? nil : $0.lead.channel != "Paid Search" }),
        ("has(channel)", { $0.lead.row.firstTouch != nil }),
        ("!has(channel) || score > 60", { $0.lead.row.firstTouch == nil || $0.lead.row.score > Points(60) }),
        ("company == 'Acme 3'", { $0.account == "Acme 3" }),
        (
            "company.startsWith('Acme') && company.endsWith('1')",
            {
                $0.account?.hasPrefix("Acme") == true && $0.account?.hasSuffix("1") == true
            }
        ),
        ("company.lowerAscii().contains('cme 2')", { $0.account == "Acme 2" }),
        (
            "lastFactAt >= timestamp('2026-03-20T00:00:00Z')",
            { ($0.lead.row.lastFactAt ?? .distantPast) >= t0 + .hours(18 * 24 - 9) }
        ),
        ("now - lastFactAt > duration('45d')", { t0 + .days(60) - ($0.lead.row.lastFactAt ?? t0) > .days(45) }),
        ("score > 40 ? cycle == 1 : cycle == 2", { $0.lead.row.score > Points(40) }),
        ("has(proposed) && proposed == 'sales_accepted'", { $0.lead.row.proposed == .salesAccepted }),
        ("grade == 'D4' || grade == 'A1'", { ["D4", "A1"].contains($0.lead.row.grade) }),
        ("score - fit > 20.0", { ($0.lead.row.score - $0.lead.row.fit).value > 20 }),
        ("score + cycle > 51", { $0.lead.row.score.value + Double($0.lead.row.cycle) > 51 }),
        ("milestone == 'nothing'", { _ in false }),
    ]

    @Test("a filter lists the leads that meet it, in every order and at every size of page, each once")
    func filters() throws {
        let engine = try LeadPageTests.crowd(seed: 1)
        let everybody = try LeadPageTests.all(engine, LeadQuery())
        #expect(everybody.count > 20 && Set(everybody.map(\.row.milestone)).count >= 2)
        let accounts = try LeadPageTests.accounts(engine)
        #expect(Set(accounts.values).count > 2)
        for (filter, meets) in LeadPageTests.filters {
            let expected = Set(
                everybody.filter { meets(Line(lead: $0, account: accounts[$0.row.person])) == true }.map(\.row.person))
            for sort in LeadSort.allCases {
                for (isDescending, limit) in [(false, 200), (true, 7)] {
                    var query = LeadQuery()
                    (query.filter, query.sort, query.isDescending, query.limit) = (filter, sort, isDescending, limit)
                    let found = try LeadPageTests.all(engine, query)
                    let wanted =
                        sort == .proposedAt
                        ? expected.intersection(everybody.filter { $0.row.proposedAt != nil }.map(\.row.person))
                        : expected
                    #expect(found.count == wanted.count && Set(found.map(\.row.person)) == wanted, "\(filter), \(sort)")
                    let places = found.map { $0.place(sort) }
                    #expect(places == (isDescending ? places.sorted(by: >) : places.sorted()), "\(filter), \(sort)")
                }
            }
        }
    }

    @Test("however few rows a page may look at, the pages together show each lead once and in order")
    func boundedWork() throws {
        let engine = try LeadPageTests.crowd(seed: 2)
        var all = LeadQuery()
        (all.sort, all.isDescending, all.filter) = (.score, true, "score >= 20")
        let expected = try LeadPageTests.all(engine, all).map(\.row.person)
        for scanLimit in [1, 2, 9, 40] {
            var found: [ID<Person>] = []
            var after: LeadPlace?
            var pages = 0
            repeat {
                let page = try engine.read { [after] scope in
                    var request = LeadPageRequest()
                    (request.sort, request.isDescending, request.limit) = (.score, true, 5)
                    (request.scanLimit, request.after) = (scanLimit, after)
                    request.filter = try LeadFilterSQL(
                        filterExpression("score >= 20"), .plain)
                    return try LeadPages(scope, request).page()
                }
                #expect(page.rows.count <= 5)
                found += page.rows.map(\.person)
                #expect(page.next != after || page.next == nil, "a page that goes nowhere")
                after = page.next
                pages += 1
            } while after != nil && pages < 1_000
            #expect(found == expected, "looking at \(scanLimit)")
        }
    }

    @Test("a cursor leads on in its own list, and nowhere else")
    func cursors() throws {
        let engine = try LeadPageTests.crowd(seed: 3)
        var query = LeadQuery()
        (query.sort, query.limit) = (.score, 3)
        let cursor = try #require(try engine.leadPage(query).next)
        query.cursor = cursor
        #expect(try engine.leadPage(query).leads.count == 3)
        var others = [query, query, query]
        others[0].filter = "score > 0"
        others[1].isDescending = true
        others[2].sort = .lastFactAt
        for other in others {
            let problem = try #require(throws: Problem.self) { try engine.leadPage(other) }
            #expect(problem.code == .invalid && problem.message.contains("cursor"), "\(problem)")
        }
        for position in cursor.indices {
            var letters = Array(cursor)
            let index = cursor.distance(from: cursor.startIndex, to: position)
            letters[index] = letters[index] == "A" ? "B" : "A"
            query.cursor = String(letters)
            #expect(throws: Problem.self, "changed at \(index)") { try engine.leadPage(query) }
        }
        for text in ["", "AAAA", String(cursor.dropLast()), cursor + "A", String(repeating: "A", count: 500)] {
            query.cursor = text
            #expect(throws: Problem.self, "'\(text.prefix(20))'") { try engine.leadPage(query) }
        }
    }

    @Test(
        "what cannot be a filter is refused with the place and with what would be right",
        arguments: [
            ("score >=", "byte", "too early"), ("scor > 3", "byte 1", "scor"), ("score > 'a'", "byte", "'>'"),
            ("company.matches('A.*')", "byte 9", "matches"), ("[1, 2].exists(x, x > 1)", "filter", "many leads"),
            ("company + 'x' == channel", "byte", "channel"), ("channel.contains('x')", "byte 1", "channel"),
            ("company.contains(grade)", "byte 9", "contains"), ("score", "byte", "true or false"),
            (String(repeating: "(!", count: 40) + "(score > 1)" + String(repeating: ")", count: 40), "filter", "deep"),
            (Array(repeating: "company == 'x'", count: 40).joined(separator: " || "), "filter", "too much"),
            (String(repeating: " ", count: 4_097), "4096", "filter"),
            ("size(company) > 3", "byte 1", "size"),
        ])
    func refusals(filter: String, place: String, word: String) throws {
        let engine = try LeadPageTests.crowd(seed: 4, people: 2)
        var query = LeadQuery()
        query.filter = filter
        let problem = try #require(throws: Problem.self) { try engine.leadPage(query) }
        #expect(problem.code == .invalid && !problem.hint.isEmpty, "\(problem)")
        #expect(problem.description.contains(place) && problem.description.contains(word), "\(problem)")
    }

    @Test("text in a filter stays text, whatever it looks like")
    func injection() throws {
        let engine = try LeadPageTests.crowd(seed: 5, people: 5)
        for text in ["' OR 1=1 --", "\\\"; DROP TABLE leads; --", "?1", "%", "\\u0000"] {
            var query = LeadQuery()
            query.filter = "company == \"\(text)\" || grade in [\"\(text)\"] || company.startsWith(\"\(text)\")"
            #expect(try engine.leadPage(query).leads.isEmpty, "\(text)")
        }
        #expect(try LeadPageTests.all(engine, LeadQuery()).count >= 1)
    }

    @Test("every list is read where it stands: no table is scanned and nothing is sorted")
    func plans() throws {
        let engine = try LeadPageTests.crowd(seed: 6, people: 3)
        let indexes: [LeadSort: String] = [
            .number: "PRIMARY KEY", .score: "leads_by_score", .enteredAt: "leads_by_entry",
            .lastFactAt: "leads_by_activity", .proposedAt: "leads_proposed",
        ]
        for sort in LeadSort.allCases {
            for (isDescending, after) in [(false, nil), (true, LeadPlace(value: 5, person: ID(7)))]
                as [(Bool, LeadPlace?)]
            {
                let plans = try engine.read { scope in
                    var request = LeadPageRequest()
                    (request.sort, request.isDescending, request.after) = (sort, isDescending, after)
                    request.filter = try LeadFilterSQL(filterExpression("score > 1 && company == 'x'"), .plain)
                    return try LeadPages(scope, request).statements.map { try scope.transaction.plan(of: $0) }
                }
                for plan in plans {
                    let text = plan.joined(separator: "; ")
                    #expect(!text.contains("SCAN") && !text.contains("TEMP B-TREE"), "\(sort): \(text)")
                    #expect(plan[0].contains(indexes[sort] ?? "?"), "\(sort): \(text)")
                }
            }
        }
        let facts = try engine.read { scope in
            let pages = try FactPages(scope)
            var request = FactPageRequest()
            let newest = try scope.transaction.plan(of: pages.statement(request))
            request.after = ID(3)
            return newest + (try scope.transaction.plan(of: pages.statement(request)))
        }
        #expect(facts.allSatisfy { $0.contains("SEARCH") || $0.contains("CORRELATED") }, "\(facts)")
    }
}

extension LeadPageTests {
    /// An engine with people of all kinds: with and without company, touch, score; some are no leads.
    fileprivate static func crowd(seed: UInt64, people: Int = 80) throws -> Engine {
        var random = SeededRandom(seed: seed)
        let engine = try testEngine()
        var messages: [JSON] = []
        for number in 0..<people {
            let user = "u\(number)"
            let at = { (random: inout SeededRandom) in "\(t0 + .hours(Int.random(in: 0...1_200, using: &random)))" }
            var traits: [String: JSON] = ["email": .string("\(user)@acme\(number % 5).example")]
            if number % 3 == 0 { traits["company"] = .string("Acme \(number % 5)") }
            if number % 4 == 0 { traits["title"] = "VP Sales" }
            if number % 7 != 6 {
                messages.append([
                    "type": "identify", "userId": .string(user), "traits": .object(traits),
                    "timestamp": .string(at(&random)), "messageId": .string("\(user)-i"),
                ])
            }
            if number % 2 == 0 {
                messages.append([
                    "type": "page", "userId": .string(user), "timestamp": .string(at(&random)),
                    "messageId": .string("\(user)-p"),
                    "properties": [
                        "url": .string(
                            number % 4 == 0
                                ? "https://x.example/?utm_source=google&utm_medium=cpc" : "https://x.example/pricing"),
                        "path": "/pricing",
                    ],
                ])
            }
            for event in ["Demo Requested", "Webinar Attended", "Pricing Page Visited"].prefix(
                Int.random(in: 0...3, using: &random))
            {
                messages.append([
                    "type": "track", "userId": .string(user), "event": .string(event),
                    "timestamp": .string(at(&random)),
                    "messageId": .string("\(user)-\(event)"),
                ])
            }
        }
        let outcomes = try engine.takeIn(messages, from: "test")
        #expect(outcomes.allSatisfy { $0.flaw == nil }, "\(outcomes.compactMap(\.flaw).first.map { "\($0)" } ?? "")")
        return engine
    }

    /// What the company of each person is called.
    fileprivate static func accounts(_ engine: Engine) throws -> [ID<Person>: String] {
        let names = try engine.accountPage(after: nil, limit: 200).map { ($0.account.id, $0.account.name) }
        let byNumber = Dictionary(uniqueKeysWithValues: names)
        let persons = try engine.personPage(after: nil, limit: 200)
        return Dictionary(
            uniqueKeysWithValues: persons.compactMap { person in
                person.account.flatMap { byNumber[$0] }.map { (person.person, $0) }
            })
    }

    /// All pages of a list, one after the other.
    fileprivate static func all(_ engine: Engine, _ query: LeadQuery) throws -> [LeadListing] {
        var query = query
        var leads: [LeadListing] = []
        repeat {
            let page = try engine.leadPage(query)
            #expect(page.leads.count <= query.limit)
            leads += page.leads
            query.cursor = page.next
        } while query.cursor != nil
        return leads
    }
}

/// A lead with what its company is called.
private struct Line {
    let lead: LeadListing
    let account: String?
}

extension LeadListing {
    fileprivate func place(_ sort: LeadSort) -> LeadPlace {
        let value =
            switch sort {
            case .number: row.person.value
            case .score: row.score.thousandths
            case .enteredAt: row.enteredAt?.milliseconds ?? 0
            case .lastFactAt: row.lastFactAt?.milliseconds ?? 0
            case .proposedAt: row.proposedAt?.milliseconds ?? 0
            }
        return LeadPlace(value: value, person: row.person)
    }
}

extension FilterTerms {
    /// Of a policy that nobody asks for.
    fileprivate static let plain = FilterTerms(
        labels: Milestone.allCases.map { ($0, $0.rawValue) }, warmFrom: Points(30), hotAbove: Points(60), now: t0
    ) { _ in [] }
}

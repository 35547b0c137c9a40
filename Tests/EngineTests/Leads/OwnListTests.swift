import Domain
import Engine
import Storage
import TestSupport
import Testing

/// Every list, of somebody who sees own leads alone, beside what it shows to whoever sees all.
@Suite("Lists of whose leads are whose")
struct OwnListTests {
    /// Names that leads belong to; nobody for the empty one.
    private static let owners = ["lee@acme.example", "Lee Chan", "kim@acme.example", "pat@acme.example", ""]

    /// Leads of random owners, most of some companies; the seed says which.
    private static func crowd(_ random: inout SeededRandom, people: Int = 40) throws -> Engine {
        let lines = (1...people).map { number in
            let owner = owners[Int.random(in: 0..<owners.count, using: &random)]
            let company = Int.random(in: 1...6, using: &random)
            return "p\(number)@firm\(company).example,2026-02-\(10 + number % 10),\(owner)\n"
        }
        let engine = try ownedLeads("mail,at,owner\n" + lines.joined())
        let messages: [JSON] = (1...people).map { number in
            [
                "type": "track", "event": "Demo Requested", "messageId": .string("m\(number)"),
                "userId": .string("u\(number)"),
                "context": ["traits": ["email": .string("p\(number)@firm\(number % 6 + 1).example")]],
            ]
        }
        _ = try engine.takeIn(messages, from: "api")
        return engine
    }

    /// Everything that a list gives, a page of so many at a time.
    private static func leads(_ engine: Engine, _ query: LeadQuery) throws -> [LeadListing] {
        var (query, all): (LeadQuery, [LeadListing]) = (query, [])
        repeat {
            let page = try engine.leadPage(query)
            all += page.leads
            query.cursor = page.next
        } while query.cursor != nil
        return all
    }

    @Test("a rep's lists of leads, in each order, page and filter, are everybody's without those of others")
    func leads() throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let engine = try Self.crowd(&random)
            for (name, owns) in [("lee@acme.example", ["Lee Chan"]), ("new@acme.example", [])] {
                let verbs = rep(engine, name, owns: owns)
                for filter in ["", "owner == 'kim@acme.example'", "!has(owner)"] {
                    for sort in LeadSort.allCases {
                        var query = LeadQuery()
                        (query.filter, query.sort, query.limit) = (filter, sort, 200)
                        let all = try Self.leads(engine, query).filter { lead in
                            lead.row.owner.map { ([name] + owns).contains($0) } ?? true
                        }
                        query.limit = 7
                        let own = try Self.leads(verbs, query)
                        #expect(
                            own.map(\.row.person) == all.map(\.row.person), "\(name), \(filter), \(sort), seed \(seed)")
                    }
                }
                var everything = LeadFilter()
                everything.limit = 1_000
                #expect(
                    try verbs.leads(everything).map(\.row.person)
                        == Self.leads(verbs, LeadQuery()).map(\.row.person))
            }
        }
    }

    @Test("the filter 'owner' compares whose a lead is, with a name as it was given")
    func ownerFilter() throws {
        let engine = try ownedLeads()
        let rows: [(String, [Int64])] = [
            ("owner == 'lee@acme.example'", [1]), ("owner == 'Lee Chan'", [2]),
            ("owner in ['Lee Chan', 'kim@acme.example']", [2, 3]), ("owner != 'kim@acme.example'", [1, 2]),
            ("!has(owner)", [4]), ("has(owner)", [1, 2, 3]), ("owner.endsWith('@acme.example')", [1, 3]),
            ("!has(owner) || owner == 'Lee Chan'", [2, 4]), ("owner == \"' OR 1=1 --\"", []),
        ]
        for (filter, expected) in rows {
            var query = LeadQuery()
            query.filter = filter
            #expect(try Self.leads(engine, query).map(\.row.person.value) == expected, "\(filter)")
        }
        var query = LeadQuery()
        query.filter = "owner == 'kim@acme.example'"
        #expect(try Self.leads(rep(engine), query).isEmpty, "whoever asks for another's leads finds none")
    }

    @Test("a rep's facts and persons, page by page, are everybody's without those of others' leads")
    func pages() throws {
        for seed in 5...6 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let engine = try Self.crowd(&random)
            let lee = rep(engine)
            let hidden = Set(
                try engine.leads(LeadFilter()).filter { lead in
                    lead.row.owner.map { !["lee@acme.example", "Lee Chan"].contains($0) } ?? false
                }.map(\.row.person))
            #expect(hidden.count > 5)
            let everything = try Self.facts(engine, limit: 200)
            let visible = everything.filter { !hidden.contains($0.person) }.map(\.fact.id)
            #expect(try Self.facts(lee, limit: 3).map(\.fact.id) == visible, "seed \(seed)")
            #expect(try Self.newerFacts(lee, limit: 3).map(\.fact.id) == visible.sorted(), "seed \(seed)")
            for row in everything {
                let isThere = (try? lee.fact(row.fact.id)) != nil  // it throws where the fact is not there
                #expect(isThere == !hidden.contains(row.person), "\(row.fact.id), seed \(seed)")
            }
            let persons = try Self.persons(engine, limit: 200)
            #expect(try Self.persons(lee, limit: 3) == persons.filter { !hidden.contains($0) }, "seed \(seed)")
            for person in persons {
                let isThere = (try? lee.person(person)) != nil  // it throws where the person is not there
                #expect(isThere == !hidden.contains(person), "\(person), seed \(seed)")
                guard let identifier = try engine.person(person).identifiers.first else { continue }
                #expect((try lee.person(with: identifier) != nil) == !hidden.contains(person))
            }
            for summary in try engine.accountPage(after: nil, limit: 200) {
                let id = summary.account.id
                let own = try lee.account(id)
                let all = try engine.account(id)
                #expect(own.leads.map(\.row.person) == all.leads.map(\.row.person).filter { !hidden.contains($0) })
                #expect(own.summary.people == own.leads.count && all.summary.people == all.leads.count, "seed \(seed)")
            }
            let pairs = try lee.mergeCandidates(minimumProbability: 0)
            #expect(pairs.allSatisfy { !hidden.contains($0.one) && !hidden.contains($0.other) })
        }
    }

    private static func facts(_ engine: Engine, limit: Int) throws -> [FactRow] {
        var (request, all): (FactPageRequest, [FactRow]) = (FactPageRequest(), [])
        request.limit = limit
        while true {
            let page = try engine.factPage(request)
            all += page.facts
            guard let last = page.last else { return all }
            request.before = last
        }
    }

    private static func newerFacts(_ engine: Engine, limit: Int) throws -> [FactRow] {
        var (request, all): (FactPageRequest, [FactRow]) = (FactPageRequest(), [])
        (request.limit, request.after, request.scanLimit) = (limit, ID(0), 7)
        while true {
            let page = try engine.factPage(request)
            all += page.facts
            guard let last = page.last else { return all }
            request.after = last
        }
    }

    private static func persons(_ engine: Engine, limit: Int) throws -> [ID<Person>] {
        var all: [ID<Person>] = []
        while true {
            let page = try engine.personPage(after: all.last, limit: limit).map(\.person)
            all += page
            if page.count < limit { return all }
        }
    }

    @Test("a rep records nothing about others' leads, whatever else is said in the same message, and has none enriched")
    func recording() throws {
        let engine = try ownedLeads()
        let lee = rep(engine)
        let before = try Self.facts(engine, limit: 200)
        func message(_ email: String, _ id: String, user: String = "") -> JSON {
            var members: [String: JSON] = [
                "type": "identify", "messageId": .string(id), "traits": ["email": .string(email), "company": "X"],
            ]
            if !user.isEmpty { members["userId"] = .string(user) }
            return .object(members)
        }
        let outcomes = try lee.takeIn(
            [message("C@z.example", "1"), message("a@x.example", "2"), message("c@z.example", "3", user: "mine")],
            from: "api")
        #expect(outcomes.map(\.flaw?.code) == [.notRecorded, nil, .notRecorded])
        #expect(outcomes.map(\.person) == [nil, ID(1), nil], "whose lead it is stays unsaid")
        let others = before.filter { $0.person == ID(3) }.map(\.fact.id)
        #expect(try Self.facts(engine, limit: 200).filter { $0.person == ID(3) }.map(\.fact.id) == others)
        #expect(try Self.facts(engine, limit: 200).count > before.count)
        #expect(try lee.takeIn([message("new@v.example", "4")], from: "api").first?.flaw == nil)
        let jobs = try engine.jobs().count
        let problem = #expect(throws: Problem.self) { try lee.requestEnrichment(ID(3), isForced: true) }
        #expect(problem?.code == .notFound)
        #expect(try engine.jobs().count == jobs)
        #expect(try lee.requestEnrichment(ID(1), isForced: true) != nil)
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("what a rep is shown is found by an index, however many leads are others'")
    func plans() throws {
        let engine = try ownedLeads()
        for verbs in [engine, rep(engine)] {
            let plans = try verbs.read { scope in
                try scope.transaction.plan(of: FactPages(scope).statement(FactPageRequest()))
            }
            #expect(!plans.contains { $0.contains("SCAN leads") || $0.contains("SCAN profiles") }, "\(plans)")
            #expect(!plans.contains { $0.contains("TEMP B-TREE") }, "\(plans)")
        }
    }
}

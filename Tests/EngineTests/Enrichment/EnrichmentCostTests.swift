import Domain
import Engine
import Storage
import Testing

@Suite("What enrichment costs")
struct EnrichmentCostTests {
    @Test("the ledger, the lookups, the days and the report say the same to the cent, whatever was charged")
    func sums() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(
            policy: policy(
                asking: TestProviders.people.replacing("0.25", with: "0.17")
                    + TestProviders.companies.replacing("0.25", with: "0.31, charge: match")), clock: clock)
        var random = SeededRandom(seed: 17)
        var leads: [ID<Person>] = []
        var expected: [String: Int64] = [:]
        for index in 0..<40 {
            clock.now = t0 + .hours(index * 5)
            let isWebinar = random.chance(0.5)
            let channel = isWebinar ? TouchSource(campaign: "spring-webinar") : nil
            let lead = try engine.register("p\(index)@c\(index).com", "demo_requested", channel: channel)
            let (people, companies) = (random.integer(0...3), random.integer(0...3))
            let provider = ScriptedProvider { request, _ in
                let kind = request.url.contains("people") ? people : companies
                let bodies = [#"{"title":"VP","sector":"Media"}"#, "{}", "", "?"]
                return kind == 2 ? .timedOut : .answered(status: 200, retryAfter: nil, body: Array(bodies[kind].utf8))
            }
            let run = try await engine.enrich(lead, fetch: provider.fetch)
            leads.append(lead)
            // Each call to people costs; one to companies only where it matches. Breakers may hold some back.
            let cost = run.lines.reduce(0 as Int64) { sum, line in
                switch (line.provider, line.outcome) {
                case (_, "breaker_open"): sum
                case ("people", _): sum + 17
                case (_, "matched"): sum + 31
                default: sum
                }
            }
            #expect(run.lines.reduce(0) { $0 + $1.cost.minor } == cost, "lead \(index)")
            expected[isWebinar ? "Webinar" : "", default: 0] += cost
        }
        let all = leads
        let lookups = try engine.read { scope in
            try all.map { lead in try EnrichmentStore(scope).lookups(of: lead).reduce(0) { $0 + $1.cost.minor } }
        }
        let total = expected.values.reduce(0, +)
        #expect(total > 0)
        #expect(lookups.reduce(0, +) == total)
        let costs = try engine.costs().filter { $0.category == "enrichment" }
        var byChannel: [String: Int64] = [:]
        for cost in costs { byChannel[cost.channel ?? "", default: 0] += cost.amount.minor }
        #expect(byChannel == expected.filter { $0.value != 0 })
        // A line for each provider, day and channel, however many calls there were.
        let lines = Set(costs.map { cost in "\(cost.note) \(cost.firstDay) \(cost.channel ?? "")" })
        #expect(lines.count == costs.count)
        #expect(costs.allSatisfy { ($0.channel == nil) == ($0.allocation == "leads") })
        let report = try engine.report("enrichment", ReportQuery(asOf: clock.now))
        #expect(report.tables[0].total("cost") == .money(Money(minor: total, .eur)))
        #expect(report.tables[1].rows[0][0] == .number(Ratio(40)))
        let days = try engine.read { try EnrichmentStore($0).days().reduce(0) { $0 + $1.counts.cost } }
        #expect(days == total)
    }

    @Test("the report counts matches of answers, kept answers apart, and divides the cost by them")
    func report() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(policy: policy(asking: TestProviders.companies), clock: clock)
        // Three leads of one company, two of unknown ones, one whose question failed: at 0.25 a call.
        let provider = ScriptedProvider { request, _ in
            if request.url.contains("down") { return .unreachable("no") }
            let body = request.url.contains("acme") ? #"{"sector":"Software","size":5}"# : "{}"
            return .answered(status: 200, retryAfter: nil, body: Array(body.utf8))
        }
        for address in ["a@acme.com", "b@acme.com", "c@acme.com", "a@x.com", "a@y.com", "a@down.com"] {
            _ = try await engine.enrich(
                try engine.register(address, "demo_requested"), fetch: provider.fetch)
        }
        let report = try engine.report("enrichment", ReportQuery(asOf: clock.now))
        let table = report.tables[0]
        let cells: [(String, Cell)] = [
            ("asked", .number(Ratio(4))), ("cached", .number(Ratio(2))), ("matched", .number(Ratio(1))),
            ("empty", .number(Ratio(2))),
            ("failed", .number(Ratio(1))), ("withheld", .number(Ratio(0))), ("match_rate", .share(1, of: 3)),
            ("fields", .number(Ratio(2))),
            ("cost", .money(Money(minor: 75, .eur))), ("cost_per_match", .money(Money(minor: 75, .eur))),
            ("cost_per_field", .money(Money(minor: 38, .eur))),
        ]
        for (column, cell) in cells {
            #expect(table.cell("companies", column) == cell, "\(column)")
            #expect(table.total(column) == cell, "\(column)")
        }
        // 75 cents over six leads.
        #expect(
            report.tables[1].rows == [
                [.number(Ratio(6)), .money(Money(minor: 75, .eur)), .money(Money(minor: 13, .eur))]
            ])
        #expect(report.answer == "Providers knew 1 of 3 whom they were asked about, for 0.75 EUR.")
        var query = ReportQuery(asOf: clock.now)
        query.period = ReportPeriod(from: clock.now.day, through: nil)
        #expect(try engine.report("enrichment", query).tables[0].cell("companies", "asked") == .number(Ratio(4)))
        query.period = ReportPeriod(from: Day(number: clock.now.day.number + 1), through: nil)
        #expect(try engine.report("enrichment", query).tables[0].rows.isEmpty)
    }

    @Test("an answer that does not stand any more is forgotten; what was paid stays")
    func expiry() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(policy: policy(asking: TestProviders.people), clock: clock)
        let lead = try engine.register("ann@acme.com")
        _ = try await engine.enrich(lead, fetch: ScriptedProvider(200, #"{"title":"VP"}"#).fetch)
        let kept = { try engine.read { try EnrichmentStore($0).answer(of: "people", to: "ann@acme.com", at: t0) } }
        let end = try #require(try kept()).expiresAt
        let costs = try engine.costs().map(\.amount.minor)
        clock.now = end - TimeSpan(milliseconds: 1)
        #expect(try await engine.purgeEnrichmentAnswers() == 0)
        #expect(try kept() != nil)
        clock.now = end
        #expect(try await engine.purgeEnrichmentAnswers() == 1)
        #expect(try kept() == nil)
        #expect(try engine.costs().map(\.amount.minor) == costs && costs == [25])
        #expect(try engine.read { try EnrichmentStore($0).lookups(of: lead) }.count == 1)
    }
}

import Domain
import Engine
import Storage
import Testing

/// Several deals of one person, one after the other and at the same time.
@Suite struct DealTests {
    private static let deals = """
        deal,mail,opened,closed,stage,amount
        D1,ann@acme.example,2026-01-05,2026-01-20,won,1000
        D2,ann@acme.example,2026-01-06,2026-01-25,won,2000
        D3,ann@acme.example,2026-01-07,2026-01-22,lost,4000
        D4,ann@acme.example,2026-02-01,,opportunity,500
        D5,bob@acme.example,2026-01-05,,opportunity,700
        D6,bob@acme.example,2026-01-06,2026-01-30,lost,300
        """

    @Test func `Every deal counts once, with its own amount and its own end`() throws {
        let engine = try engine(importing: Self.deals)
        let deals = try engine.report("deals", ReportQuery(asOf: t0 + .days(60))).tables[0]
        #expect(deals.total("opportunities") == .count(6))
        #expect(deals.total("won") == .count(2))
        #expect(deals.total("lost") == .count(2))
        #expect(deals.total("open") == .count(2))
        #expect(deals.total("won_value") == .money(Money(major: 3_000, .eur)))
        #expect(deals.total("win_rate") == .share(2, of: 4))
        let funnel = try engine.report("funnel", ReportQuery(asOf: t0 + .days(60))).tables[0]
        #expect(funnel.rows.map { $0[1] }.first == .count(2))
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test func `A report as of a day knows nothing of what came after it`() throws {
        let engine = try engine(importing: Self.deals)
        let day = Instant(Day(year: 2026, month: 1, day: 21), hour: 0)
        let deals = try engine.report("deals", ReportQuery(asOf: day)).tables[0]
        #expect(deals.total("opportunities") == .count(5))
        #expect(deals.total("won_value") == .money(Money(major: 1_000, .eur)))
        #expect(deals.total("lost") == .count(0))
    }

    @Test func `The order of the rows changes nothing`() throws {
        let lines = Self.deals.split(separator: "\n").map(String.init)
        let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        let (one, other) = (try engine(importing: Self.deals), try engine(importing: turned))
        for id in ["deals", "velocity", "funnel", "channels"] {
            let query = ReportQuery(asOf: t0 + .days(60))
            #expect(try one.report(id, query).text() == other.report(id, query).text(), "\(id)")
        }
    }

    @Test func `A deal that one lead opens and another wins is one deal, and is won`() throws {
        let engine = try engine(
            importing: """
                deal,mail,opened,closed,stage,amount
                D1,ann@acme.example,2026-01-05,,opportunity,10
                D1,bob@acme.example,2026-01-06,2026-01-20,won,10
                """)
        let deals = try engine.report("deals", ReportQuery(asOf: t0 + .days(60))).tables[0]
        #expect(deals.total("opportunities") == .count(1))
        #expect(deals.total("won") == .count(1))
        #expect(deals.total("open") == .count(0))
        #expect(deals.total("won_value") == .money(Money(major: 10, .eur)))
    }

    @Test func `An open deal follows its lead through a rest and counts when it is won`() throws {
        let clock = HandClock(t0)
        let engine = try engine(
            importing: "deal,mail,opened,closed,stage,amount\nD1,ann@acme.example,2026-01-05,,opportunity,10\n",
            clock: clock)
        _ = try engine.recycle(ID(1), reason: "no_budget", Action(by: "ann", key: "r"))
        clock.now = t0 + .days(10)
        try add("deal,mail,opened,closed,stage,amount\nD1,ann@acme.example,,2026-03-10,won,10\n", to: engine)
        let deals = try engine.report("deals", ReportQuery(asOf: t0 + .days(60))).tables[0]
        #expect(deals.total("won_value") == .money(Money(major: 10, .eur)))
        #expect(deals.total("opportunities") == .count(1))
        #expect(try engine.verify().findings.isEmpty)
    }

    private func engine(importing text: String, clock: HandClock = HandClock(t0 + .days(60))) throws -> Engine {
        let engine = try testEngine(clock: clock)
        try add(text, to: engine)
        return engine
    }

    private func add(_ text: String, to engine: Engine) throws {
        var mapping = ImportMapping(rows: .opportunities, source: "crm")
        mapping.defaults.currency = .eur
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        var deal = OpportunitySources(id: .column("deal"))
        deal.openedAt = .column("opened")
        deal.closedAt = .column("closed")
        deal.stage = .column("stage")
        deal.amount = .column("amount")
        mapping.opportunity = deal
        let file = try TemporaryFile(text)
        let report = try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: text).job)
        #expect(report.counts.rejected == 0)
    }
}

import Domain
import Engine
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct MavenReportTests {
    private let data: ReportData
    private let terms: ReportTerms
    private let truths: JSON

    init() throws {
        let teams = try sharedRows("maven-crm/sales_teams.csv")
        let teamOf = Dictionary(teams.map { ($0["sales_agent"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        let accounts = try sharedRows("maven-crm/accounts.csv")
        let sectorOf = Dictionary(
            accounts.map { ($0["account"] ?? "", $0["sector"] ?? "") }, uniquingKeysWith: { first, _ in first })
        let rows = try sharedRows("maven-crm/sales_pipeline.csv").enumerated().map { index, deal -> ReportRow in
            var row = ReportRow(person: Int64(index + 1))
            // A deal that nobody has engaged in has no date of its own.
            row[.opportunity] = moment(deal["engage_date"] ?? "") ?? Instant(Day(year: 2017, month: 12, day: 31))
            row.opportunity = deal["opportunity_id"]
            row.owner = deal["sales_agent"]
            row.account = deal["account"]
            row.attributes = [
                "product": deal["product"] ?? "", "manager": teamOf[row.owner ?? ""]?["manager"] ?? "",
                "region": teamOf[row.owner ?? ""]?["regional_office"] ?? "",
                "sector": sectorOf[row.account ?? ""] ?? "",
            ]
            let value = Money(major: Int64(deal["close_value"] ?? "") ?? 0, .usd)
            switch deal["deal_stage"] {
            case "Won": (row[.won], row.amount) = (moment(deal["close_date"] ?? ""), value)
            case "Lost": row[.lost] = moment(deal["close_date"] ?? "")
            default: break
            }
            return row
        }
        data = ReportData(rows)
        truths = try sharedTruths("maven-crm")
        var terms = ReportTerms.leadFirst
        terms.cost = CostPolicy(
            currency: .usd, mediaCategories: [], categories: [], salespersonYear: Money(major: 150_000, .usd),
            salespersonHours: 2_000)
        self.terms = terms
    }

    @Test func totalsAndWonValueEqualTheTruths() throws {
        let table = try data.report("deals", terms: terms).tables[0]
        let stages = try #require(truths["by_stage"]?.object)
        #expect(table.total("opportunities")?.count == 5_367)
        #expect(table.total("won")?.count == stages["Won"]?.integer.map { Int($0) })
        #expect(table.total("lost")?.count == stages["Lost"]?.integer.map { Int($0) })
        #expect(table.total("open")?.count == truths["open_pipeline"]?.integer.map { Int($0) })
        #expect(isNear(try #require(table.total("win_rate")?.number), truths["win_rate_of_closed"]))
        #expect(table.total("won_value") == .money(Money(major: 6_339_457, .usd)))
        #expect(table.total("average_won")?.text() == "2,448.61")
        let accounts = try data.report("deals", by: .account, terms: terms).tables[0]
        #expect(accounts.cell("(none)", "opportunities")?.count == truths["without_account"]?.integer.map { Int($0) })
    }

    @Test func winRatesByRegionManagerProductAndSectorEqualTheTruths() throws {
        for name in ["region", "manager", "product", "sector"] {
            let table = try data.report("deals", by: .attribute(name), terms: terms).tables[0]
            let expected = try #require(truths["by_\(name)"]?.object)
            for (group, truth) in expected {
                #expect(table.cell(group, "closed")?.count == truth["n"]?.integer.map { Int($0) }, "\(name) \(group)")
                #expect(table.cell(group, "won")?.count == truth["won"]?.integer.map { Int($0) }, "\(name) \(group)")
                #expect(isNear(try #require(table.cell(group, "win_rate")?.number), truth["rate"]), "\(name) \(group)")
            }
        }
    }

    @Test func theAgentsWithTheMostWonValueEqualTheTruths() throws {
        let table = try data.report("deals", by: .owner, terms: terms).tables[0]
        for (agent, value) in try #require(truths["top_agents_by_won_value"]?.object) {
            let expected = Money(major: Int64(try #require(value.double)), .usd)
            #expect(table.cell(agent, "won_value") == .money(expected), "\(agent)")
        }
    }

    @Test func daysFromEngagementToTheEndEqualTheTruths() throws {
        let cases: [(Milestone, String)] = [(.won, "days_engage_to_won"), (.lost, "days_engage_to_lost")]
        for (end, key) in cases {
            let span = MilestoneSpan(from: .opportunity, to: end)
            let table = try data.report("days", terms: terms) { $0.span = span }.tables[0]
            #expect(table.total("cases")?.count == truths[key]?["n"]?.integer.map { Int($0) })
            for name in ["min", "p25", "median", "mean", "p75", "p90", "max"] {
                #expect(isNear(try #require(table.total(name)?.number), truths[key]?[name]), "\(key) \(name)")
            }
        }
    }

    @Test func pipelineVelocityEqualsTheTruths() throws {
        let table = try data.report("velocity", terms: terms).tables[0]
        for (column, key) in [("pipeline_velocity", "all_opportunities"), ("pipeline_velocity_closed", "closed_only")] {
            guard case .moneyPerDay(let minor, .usd) = table.total(column) else {
                Issue.record("\(column) is no money a day")
                continue
            }
            let expected = try #require(truths["pipeline_velocity_per_day"]?[key]?.double)
            #expect(abs(minor.value / 100 - expected) < 0.000_05, "\(column): \(minor.value / 100)")
        }
    }

    private func isNear(_ value: Double, _ truth: JSON?) -> Bool {
        truth?.double.map { abs(value - $0) < 0.000_001 } ?? false
    }
}

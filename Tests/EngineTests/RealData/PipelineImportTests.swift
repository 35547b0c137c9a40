import Domain
import Engine
import Storage
import TestSupport
import Testing

/// A pipeline export with its teams and sectors, imported once, and every figure asked of it.
@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct PipelineImportTests {
    private static let imported = Result { try PipelineImportTests.importPipeline() }
    private let engine: Engine
    private let counts: ImportCounts
    private let truths: JSON
    private let deals: [PipelineDeal]

    init() throws {
        (engine, counts, deals) = try PipelineImportTests.imported.get()
        truths = try sharedTruths("maven-crm")
    }

    private static func importPipeline() throws -> (Engine, ImportCounts, [PipelineDeal]) {
        let engine = try RealImport.engine(policy: "Examples/pipeline/policy.yaml")
        let file = try SharedData.url("maven-crm/sales_pipeline.csv")
        let report = try RealImport.run(engine, file, mapping: "Examples/pipeline/deals.yaml")
        return (engine, report.counts, try PipelineDeal.all())
    }

    @Test func `Deals with their teams and sectors import whole and report the truths`() throws {
        #expect(counts.created == 5_367)
        #expect(counts.rejected == 0)
        let total = try engine.report("deals")
        #expect(total.total("opportunities")?.count == 5_367)
        #expect(total.total("won")?.count == truths["by_stage"]?["Won"]?.count)
        #expect(total.total("lost")?.count == truths["by_stage"]?["Lost"]?.count)
        #expect(total.total("open")?.count == truths["open_pipeline"]?.count)
        #expect(total.total("won_value") == .money(Money(major: 6_339_457, .usd)))
        #expect(isNear(try #require(total.total("win_rate")?.number), truths["win_rate_of_closed"]))
        let agents = try engine.report("deals", by: .owner)
        #expect(agents.rows.count == 30)
        for (agent, value) in try #require(truths["top_agents_by_won_value"]?.object) {
            #expect(
                agents.cell(agent, "won_value") == .money(Money(major: Int64(try #require(value.double)), .usd)),
                "\(agent)")
        }
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test(arguments: ["region", "manager", "product", "sector", "owner"])
    func `Counts, win rates, value and cycle of groups equal the truths and a fold of the file`(name: String)
        throws
    {
        let groups = Dictionary(grouping: deals) { $0.values[name] ?? "" }.mapValues(PipelineFigures.init)
        let table = try engine.report("deals", by: .attribute(name))
        #expect(table.rows.count == groups.count)
        for (value, figures) in groups {
            let group = value.isEmpty ? "(none)" : value
            #expect(table.cell(group, "opportunities") == .count(figures.opportunities), "\(name) \(group)")
            #expect(table.cell(group, "won") == .count(figures.days.count), "\(name) \(group)")
            #expect(table.cell(group, "lost") == .count(figures.lost), "\(name) \(group)")
            #expect(table.cell(group, "won_value") == .money(Money(major: figures.value, .usd)), "\(name) \(group)")
            guard !figures.days.isEmpty else {
                #expect(table.cell(group, "mean_days") == .nothing, "\(name) \(group)")
                continue
            }
            #expect(isClose(try #require(table.cell(group, "mean_days")?.number), figures.mean), "\(name) \(group)")
            #expect(isClose(try #require(table.cell(group, "median_days")?.number), figures.median), "\(name) \(group)")
        }
        for (written, truth) in truths["by_\(name)"]?.object ?? [:] {
            let group = written == "GTXPro" ? "GTX Pro" : written
            #expect(table.cell(group, "closed")?.count == truth["n"]?.count, "\(name) \(group)")
            #expect(table.cell(group, "won")?.count == truth["won"]?.count, "\(name) \(group)")
            #expect(isNear(try #require(table.cell(group, "win_rate")?.number), truth["rate"]), "\(name) \(group)")
        }
        if name != "owner" { #expect(truths["by_\(name)"]?.object?.isEmpty == false) }
    }

    @Test(arguments: ["region", "owner"])
    func `Velocities of regions and agents equal a fold of the file`(name: String) throws {
        let table = try engine.report("velocity", by: .attribute(name))
        for (group, deals) in Dictionary(grouping: deals, by: { $0.values[name] ?? "" }) {
            let figures = PipelineFigures(deals)
            #expect(isClose(try #require(table.cell(group, "cycle")?.number), figures.mean), "\(name) \(group)")
            try check(table.cell(group, "pipeline_velocity"), figures.velocity(of: figures.opportunities), group)
            try check(table.cell(group, "pipeline_velocity_closed"), figures.velocity(of: figures.closed), group)
        }
    }

    @Test func `Days from engagement to the end equal the truths`() throws {
        for (end, key) in [(Milestone.won, "days_engage_to_won"), (.lost, "days_engage_to_lost")] {
            let table = try engine.report("days") { $0.span = MilestoneSpan(from: .opportunity, to: end) }
            #expect(table.total("cases")?.count == truths[key]?["n"]?.count)
            for name in ["min", "p25", "median", "mean", "p75", "p90", "max"] {
                #expect(isNear(try #require(table.total(name)?.number), truths[key]?[name]), "\(key) \(name)")
            }
        }
    }

    @Test func `Both velocities are the products of the truths`() throws {
        let table = try engine.report("velocity")
        let rate = try #require(truths["win_rate_of_closed"]?.double)
        let average = try #require(truths["average_won_value"]?.double)
        let days = try #require(truths["days_engage_to_won"]?["mean"]?.double)
        let stages = truths["by_stage"]
        let all = try #require(truths["opportunities"]?.double)
        let closed = try #require(stages?["Won"]?.double) + #require(stages?["Lost"]?.double)
        let cases = [
            ("pipeline_velocity", "all_opportunities", all), ("pipeline_velocity_closed", "closed_only", closed),
        ]
        for (column, key, count) in cases {
            let truth = try #require(truths["pipeline_velocity_per_day"]?[key]?.double)
            // The factors stand in the file with six digits.
            #expect(abs(count * rate * average / days - truth) < 0.3, "\(key)")
            try check(table.total(column), truth, column)
        }
    }

    private func check(_ cell: Cell?, _ expected: Double, _ name: String) throws {
        guard case .moneyPerDay(let minor, .usd) = cell else {
            Issue.record("\(name) is no money a day")
            return
        }
        #expect(abs(minor.value / 100 - expected) < 0.000_1, "\(name): \(minor.value / 100)")
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 0.000_001 }
}

/// A deal as the file has it.
private struct PipelineDeal {
    /// What it is grouped by; empty where the file says nothing.
    let values: [String: String]
    let stage: String
    let value: Int64
    /// From engagement to the end; nil while it is open.
    let days: Int?

    static func all() throws -> [PipelineDeal] {
        let teams = try sharedRows("maven-crm/sales_teams.csv")
        let accounts = try sharedRows("maven-crm/accounts.csv")
        let teamOf = Dictionary(teams.map { ($0["sales_agent"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        let sectorOf = Dictionary(accounts.map { ($0["account"] ?? "", $0["sector"]) }, uniquingKeysWith: { $1 ?? $0 })
        return try sharedRows("maven-crm/sales_pipeline.csv").map { row in
            let agent = row["sales_agent"] ?? ""
            let product = row["product"] ?? ""
            let start = moment(row["engage_date"] ?? "")
            let end = moment(row["close_date"] ?? "")
            return PipelineDeal(
                values: [
                    "owner": agent, "product": product == "GTXPro" ? "GTX Pro" : product,
                    "manager": teamOf[agent]?["manager"] ?? "", "region": teamOf[agent]?["regional_office"] ?? "",
                    "sector": (sectorOf[row["account"] ?? ""] ?? nil) ?? "",
                ],
                stage: row["deal_stage"] ?? "", value: Int64(row["close_value"] ?? "") ?? 0,
                days: start.flatMap { start in end.map { Int(($0.milliseconds - start.milliseconds) / 86_400_000) } })
        }
    }
}

/// What deals come to, from their definitions.
private struct PipelineFigures {
    let opportunities: Int
    let lost: Int
    let value: Int64
    /// Of the won ones, ascending.
    let days: [Int]

    init(_ deals: [PipelineDeal]) {
        let won = deals.filter { $0.stage == "Won" }
        opportunities = deals.count
        lost = deals.count { $0.stage == "Lost" }
        value = won.reduce(0) { $0 + $1.value }
        days = won.map { $0.days ?? 0 }.sorted()
    }

    var closed: Int { days.count + lost }
    var mean: Double { Double(days.reduce(0, +)) / Double(days.count) }
    var median: Double { Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2 }

    func velocity(of count: Int) -> Double {
        let winRate = Double(days.count) / Double(closed)
        return Double(count) * winRate * (Double(value) / Double(days.count)) / mean
    }
}

import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct PipelineImportTests {
    @Test func `Deals with their teams and sectors import whole and report the truths`() throws {
        let truths = try sharedTruths("maven-crm")
        let engine = try RealImport.engine(policy: "Examples/pipeline/policy.yaml")
        let file = try SharedData.url("maven-crm/sales_pipeline.csv")
        let report = try RealImport.run(engine, file, mapping: "Examples/pipeline/deals.yaml")
        #expect(report.counts.created == 5_367)
        #expect(report.counts.rejected == 0)

        let total = try engine.report("deals")
        #expect(total.total("opportunities")?.count == 5_367)
        #expect(total.total("won")?.count == truths["by_stage"]?["Won"]?.integer.map { Int($0) })
        #expect(total.total("lost")?.count == truths["by_stage"]?["Lost"]?.integer.map { Int($0) })
        #expect(total.total("won_value") == .money(Money(major: 6_339_457, .usd)))
        #expect(isNear(try #require(total.total("win_rate")?.number), truths["win_rate_of_closed"]))
        for name in ["region", "manager", "product", "sector"] {
            let table = try engine.report("deals", by: .attribute(name))
            for (written, truth) in try #require(truths["by_\(name)"]?.object) {
                let group = written == "GTXPro" ? "GTX Pro" : written
                #expect(table.cell(group, "closed")?.count == truth["n"]?.integer.map { Int($0) }, "\(name) \(group)")
                #expect(table.cell(group, "won")?.count == truth["won"]?.integer.map { Int($0) }, "\(name) \(group)")
            }
        }
        let agents = try engine.report("deals", by: .attribute("owner"))
        for (agent, value) in try #require(truths["top_agents_by_won_value"]?.object) {
            #expect(
                agents.cell(agent, "won_value") == .money(Money(major: Int64(try #require(value.double)), .usd)),
                "\(agent)")
        }
        let velocity = try engine.report("velocity")
        #expect(velocity.total("pipeline_velocity") != .nothing)
        #expect(try engine.verify().findings.isEmpty)
    }
}

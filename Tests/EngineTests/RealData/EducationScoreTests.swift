import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct EducationScoreTests {
    @Test func `The wide list imports, and higher scores enrol more often, decile by decile`() throws {
        let truths = try sharedTruths("xeducation-leads")
        let engine = try RealImport.engine(policy: "Examples/education/policy.yaml")
        let report = try RealImport.run(
            engine, shared: "xeducation-leads/leads.csv.gz", mapping: "Examples/education/leads.yaml")
        #expect(report.counts.created == 5_544)
        #expect(report.counts.rejected == 0)

        let sources = try engine.report("funnel", by: .origin)
        let google = try #require(truths["by_Lead Source"]?["Google"])
        #expect(sources.cell("Google", "captured")?.count == google["n"]?.integer.map { Int($0) })
        #expect(sources.cell("google", "captured") == nil)
        #expect(sources.total("won")?.count == truths["converted"]?.integer.map { Int($0) })

        let rates = try deciles(engine)
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 }, "\(rates)")
        #expect(rates[0] > 0.75)
    }

    /// Shares of enrolled leads in ten equal parts, from the highest score to the lowest; equal scores stay in the order
    /// of the file.
    private func deciles(_ engine: Engine) throws -> [Double] {
        var filter = LeadFilter()
        filter.limit = 10_000
        let leads = try engine.leads(filter).map {
            (score: $0.row.score, won: $0.row.milestone == .won, id: $0.row.person)
        }
        let ranked = leads.sorted { ($1.score, $0.id) < ($0.score, $1.id) }
        return (0..<10).map { part in
            let slice = ranked[(part * ranked.count / 10)..<((part + 1) * ranked.count / 10)]
            return Double(slice.count { $0.won }) / Double(slice.count)
        }
    }
}

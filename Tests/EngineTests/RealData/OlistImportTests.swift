import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct OlistImportTests {
    @Test(arguments: [
        ("olist-funnel/mql.csv", "Examples/olist/leads.yaml", "olist-funnel/closed_deals.csv"),
        (
            "olist-funnel/mql_as_found.csv", "Examples/olist/leads-as-found.yaml",
            "olist-funnel/closed_deals_as_found.csv"
        ),
    ])
    func `The tidy and the as-found files import whole, report the truths, and change nothing when they come again`(
        leads: String, mapping: String, deals: String
    ) throws {
        let truths = try sharedTruths("olist-funnel")
        let engine = try RealImport.engine()
        let first = try RealImport.run(engine, shared: leads, mapping: mapping)
        #expect(first.counts.read == 4_171)
        #expect(first.counts.created == 4_171)
        #expect(first.counts.rejected == 0)
        let second = try RealImport.run(engine, shared: deals, mapping: "Examples/olist/deals.yaml")
        #expect(second.counts.updated == 362)
        #expect(second.counts.read == 362)

        try check(engine, .month, truths["by_first_contact_month"])
        try check(engine, .landingPage, truths["top_landing_pages"])
        let isTidy = !leads.contains("as_found")
        try check(engine, .origin, isTidy ? truths["by_origin"] : truths["by_origin"]?.withoutUnknownOrigins)
        #expect(try engine.report("funnel", by: .landingPage).rows.count == 269)

        let facts = first.counts.facts + second.counts.facts
        let again = try RealImport.run(engine, shared: leads, mapping: mapping)
        let deal = try RealImport.run(engine, shared: deals, mapping: "Examples/olist/deals.yaml")
        #expect(again.counts.unchanged == 4_171)
        #expect(deal.counts.unchanged == 362)
        #expect(again.counts.facts + deal.counts.facts == 0)
        let verification = try engine.verify()
        #expect(verification.facts == facts)
        #expect(verification.findings.isEmpty)
    }

    private func check(_ engine: Engine, _ dimension: ReportDimension, _ truth: JSON?) throws {
        let table = try engine.report("funnel", by: dimension)
        let groups = try #require(truth?.object)
        #expect(groups.count > 5)
        for (name, figures) in groups {
            let label = name.isEmpty ? "(none)" : name
            #expect(
                table.cell(label, "captured")?.count == figures["n"]?.integer.map { Int($0) }, "\(dimension) \(name)")
            #expect(table.cell(label, "won")?.count == figures["won"]?.integer.map { Int($0) }, "\(dimension) \(name)")
            #expect(
                isNear(try #require(table.cell(label, "lead_rate")?.number), figures["rate"]), "\(dimension) \(name)")
        }
    }
}

extension JSON {
    /// The as-found file says Direct Traffic where the origin is not known, so those two are left out.
    fileprivate var withoutUnknownOrigins: JSON {
        .object((object ?? [:]).filter { !$0.key.isEmpty && $0.key != "direct_traffic" })
    }
}

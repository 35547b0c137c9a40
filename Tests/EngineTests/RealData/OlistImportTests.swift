import Domain
import Engine
import Storage
import TestSupport
import Testing

/// Leads and won deals of a marketplace: the tidy files are imported once for all questions about figures.
@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct OlistImportTests {
    private static let tidy = Result { try OlistWorkspace("olist-funnel/mql.csv", "Examples/olist/leads.yaml", "") }
    private let truths: JSON
    private let toClose = MilestoneSpan(from: .captured, to: .won)

    init() throws { truths = try sharedTruths("olist-funnel") }

    @Test func `The tidy files import whole, report the truths, and change nothing when they come again`() throws {
        let workspace = try OlistImportTests.tidy.get()
        try check(workspace, origins: truths["by_origin"])
        let verification = try workspace.engine.verify()
        #expect(verification.facts == workspace.facts)
        #expect(verification.findings.isEmpty)
    }

    @Test func `The files as they were found import whole, report the truths, and change nothing when they come again`()
        throws
    {
        let workspace = try OlistWorkspace(
            "olist-funnel/mql_as_found.csv", "Examples/olist/leads-as-found.yaml", "_as_found")
        try check(workspace, origins: truths["by_origin"]?.withoutUnknownOrigins)
    }

    @Test(arguments: [
        (ReportDimension.origin, "by_origin"), (.month, "by_first_contact_month"), (.landingPage, "top_landing_pages"),
    ])
    func `Leads, won deals and rates by channel report equal the truths`(dimension: ReportDimension, key: String) throws
    {
        let table = try OlistImportTests.tidy.get().engine.report("channels", by: dimension)
        let groups = try #require(truths[key]?.object)
        #expect(groups.count > 5)
        for (name, figures) in groups {
            let label = name.isEmpty ? "(none)" : name
            #expect(table.cell(label, "leads")?.count == figures["n"]?.count, "\(key) \(name)")
            #expect(table.cell(label, "won")?.count == figures["won"]?.count, "\(key) \(name)")
            // A won deal was a prospect, and nobody else became one.
            #expect(
                isNear(try #require(table.cell(label, "lead_to_prospect")?.number), figures["rate"]), "\(key) \(name)")
        }
        #expect(table.total("leads")?.count == truths["mqls"]?.count)
        #expect(table.total("won")?.count == truths["deals_won"]?.count)
    }

    @Test func `Days to close, in all and by origin, equal the truths`() throws {
        let engine = try OlistImportTests.tidy.get().engine
        let table = try engine.report("days", by: .origin) { $0.span = toClose }
        for (name, days) in try #require(truths["median_days_to_close_by_origin"]?.object) {
            let median = try #require(table.cell(name.isEmpty ? "(none)" : name, "median")?.number)
            #expect(isNear(median, days), "origin '\(name)'")
        }
        for name in ["min", "p25", "median", "mean", "p75", "p90", "max"] {
            #expect(isNear(try #require(table.total(name)?.number), truths["days_to_close"]?[name]), "\(name)")
        }
        #expect(table.total("cases")?.count == truths["days_to_close"]?["n"]?.count)
        for (limit, count) in try #require(truths["won_within_days"]?.object) {
            #expect(table.total("within_\(limit)")?.count == count.count, "within \(limit) days")
        }
    }

    @Test func `Median days by month and by landing page equal a fold of the files`() throws {
        let engine = try OlistImportTests.tidy.get().engine
        let won = Dictionary(
            try sharedRows("olist-funnel/closed_deals.csv").map { ($0["mql_id"] ?? "", moment($0["won_date"] ?? "")) },
            uniquingKeysWith: { first, _ in first })
        var byMonth: [String: [Int64]] = [:]
        var byPage: [String: [Int64]] = [:]
        for lead in try sharedRows("olist-funnel/mql.csv") {
            let date = lead["first_contact_date"] ?? ""
            guard let end = won[lead["mql_id"] ?? ""] ?? nil, let start = moment(date) else { continue }
            let days = (end.milliseconds - start.milliseconds) / 86_400_000
            byMonth[String(date.prefix(7)), default: []].append(days)
            byPage[lead["landing_page_id"] ?? "", default: []].append(days)
        }
        for (dimension, groups) in [(ReportDimension.month, byMonth), (.landingPage, byPage)] {
            let table = try engine.report("days", by: dimension) { $0.span = toClose }
            for (name, unsorted) in groups {
                let days = unsorted.sorted()
                let median = Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2
                #expect(table.cell(name, "cases") == .count(days.count), "\(name)")
                #expect(table.cell(name, "median")?.number == median, "\(name)")
            }
        }
    }

    private func check(_ workspace: OlistWorkspace, origins: JSON?) throws {
        #expect(workspace.leads.read == 4_171)
        #expect(workspace.leads.created == 4_171)
        #expect(workspace.leads.rejected == 0)
        #expect(workspace.deals.updated == 362)
        #expect(workspace.deals.read == 362)
        try check(workspace.engine, .month, truths["by_first_contact_month"])
        try check(workspace.engine, .landingPage, truths["top_landing_pages"])
        try check(workspace.engine, .origin, origins)
        #expect(try workspace.engine.report("funnel", by: .landingPage).rows.count == 269)
        let (leads, deals) = try workspace.importAgain()
        #expect(leads.unchanged == 4_171)
        #expect(deals.unchanged == 362)
        #expect(leads.facts + deals.facts == 0)
    }

    private func check(_ engine: Engine, _ dimension: ReportDimension, _ truth: JSON?) throws {
        let table = try engine.report("funnel", by: dimension)
        let groups = try #require(truth?.object)
        #expect(groups.count > 5)
        for (name, figures) in groups {
            let label = name.isEmpty ? "(none)" : name
            #expect(table.cell(label, "captured")?.count == figures["n"]?.count, "\(dimension) \(name)")
            #expect(table.cell(label, "won")?.count == figures["won"]?.count, "\(dimension) \(name)")
            #expect(
                isNear(try #require(table.cell(label, "lead_rate")?.number), figures["rate"]), "\(dimension) \(name)")
        }
    }
}

/// The two files of one kind in a workspace of their own.
private struct OlistWorkspace {
    let engine: Engine
    let leads: ImportCounts
    let deals: ImportCounts
    private let files: [(path: String, mapping: String)]

    init(_ leads: String, _ mapping: String, _ suffix: String) throws {
        engine = try RealImport.engine()
        files = [(leads, mapping), ("olist-funnel/closed_deals\(suffix).csv", "Examples/olist/deals.yaml")]
        self.leads = try RealImport.run(engine, shared: leads, mapping: mapping).counts
        deals = try RealImport.run(engine, shared: files[1].path, mapping: files[1].mapping).counts
    }

    var facts: Int { leads.facts + deals.facts }

    func importAgain() throws -> (leads: ImportCounts, deals: ImportCounts) {
        let again = try files.map { try RealImport.run(engine, shared: $0.path, mapping: $0.mapping).counts }
        return (again[0], again[1])
    }
}

extension JSON {
    /// The as-found file says Direct Traffic where the origin is not known, so those two are left out.
    fileprivate var withoutUnknownOrigins: JSON {
        .object((object ?? [:]).filter { !$0.key.isEmpty && $0.key != "direct_traffic" })
    }
}

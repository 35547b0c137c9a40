import Domain
import Engine
import Foundation
import Storage
import Testing

/// Worked example 5 of the product's description: of 2,000 imported companies 280 pass research and 1,720 stay in
/// nurture, none of them in front of sales. The list, the research, the verdicts and the bill come in as files.
@Suite struct ListWorkedExampleTests {
    private static let companies = 2_000

    @Test func `Of a list of 2,000 companies 280 pass research and 1,720 stay in nurture, out of the queue`() throws {
        let engine = try researchedList()
        #expect(try queue(engine).isEmpty)
        _ = try run(engine, research, rows: (0..<Self.companies).map { "\($0),\(Self.found($0))" })
        let proposed = try queue(engine)
        #expect(proposed == Set((0..<Self.companies).filter(Self.passes).map { ID<Person>(Int64($0 + 1)) }))
        #expect(proposed.count == 280)

        let verdicts = (0..<Self.companies).map { company in
            Self.passes(company) ? "\(company),accepted,sales_qualified," : "\(company),recycled,,not_confirmed"
        }
        let report = try run(engine, sales, rows: verdicts)
        #expect(report.counts.updated == 2_000)
        #expect(report.counts.rejected == 0)
        #expect(try queue(engine).isEmpty)
        #expect(try count(engine, .salesQualified) == 280)
        #expect(try count(engine, .recycled) == 1_720)
        try checkReports(engine)
    }

    private func checkReports(_ engine: Engine) throws {
        // 9,000 for the list and 5,000 of research: 14,000 are 7 a company and 50 a prospect.
        _ = try run(
            engine, spend,
            rows: ["list,2026-01-05,9000,media,Bought list,", "research,2026-01-05,5000,headcount,,leads"])
        let funnel = try engine.report("funnel")
        #expect(funnel.cell("Lead", "leads") == .count(2_000))
        #expect(funnel.cell("Prospect", "leads") == .count(280))
        #expect(funnel.cell("Prospect", "lead_rate") == .share(280, of: 2_000))
        #expect(funnel.cell("Prospect", "lead_rate")?.text() == "14.0 %")
        let channels = try engine.report("channels")
        let expected: [(String, Cell)] = [
            ("leads", .count(2_000)), ("prospects", .count(280)), ("handed_over", .count(280)), ("rejected", .count(0)),
            ("cost", .money(Money(major: 14_000, .usd))), ("cpl_media", .money(Money(minor: 450, .usd))),
            ("cpl", .money(Money(major: 7, .usd))), ("cpp_media", .money(Money(minor: 3_214, .usd))),
            ("cpp", .money(Money(major: 50, .usd))),
        ]
        for (column, cell) in expected { #expect(channels.cell("Bought list", column) == cell, "\(column)") }
        let forecast = try engine.report("forecast")
        #expect(forecast.total("labelled") == .count(280))
        #expect(forecast.total("verified") == .count(280))
        // Sales has turned nobody away: who did not pass was never put before it.
        #expect(try engine.report("rejections").rows.isEmpty)
    }

    /// The workspace with the list as it was bought: names, nothing to judge them by.
    private func researchedList() throws -> Engine {
        let text = try String(
            contentsOf: RealImport.repository("Examples/worked-examples/policy.yaml"), encoding: .utf8
        )
        .replacing("promotionThreshold: 80", with: "promotionThreshold: 60")
        .replacing("  channels:\n", with: "  channels:\n    - {channel: Bought list, origin: [list]}\n")
        let engine = try testEngine(
            policy: String(text.split(separator: "\nexamples:")[0]) + "\n", clock: HandClock(t0))
        let report = try run(
            engine, list, rows: (0..<Self.companies).map { "\($0),Company \($0),list" })
        #expect(report.counts.created == 2_000)
        #expect(report.counts.rejected == 0)
        #expect(try engine.lead(ID(1)).account?.name == "Company 0")
        return engine
    }

    /// Seven of every fifty companies fit: 280 of 2,000.
    private static func passes(_ company: Int) -> Bool { company % 50 < 7 }

    /// What research finds: who fits has it all; the others are too small, in another industry, or without a buyer.
    private static func found(_ company: Int) -> String {
        if passes(company) { return "vp,Logistics,\(20 + company),6000000" }
        return ["vp,Logistics,12,900000", "vp,Farming,300,9000000", "entry,Logistics,300,9000000"][company % 3]
    }

    private func queue(_ engine: Engine) throws -> Set<ID<Person>> {
        var filter = LeadFilter()
        filter.limit = 10_000
        filter.proposedOnly = true
        return Set(try engine.leads(filter).map(\.row.person))
    }

    private func count(_ engine: Engine, _ milestone: Milestone) throws -> Int {
        var filter = LeadFilter()
        filter.limit = 10_000
        filter.milestone = milestone
        return try engine.leads(filter).count
    }

    private func run(_ engine: Engine, _ file: (header: String, mapping: String), rows: [String]) throws -> ImportReport
    {
        try engine.runImport(text: file.header + "\n" + rows.joined(separator: "\n") + "\n", mapping: file.mapping)
    }

    private let list = (
        header: "id,company,origin",
        mapping: """
        rows: leads
        source: list
        messageId: [id]
        identity: {external: {column: id, system: list}}
        account: {name: company}
        capture: {at: {constant: 2026-01-05}, direction: outbound}
        touch: {origin: origin}
        attributes: {company: company}

        """
    )

    private let research = (
        header: "id,seniority,industry,employees,revenue",
        mapping: """
        rows: leads
        source: research
        messageId: [id]
        identity: {external: {column: id, system: list}}
        capture: {at: {constant: 2026-01-12}}
        attributes:
          seniority: seniority
          industry: industry
          employees: {column: employees, type: integer}
          annualRevenue: {column: revenue, type: number}

        """
    )

    private let sales = (
        header: "id,verdict,stage,reason",
        mapping: """
        rows: verdicts
        source: sales
        messageId: [id]
        identity: {external: {column: id, system: list}}
        verdict: {verdict: {column: verdict}, milestone: stage, reason: reason, by: {constant: ann}, at: {constant: 2026-01-19}}

        """
    )

    private let spend = (
        header: "id,day,amount,category,channel,key",
        mapping: """
        rows: spend
        source: bills
        messageId: [id]
        spend: {start: day, end: day, amount: {column: amount, currency: USD}, category: category, channel: channel, allocationKey: key}

        """
    )
}

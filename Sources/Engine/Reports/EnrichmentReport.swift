import Domain
import Storage

/// What each provider knew, and what it cost.
struct EnrichmentReport: ReportMaker {
    let id = "enrichment"
    let summary = "Match rate and cost of each provider that was asked about leads"
    let formulas = [
        Formula("asked", "questions that were sent or put to the own table; kept answers are counted apart"),
        Formula("match_rate", "matched ÷ (matched + empty)"),
        Formula("cost", "cost of a call × calls that were charged, or may have been"),
        Formula("cost_per_match", "cost ÷ matched"),
        Formula("cost_per_field", "cost ÷ attributes that were filled"),
        Formula("cost_per_lead", "cost of all providers ÷ leads captured in the period"),
    ]
    let needs: Set<ReportNeed> = [.enrichment]
    let fixedGrouping: String? = "provider"

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let currency = input.terms.cost.currency
        let days = input.query.period.days
        let counted = input.data.enrichment.filter { day in
            days.contains(day.day) && day.day <= input.query.asOf.day
        }
        let providers = Set(counted.map(\.provider)).sorted()
        let sums = providers.map { provider in
            EnrichmentReport.sum(counted.filter { $0.provider == provider && $0.currency == currency })
        }
        let total = EnrichmentReport.sum(counted.filter { $0.currency == currency })
        let census = Census(input)
        let leads = Tally(census, by: .whole, [.leads])[.leads, nil]
        let table = ReportTable(
            id: "providers", title: "Providers", columns: columns(currency),
            rows: zip(providers, sums).map { [.text($0)] + cells($1, currency) },
            totals: [.text("all")] + cells(total, currency))
        let lead = ReportTable(
            id: "lead_cost", title: "Cost of a lead",
            columns: [
                .init("leads", "Leads", .number), .init("cost", "Cost", .money(currency), formula: "cost"),
                .init("cost_per_lead", "Cost per lead", .money(currency), formula: "cost_per_lead"),
            ],
            rows: [
                [
                    .number(Ratio(leads)), .money(Money(minor: total.cost, currency)),
                    .money(Ratio(total.cost, over: leads), currency),
                ]
            ])
        return report(
            "Enrichment", answer: answer(total, currency), [table, lead], notes: notes(counted, currency), for: input)
    }

    private static func sum(_ days: [EnrichmentDay]) -> EnrichmentCounts {
        days.reduce(into: EnrichmentCounts()) { $0 += $1.counts }
    }

    private func answer(_ total: EnrichmentCounts, _ currency: Currency) -> String {
        guard total.matched + total.empty > 0 else { return "No provider has answered a question about a lead yet." }
        return
            "Providers knew \(grouped(total.matched)) of \(grouped(total.matched + total.empty)) whom they were asked "
            + "about, for \(Money(minor: total.cost, currency))."
    }

    private func notes(_ days: [EnrichmentDay], _ currency: Currency) -> [String] {
        let others = Set(days.filter { $0.counts.cost != 0 }.map(\.currency)).subtracting([currency]).sorted()
        return others.map { other in
            let sum = EnrichmentReport.sum(days.filter { $0.currency == other })
            return "\(Money(minor: sum.cost, other)) is not converted and in no figure."
        }
    }

    private func columns(_ currency: Currency) -> [ReportTable.Column] {
        [
            .init("provider", "Provider", .text), .init("asked", "Asked", .number, formula: "asked"),
            .init("cached", "From kept answers", .number), .init("matched", "Matched", .number),
            .init("empty", "Empty", .number), .init("failed", "Failed", .number),
            .init("withheld", "Not asked", .number), .init("match_rate", "Match rate", .share, formula: "match_rate"),
            .init("fields", "Fields", .number), .init("cost", "Cost", .money(currency), formula: "cost"),
            .init("cost_per_match", "Cost per match", .money(currency), formula: "cost_per_match"),
            .init("cost_per_field", "Cost per field", .money(currency), formula: "cost_per_field"),
        ]
    }

    private func cells(_ counts: EnrichmentCounts, _ currency: Currency) -> [Cell] {
        [
            .number(Ratio(counts.asked)), .number(Ratio(counts.cached)), .number(Ratio(counts.matched)),
            .number(Ratio(counts.empty)),
            .number(Ratio(counts.failed)), .number(Ratio(counts.withheld)),
            .share(counts.matched, of: counts.matched + counts.empty),
            .number(Ratio(counts.fields)), .money(Money(minor: counts.cost, currency)),
            .money(Ratio(counts.cost, over: counts.matched), currency),
            .money(Ratio(counts.cost, over: counts.fields), currency),
        ]
    }
}

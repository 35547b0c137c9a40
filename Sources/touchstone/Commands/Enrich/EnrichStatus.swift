import ArgumentParser
import Domain
import Engine
import Storage

struct EnrichStatus: EngineCommand {
    static let configuration = CommandConfiguration(
        "status", "Shows how the providers of the policy are doing, in the order of being asked.",
        examples: [Example("enrich status", "breaker, match rate, cost and what is left of budgets")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.enrichmentStatus())) }
}

extension Listing {
    fileprivate init(_ providers: [EnrichmentStatus]) {
        columns = [
            Column(id: "provider", heading: "Provider"), Column(id: "breaker", heading: "Breaker"),
            Column(id: "open_until", heading: "Until"), Column(id: "asked", heading: "Asked", isNumber: true),
            Column(id: "matched", heading: "Matched", isNumber: true),
            Column(id: "match_rate", heading: "Match rate (%)", isNumber: true),
            Column(id: "failed", heading: "Failed", isNumber: true),
            Column(id: "spent_today", heading: "Today", isNumber: true),
            Column(id: "budget_day", heading: "of a day", isNumber: true),
            Column(id: "spent_month", heading: "This month", isNumber: true),
            Column(id: "budget_month", heading: "of a month", isNumber: true),
        ]
        rows = providers.map { status in
            let rate = status.matchRate.map { ($0 * Ratio(100)).decimal(places: 1) }
            return [
                .text(status.provider.id), .text(status.breaker), .moment(status.openUntil),
                .number(status.counts.asked), .number(status.counts.matched), .text(rate),
                .number(status.counts.failed), .money(status.spentToday), .amount(status.provider.budget.day),
                .money(status.spentThisMonth), .amount(status.provider.budget.month),
            ]
        }
    }
}

extension Listing.Field {
    /// An amount, or nothing.
    fileprivate static func amount(_ money: Money?) -> Self { money.map { .money($0) } ?? .text(nil) }
}

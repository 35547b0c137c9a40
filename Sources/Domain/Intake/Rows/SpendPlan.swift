/// The cost of a row.
struct SpendPlan: Sendable {
    private let month: Int?
    private let start: Int?
    private let end: Int?
    private let amount: Int?
    private let currency: Int?
    private let channel: Int?
    private let campaign: Int?
    private let category: Int?
    private let allocationKey: Int?

    init(_ sources: SpendSources, _ builder: inout PlanBuilder) {
        month = builder.slot(sources.month, .month)
        start = builder.slot(sources.start, .date)
        end = builder.slot(sources.end, .date)
        amount = builder.slot(sources.amount, .money)
        currency = builder.slot(sources.currency, .text)
        channel = builder.slot(sources.channel, .text)
        campaign = builder.slot(sources.campaign, .text)
        category = builder.slot(sources.category, .text)
        allocationKey = builder.slot(sources.allocationKey, .text)
    }

    func read(_ cells: inout RowCells) -> RowSpend? {
        let stated = cells.currency(currency)
        guard let amount = cells.money(amount, stated: stated) else { return nil }
        guard let period = period(&cells) else { return nil }
        var spend = RowSpend(period: period, amount: amount)
        spend.channel = cells.text(channel)
        spend.campaign = cells.text(campaign)
        spend.category = readCategory(category, &cells)
        spend.allocationKey =
            cells.choice(allocationKey, AllocationKey.self, "allocation key")?.rawValue
        return spend
    }

    /// The usual category where none is named, if the policy has it.
    private func readCategory(_ slot: Int?, _ cells: inout RowCells) -> String {
        let categories = cells.terms.categories
        if cells.isBlank(slot), let categories, !categories.contains(RowSpend.usualCategory) {
            cells.complainMissing(slot, "a category of the policy: \(categories.joined(separator: ", "))")
        }
        return cells.name(slot, among: categories, "cost category") ?? RowSpend.usualCategory
    }

    private func period(_ cells: inout RowCells) -> ClosedRange<Day>? {
        if let month { return cells.month(month) }
        guard let first = cells.instant(start)?.day else { return nil }
        let last = end == nil ? first : cells.instant(end)?.day
        guard let last else { return nil }
        guard first <= last else {
            cells.complain("ends on \(last) before it starts on \(first)", hint: "check the columns of the period")
            return nil
        }
        return first...last
    }
}

/// What a cost was for.
package enum SpendCategory: String, Hashable, Sendable, CaseIterable {
    case media
    case technology
    case agency
    case content
    case headcount
    case enrichment
}

/// One entry of the cost ledger.
package struct RowSpend: Hashable, Sendable {
    /// First to last day.
    package var period: ClosedRange<Day>
    package var amount: Money
    package var channel: String?
    package var campaign: String?
    package var category: SpendCategory
    /// How a shared cost is divided; nil for a cost of one channel.
    package var allocationKey: String?

    package init(period: ClosedRange<Day>, amount: Money, category: SpendCategory = .media) {
        self.period = period
        self.amount = amount
        self.category = category
    }
}

/// One entry of the cost ledger.
package struct RowSpend: Hashable, Sendable {
    /// First to last day.
    package var period: ClosedRange<Day>
    package var amount: Money
    package var channel: String?
    package var campaign: String?
    /// What the cost was for, as the policy names it.
    package var category: String
    /// How a shared cost is divided; nil for a cost of one channel.
    package var allocationKey: String?

    /// The category of a cost that names none.
    package static let usualCategory = "media"

    package init(period: ClosedRange<Day>, amount: Money, category: String = RowSpend.usualCategory) {
        self.period = period
        self.amount = amount
        self.category = category
    }
}

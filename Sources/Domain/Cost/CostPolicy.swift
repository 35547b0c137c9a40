/// How money is counted.
package struct CostPolicy: Hashable, Sendable {
    /// The currency of reports.
    package let currency: Currency
    /// Categories that count as media; all others are overhead.
    package let mediaCategories: [String]
    /// All categories that a cost may carry, media included.
    package let categories: [String]
    /// What a salesperson costs a year, and the hours they work for it.
    package let salespersonYear: Money
    package let salespersonHours: Int

    package init(
        currency: Currency, mediaCategories: [String], categories: [String], salespersonYear: Money,
        salespersonHours: Int
    ) {
        self.currency = currency
        self.mediaCategories = mediaCategories
        self.categories = categories
        self.salespersonYear = salespersonYear
        self.salespersonHours = salespersonHours
    }
}

import Domain

/// What the won deals of each group are worth, in the currency of reports. A deal that several leads share counts once.
struct DealValues {
    private let sums: [Int128]
    private let counts: [Int]
    private let currency: Currency

    static let valuedWins = RowTest([.won, .deal, .valued])
    /// Won deals whose amount is in another currency, and so in no sum.
    static let foreignWins = RowTest([.won, .deal, .foreign])

    /// Sums of the passages that pass a test, which should ask for `deal` and `valued`.
    init(_ census: Census, by grouping: Grouping, _ test: RowTest = DealValues.valuedWins) {
        var sums = [Int128](repeating: 0, count: grouping.count)
        var counts = [Int](repeating: 0, count: grouping.count)
        for row in census.flags.indices where test.passes(census.flags[row]) {
            let group = grouping.group(of: row)
            sums[group] += Int128(census.passages.amount(row))
            counts[group] += 1
        }
        self.sums = sums
        self.counts = counts
        currency = census.terms.cost.currency
    }

    /// The sum of a group or of all, in minor units.
    func minor(_ group: Int?) -> Int128 { group.map { sums[$0] } ?? sums.reduce(0, +) }

    /// The sum of a group or of all.
    func sum(_ group: Int?) -> Money { Money(minor: Int64(clamping: minor(group)), currency) }

    /// How many deals the sum is of.
    func count(_ group: Int?) -> Int { group.map { counts[$0] } ?? counts.reduce(0, +) }

    /// The average deal in minor units; nil without deals.
    func average(_ group: Int?) -> Ratio? { Ratio(minor(group), over: count(group)) }
}

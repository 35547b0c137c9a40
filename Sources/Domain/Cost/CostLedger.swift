/// Everything that was paid, in the order of recording.
package struct CostLedger: Hashable, Sendable {
    package let entries: [CostEntry]

    /// A ledger of entries as they stand.
    package init(_ entries: [CostEntry] = []) { self.entries = entries }

    /// What falls into a period, both ends included; entries that reach beyond it are cut to the day.
    package func within(_ period: ClosedRange<Day>) -> CostLedger {
        CostLedger(
            entries.compactMap { entry in
                guard entry.days.overlaps(period) else { return nil }
                return entry.cut(to: entry.days.clamped(to: period), amount: entry.amount(within: period))
            })
    }

    /// What was paid in a currency.
    package func total(in currency: Currency) -> Money {
        let minor = entries.reduce(0) { $0 + ($1.amount.currency == currency ? $1.amount.minor : 0) }
        return Money(minor: minor, currency)
    }

    /// Sums of what was paid in other currencies, by currency; they are never added to the rest.
    package func totals(notIn currency: Currency) -> [Money] {
        let others = Set(entries.map(\.amount.currency)).subtracting([currency])
        return others.sorted().map { total(in: $0) }
    }
}

extension CostEntry {
    fileprivate func cut(to days: ClosedRange<Day>, amount minor: Int64) -> CostEntry {
        CostEntry(
            id: id, days: days, channel: channel, campaign: campaign, category: category,
            amount: Money(minor: minor, amount.currency), allocation: allocation)
    }
}

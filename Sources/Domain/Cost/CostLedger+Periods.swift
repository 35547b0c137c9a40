extension CostLedger {
    /// The same costs, each day of an entry bearing the same part of it to the cent, under the names of the periods that the
    /// days belong to: they stand where channels do otherwise.
    package func divided(over name: (Day) -> String) -> CostLedger {
        CostLedger(
            entries.flatMap { entry -> [CostEntry] in
                var days: [(name: String, days: ClosedRange<Day>, count: Int64)] = []
                for number in entry.days.lowerBound.number...entry.days.upperBound.number {
                    let day = Day(number: number)
                    let period = name(day)
                    if let last = days.last, last.name == period {
                        days[days.count - 1] = (period, last.days.lowerBound...day, last.count + 1)
                    } else {
                        days.append((period, day...day, 1))
                    }
                }
                let parts = Apportionment.split(entry.amount.minor, by: days.map(\.count))
                return zip(days, parts).map { period, part in
                    CostEntry(
                        id: entry.id, days: period.days, channel: period.name, campaign: nil, category: entry.category,
                        amount: Money(minor: part, entry.amount.currency), allocation: nil)
                }
            })
    }
}

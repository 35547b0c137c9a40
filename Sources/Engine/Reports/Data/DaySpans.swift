import Domain

/// The whole days between two milestones, for each group and for all together.
struct DaySpans {
    private let census: Census
    private let grouping: Grouping
    /// By passage; `Int32.max` for those that are not asked for.
    private let daysOfRow: [Int32]
    private let groups: [DayDistribution]
    private let whole: DayDistribution

    /// Takes the passages that pass the test and have both milestones recorded themselves; days are whole periods of
    /// 24 hours, and negative where the records contradict each other.
    init(_ census: Census, by grouping: Grouping, from start: Milestone, to end: Milestone, _ test: RowTest = RowTest())
    {
        let table = census.passages
        let (starts, ends) = (table.times(of: start), table.times(of: end))
        let bits = UInt16(1) << UInt16(start.ordinal) | UInt16(1) << UInt16(end.ordinal)
        var daysOfRow = [Int32](repeating: Int32.max, count: table.count)
        var days = [[Int32]](repeating: [], count: grouping.count)
        for row in census.flags.indices where test.passes(census.flags[row]) && table.recorded[row] & bits == bits {
            daysOfRow[row] = Int32(clamping: (ends[row] - starts[row]).flooredQuotient(by: 86_400_000))
            days[Int(grouping.groupOfRow[row])].append(daysOfRow[row])
        }
        self.census = census
        self.grouping = grouping
        self.daysOfRow = daysOfRow
        groups = days.map { DayDistribution($0) }
        whole = grouping.count == 1 ? groups[0] : DayDistribution(days.flatMap { $0 })
    }

    /// The days of a group, or of all groups together.
    subscript(group: Int?) -> DayDistribution { group.map { groups[$0] } ?? whole }

    /// The records of a group, or of all, that took at most so many days; nil for any number.
    func records(group: Int?, within limit: Int32?) -> [RecordID] {
        let found = daysOfRow.indices.filter { row in
            daysOfRow[row] != Int32.max && daysOfRow[row] <= limit ?? Int32.max
                && (group == nil || Int(grouping.groupOfRow[row]) == group)
        }
        return found.map { census.passages.record($0) }.sorted()
    }
}

/// Whole days, sorted.
struct DayDistribution: Hashable {
    private let sorted: [Int32]

    init(_ days: [Int32]) { sorted = days.sorted() }

    /// How many there are.
    var count: Int { sorted.count }
    /// Nil when there are none.
    var minimum: Int? { sorted.first.map { Int($0) } }
    var maximum: Int? { sorted.last.map { Int($0) } }
    /// All days together.
    var sum: Int64 { sorted.reduce(0) { $0 + Int64($1) } }
    /// The exact mean; nil when there are none.
    var mean: Ratio? { Ratio(sum, over: count) }

    /// The value below which so many percent lie, between the two nearest ranks by straight line (type 7 of R. Hyndman and
    /// Y. Fan, "Sample Quantiles in Statistical Packages", 1996). Nil when there are none.
    func quantile(_ percent: Int) -> Ratio? {
        guard let last = sorted.indices.last else { return nil }
        let (index, rest) = (last * percent).quotientAndRemainder(dividingBy: 100)
        let (low, high) = (Int(sorted[index]), Int(sorted[min(index + 1, last)]))
        return Ratio(low * 100 + rest * (high - low), over: 100)
    }

    /// How many took at most so many days.
    func within(_ days: Int) -> Int { sorted.prefix { $0 <= days }.count }
}

import Domain

/// The whole days between two milestones, for each group and for all together.
struct DaySpans {
    private let census: Census
    private let grouping: Grouping
    private let steps: Steps
    private let groups: [DayDistribution]
    private let whole: DayDistribution

    /// Takes the passages that pass the test and have both milestones recorded themselves; days are whole periods of
    /// 24 hours, and negative where the records contradict each other.
    init(_ census: Census, by grouping: Grouping, from start: Milestone, to end: Milestone, _ test: RowTest = RowTest())
    {
        let steps = Steps(start: start, end: end, test: test)
        var days = GroupedDays()
        for part in Threads().map(
            census.flags.count, { steps.days(of: $0, in: census.flags, census.passages, grouping) })
        {
            days.append(part)
        }
        self.census = census
        self.grouping = grouping
        self.steps = steps
        groups = days.distributions(groups: grouping.count)
        whole = DayDistribution(all: groups)
    }

    /// The days of a group, or of all groups together.
    subscript(group: Int?) -> DayDistribution { group.map { groups[$0] } ?? whole }

    /// The records of a group, or of all, that took at most so many days; nil for any number.
    func records(group: Int?, within limit: Int32?) -> [RecordID] {
        var found: [RecordID] = []
        steps.forEach(of: census.flags.indices, in: census.flags, census.passages) { row, days in
            guard days <= limit ?? Int32.max, group == nil || grouping.group(of: row) == group else { return }
            found.append(census.passages.record(row))
        }
        return found.sorted()
    }
}

/// The way from one milestone to another, of the passages that pass a test.
private struct Steps {
    let start: Milestone
    let end: Milestone
    let test: RowTest

    /// The days of some rows.
    func days(of rows: Range<Int>, in flags: FlagColumn, _ table: PassageTable, _ grouping: Grouping) -> GroupedDays {
        var days = GroupedDays()
        days.reserve(rows.count / 8)
        grouping.read { groups in
            forEach(of: rows, in: flags, table) { row, count in days.append(count, of: Int32(groups[row])) }
        }
        return days
    }

    /// Gives each of some rows that went the whole way with its days.
    @inline(__always)
    func forEach(of rows: Range<Int>, in flags: FlagColumn, _ table: PassageTable, _ body: (Int, Int32) -> Void) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: rows.count) { found in
            let count = find(rows, in: flags, table, into: found)
            table.times(of: start).read { starts in
                table.times(of: end).read { ends in
                    for index in 0..<count {
                        let row = Int(found[index])
                        body(row, Int32(clamping: (ends[row] - starts[row]).flooredQuotient(by: 86_400_000)))
                    }
                }
            }
        }
    }

    /// Writes down which of some rows went the whole way; gives how many. Every row is written and only those are kept that
    /// count: to guess which they are would take the processor longer.
    private func find(
        _ rows: Range<Int>, in flags: FlagColumn, _ table: PassageTable, into found: UnsafeMutableBufferPointer<Int32>
    ) -> Int {
        let bits = UInt16(1) << UInt16(start.ordinal) | UInt16(1) << UInt16(end.ordinal)
        var count = 0
        flags.read { flags in
            table.recorded.read { recorded in
                for row in rows {
                    found[count] = Int32(truncatingIfNeeded: row)
                    let isWhole = recorded[row] & bits == bits
                    count &+= isWhole && test.passes(RowFlags(rawValue: flags[row])) ? 1 : 0
                }
            }
        }
        return count
    }
}

/// Days with the groups that they belong to.
private struct GroupedDays {
    private var days: [Int32] = []
    private var groups: [Int32] = []

    mutating func reserve(_ count: Int) {
        days.reserveCapacity(count)
        groups.reserveCapacity(count)
    }

    mutating func append(_ days: Int32, of group: Int32) {
        self.days.append(days)
        groups.append(group)
    }

    mutating func append(_ other: GroupedDays) {
        days += other.days
        groups += other.groups
    }

    /// How many of each group took how many days: counted one by one where the days lie close together, as those of
    /// records do, else sorted.
    func distributions(groups count: Int) -> [DayDistribution] {
        let (least, most) = (days.min() ?? 0, days.max() ?? -1)
        let span = Int(most) - Int(least) + 1
        guard count * span <= max(1 << 16, 2 * days.count) else { return sorted(groups: count) }
        var counts = [Int](repeating: 0, count: count * span)
        for index in days.indices { counts[Int(groups[index]) * span + Int(days[index] - least)] += 1 }
        return (0..<count).map { group in
            DayDistribution((0..<span).map { (least + Int32($0), counts[group * span + $0]) })
        }
    }

    private func sorted(groups count: Int) -> [DayDistribution] {
        var daysOfGroup = [[Int32]](repeating: [], count: count)
        for index in days.indices { daysOfGroup[Int(groups[index])].append(days[index]) }
        return daysOfGroup.map { days in DayDistribution(days.sorted().map { ($0, 1) }) }
    }
}

/// How many took how many days.
struct DayDistribution: Hashable {
    /// Ascending, each number of days once, with how many took so many days or fewer.
    private let steps: [Step]

    private struct Step: Hashable {
        let days: Int32
        var cumulated: Int
    }

    /// Of how many took how many days, ascending.
    init(_ counts: [(days: Int32, count: Int)]) {
        var steps: [Step] = []
        var cumulated = 0
        for (days, count) in counts where count > 0 {
            cumulated += count
            if steps.last?.days == days {
                steps[steps.count - 1].cumulated = cumulated
            } else {
                steps.append(Step(days: days, cumulated: cumulated))
            }
        }
        self.steps = steps
    }

    /// Of all of some distributions together.
    init(all parts: [DayDistribution]) {
        if parts.count == 1 {
            self = parts[0]
        } else {
            self.init(parts.flatMap(\.counts).sorted { $0.days < $1.days })
        }
    }

    private var counts: [(days: Int32, count: Int)] {
        var before = 0
        return steps.map { step in
            defer { before = step.cumulated }
            return (step.days, step.cumulated - before)
        }
    }

    /// How many there are.
    var count: Int { steps.last?.cumulated ?? 0 }
    /// Nil when there are none.
    var minimum: Int? { steps.first.map { Int($0.days) } }
    var maximum: Int? { steps.last.map { Int($0.days) } }
    /// All days together.
    var sum: Int64 {
        counts.reduce(0) { $0 + Int64($1.days) * Int64($1.count) }
    }
    /// The exact mean; nil when there are none.
    var mean: Ratio? { Ratio(sum, over: count) }

    /// The value below which so many percent lie, between the two nearest ranks by straight line (type 7 of R. Hyndman and
    /// Y. Fan, "Sample Quantiles in Statistical Packages", 1996). Nil when there are none.
    func quantile(_ percent: Int) -> Ratio? {
        guard count > 0 else { return nil }
        let last = count - 1
        let (index, rest) = (last * percent).quotientAndRemainder(dividingBy: 100)
        let (low, high) = (value(atRank: index), value(atRank: min(index + 1, last)))
        return Ratio(low * 100 + rest * (high - low), over: 100)
    }

    /// The days at a place from 0, in ascending order.
    private func value(atRank rank: Int) -> Int {
        steps.first { $0.cumulated > rank }.map { Int($0.days) } ?? 0
    }

    /// How many took at most so many days.
    func within(_ days: Int) -> Int { steps.last { $0.days <= days }?.cumulated ?? 0 }
}

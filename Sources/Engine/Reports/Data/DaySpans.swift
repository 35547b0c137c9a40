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
        let steps = Steps(from: start, to: end, test)
        let days = steps.days(census, grouping)
        self.census = census
        self.grouping = grouping
        self.steps = steps
        groups = days.map { DayDistribution($0) }
        whole = grouping.count == 1 ? groups[0] : DayDistribution(days.flatMap { $0 })
    }

    /// The days of a group, or of all groups together.
    subscript(group: Int?) -> DayDistribution { group.map { groups[$0] } ?? whole }

    /// The records of a group, or of all, that took at most so many days; nil for any number.
    func records(group: Int?, within limit: Int32?) -> [RecordID] {
        var found: [RecordID] = []
        steps.forEach(in: census) { row, days in
            guard days <= limit ?? Int32.max, group == nil || Int(grouping.groupOfRow[row]) == group else { return }
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

    init(from start: Milestone, to end: Milestone, _ test: RowTest) {
        self.start = start
        self.end = end
        self.test = test
    }

    /// The days by group, in the order of the rows.
    func days(_ census: Census, _ grouping: Grouping) -> [[Int32]] {
        var days = [[Int32]](repeating: [], count: grouping.count)
        forEach(in: census) { row, count in days[Int(grouping.groupOfRow[row])].append(count) }
        return days
    }

    /// Gives each row that went the whole way with its days.
    @inline(__always)
    func forEach(in census: Census, _ body: (Int, Int32) -> Void) {
        let table = census.passages
        let bits = UInt16(1) << UInt16(start.ordinal) | UInt16(1) << UInt16(end.ordinal)
        census.flags.withUnsafeBufferPointer { flags in
            table.recorded.read { recorded in
                table.times(of: start).read { starts in
                    table.times(of: end).read { ends in
                        for row in flags.indices where test.passes(flags[row]) && recorded[row] & bits == bits {
                            body(row, Int32(clamping: (ends[row] - starts[row]).flooredQuotient(by: 86_400_000)))
                        }
                    }
                }
            }
        }
    }
}

/// How many took how many days.
struct DayDistribution: Hashable {
    /// Ascending, each number of days once, with how many took so many days or fewer.
    private let steps: [Step]

    private struct Step: Hashable {
        let days: Int32
        let cumulated: Int
    }

    /// Of these days, in any order.
    init(_ days: [Int32]) {
        var steps: [Step] = []
        var cumulated = 0
        for (days, count) in DayDistribution.counts(days) {
            cumulated += count
            steps.append(Step(days: days, cumulated: cumulated))
        }
        self.steps = steps
    }

    /// Each number of days with how many took it, ascending: counted one by one where they lie close together, as days
    /// of records do.
    private static func counts(_ days: [Int32]) -> [(Int32, Int)] {
        guard let least = days.min(), let most = days.max() else { return [] }
        let span = Int(most) - Int(least) + 1
        guard span <= max(4_096, 2 * days.count) else {
            return Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        }
        var counts = [Int](repeating: 0, count: span)
        for day in days { counts[Int(day - least)] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map { (least + Int32($0), counts[$0]) }
    }

    /// How many there are.
    var count: Int { steps.last?.cumulated ?? 0 }
    /// Nil when there are none.
    var minimum: Int? { steps.first.map { Int($0.days) } }
    var maximum: Int? { steps.last.map { Int($0.days) } }
    /// All days together.
    var sum: Int64 {
        var (sum, before) = (Int64(0), 0)
        for step in steps {
            sum += Int64(step.days) * Int64(step.cumulated - before)
            before = step.cumulated
        }
        return sum
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

/// How many passages of each group pass each of a few tests.
struct Tally {
    private let tests: [RowTest]
    /// By test and group.
    private let counts: [[Int]]

    init(_ census: Census, by grouping: Grouping, _ tests: [RowTest]) {
        self.tests = tests
        counts = tests.map { Tally.count($0, census.flags, grouping) }
    }

    /// The count of a group, or of all groups together; 0 for a test that was not asked for.
    subscript(test: RowTest, group: Int?) -> Int {
        guard let index = tests.firstIndex(of: test) else { return 0 }
        return group.map { counts[index][$0] } ?? counts[index].reduce(0, +)
    }

    private static func count(_ test: RowTest, _ flags: [RowFlags], _ grouping: Grouping) -> [Int] {
        var counts = [Int](repeating: 0, count: grouping.count)
        let groups = grouping.groupOfRow
        for row in flags.indices where test.passes(flags[row]) { counts[Int(groups[row])] += 1 }
        return counts
    }
}

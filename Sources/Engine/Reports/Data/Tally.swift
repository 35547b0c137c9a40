/// How many passages of each group pass each of a few tests.
struct Tally {
    private let tests: [RowTest]
    /// By group and test.
    private let counts: [Int]
    /// Of all groups, by test.
    private let totals: [Int]

    init(_ census: Census, by grouping: Grouping, _ tests: [RowTest]) {
        self.tests = tests
        counts = Tally.counts(tests, census.flags, grouping)
        let groups = 0..<grouping.count
        totals = tests.indices.map { [counts] test in groups.reduce(0) { $0 + counts[$1 * tests.count + test] } }
    }

    /// The count of a group, or of all groups together; 0 for a test that was not asked for.
    subscript(test: RowTest, group: Int?) -> Int {
        guard let index = tests.firstIndex(of: test) else { return 0 }
        return group.map { counts[$0 * tests.count + index] } ?? totals[index]
    }

    /// Goes over the passages once, without a branch: whether a passage passes a test is hard to guess.
    private static func counts(_ tests: [RowTest], _ flags: [RowFlags], _ grouping: Grouping) -> [Int] {
        var counts = [Int](repeating: 0, count: grouping.count * tests.count)
        guard !tests.isEmpty, !counts.isEmpty else { return counts }
        counts.withUnsafeMutableBufferPointer { counts in
            tests.withUnsafeBufferPointer { tests in
                for row in flags.indices where !flags[row].isEmpty {
                    let start = Int(grouping.groupOfRow[row]) * tests.count
                    for test in tests.indices { counts[start + test] += tests[test].passes(flags[row]) ? 1 : 0 }
                }
            }
        }
        return counts
    }
}

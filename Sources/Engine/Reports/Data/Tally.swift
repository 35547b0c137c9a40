/// How many passages of each group pass each of a few tests.
struct Tally {
    private let tests: [RowTest]
    /// By test and group.
    private let counts: [[Int]]
    /// Of all groups, by test.
    private let totals: [Int]

    init(_ census: Census, by grouping: Grouping, _ tests: [RowTest]) {
        self.tests = tests
        var counts: [[Int]] = []
        for part in Tally.parts(of: tests, groups: grouping.count) {
            counts += Tally.counts(TestWays(part), census.flags, grouping)
        }
        self.counts = counts
        totals = counts.map { $0.reduce(0, +) }
    }

    /// The count of a group, or of all groups together; 0 for a test that was not asked for.
    subscript(test: RowTest, group: Int?) -> Int {
        guard let index = tests.firstIndex(of: test) else { return 0 }
        return group.map { counts[index][$0] } ?? totals[index]
    }

    /// So many tests at once that a number for every group and every way to pass and fail them stays in the cache.
    private static func parts(of tests: [RowTest], groups: Int) -> [[RowTest]] {
        var most = 1
        while most < TestWays.mostTests, groups << (most + 1) <= 1 << 16 { most += 1 }
        return stride(from: 0, to: tests.count, by: most).map { Array(tests[$0..<min($0 + most, tests.count)]) }
    }

    /// Goes over the passages once: counts how many of each group pass exactly these tests and fail the others, then adds up.
    private static func counts(_ ways: TestWays, _ flags: [RowFlags], _ grouping: Grouping) -> [[Int]] {
        guard grouping.count > 0 else { return [[Int]](repeating: [], count: ways.testCount) }
        var passing = [Int32](repeating: 0, count: grouping.count << ways.testCount)
        passing.withUnsafeMutableBufferPointer { passing in
            grouping.read { groups in
                ways.forEach(in: flags) { row, way in
                    passing[(groups.isEmpty ? 0 : Int(groups[row])) << ways.testCount | way] &+= 1
                }
            }
        }
        return (0..<ways.testCount).map { test in
            (0..<grouping.count).map { group in
                (0..<1 << ways.testCount).reduce(0) { sum, way in
                    way >> test & 1 == 0 ? sum : sum + Int(passing[group << ways.testCount | way])
                }
            }
        }
    }
}

/// Which of a few tests a passage passes, as one number with a bit for each: two look-ups, whatever the tests.
private struct TestWays {
    /// At most `mostTests`.
    let testCount: Int
    /// By the lower and by the upper bits of the flags.
    private let lower: [UInt16]
    private let upper: [UInt16]

    static let mostTests = 12
    private static let lowerBits = 11

    init(_ tests: [RowTest]) {
        testCount = tests.count
        let lowerBits = TestWays.lowerBits
        let ways = { (flags: RowFlags, mask: UInt32) in
            tests.enumerated().reduce(UInt16(0)) { ways, test in
                test.element.passes(flags, mask) ? ways | 1 << UInt16(test.offset) : ways
            }
        }
        lower = (0..<UInt32(1) << lowerBits).map { ways(RowFlags(rawValue: $0), (1 << lowerBits) - 1) }
        upper = (0..<UInt32(1) << (RowFlags.bitCount - lowerBits)).map {
            ways(RowFlags(rawValue: $0 << lowerBits), ~0 << lowerBits)
        }
    }

    /// Gives each passage with the tests that it passes.
    @inline(__always)
    func forEach(in flags: [RowFlags], _ body: (Int, Int) -> Void) {
        let lowest = (1 << TestWays.lowerBits) - 1
        flags.withUnsafeBufferPointer { flags in
            lower.withUnsafeBufferPointer { lower in
                upper.withUnsafeBufferPointer { upper in
                    for row in 0..<flags.count {
                        let bits = Int(flags[row].rawValue)
                        body(row, Int(lower[bits & lowest] & upper[bits >> TestWays.lowerBits]))
                    }
                }
            }
        }
    }
}

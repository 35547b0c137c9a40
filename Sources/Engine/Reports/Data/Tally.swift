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
            counts += Tally.counts(part, census.flags, grouping)
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
    private static func counts(_ tests: [RowTest], _ flags: FlagColumn, _ grouping: Grouping) -> [[Int]] {
        guard grouping.count > 0 else { return [[Int]](repeating: [], count: tests.count) }
        let parts = Threads().map(flags.count) { rows in passing(tests, flags, grouping, rows) }
        var counts = [[Int]](repeating: [Int](repeating: 0, count: grouping.count), count: tests.count)
        for part in parts {
            for (index, number) in part.enumerated() where number > 0 {
                let group = index >> tests.count
                for test in tests.indices where index >> test & 1 != 0 { counts[test][group] += Int(number) }
            }
        }
        return counts
    }

    /// How many of some rows there are of each group that pass exactly some of the tests: the group in the upper bits, a
    /// bit for each test below.
    private static func passing(_ tests: [RowTest], _ flags: FlagColumn, _ grouping: Grouping, _ rows: Range<Int>)
        -> [Int32]
    {
        var passing = [Int32](repeating: 0, count: grouping.count << tests.count)
        var ways = TestWays(tests)
        passing.withUnsafeMutableBufferPointer { passing in
            grouping.read { groups in
                ways.forEach(in: flags, rows) { row, way in passing[groups[row] << tests.count | way] &+= 1 }
            }
        }
        return passing
    }
}

/// Which of a few tests a passage passes, as one number with a bit for each. Passages differ in few ways, so that hardly any
/// has to be put to the tests: what a word of flags comes to is remembered where it belongs by its bits.
private struct TestWays {
    private let tests: [RowTest]
    /// The word above, its way below. No word has all bits, because an amount is in one currency.
    private var known = [UInt32](repeating: .max, count: 1 << placeBits)

    /// So many, and the bits of the flags, fit into one word together.
    static let mostTests = 32 - RowFlags.bitCount
    private static let placeBits: UInt32 = 12

    /// At most `mostTests`.
    init(_ tests: [RowTest]) { self.tests = tests }

    /// Gives each of some passages with the tests that it passes.
    @inline(__always)
    mutating func forEach(in flags: FlagColumn, _ rows: Range<Int>, _ body: (Int, Int) -> Void) {
        let bits = UInt32(TestWays.mostTests)
        let tests = tests
        flags.read { words in
            known.withUnsafeMutableBufferPointer { known in
                for row in rows {
                    let word = words[row]
                    // Fibonacci hashing: D. Knuth, "The Art of Computer Programming" 3, section 6.4.
                    let place = Int((word &* 0x9E37_79B1) >> (32 - TestWays.placeBits))
                    if known[place] >> bits != word { known[place] = word << bits | TestWays.way(of: word, tests) }
                    body(row, Int(known[place] & ((1 << bits) - 1)))
                }
            }
        }
    }

    @inline(never)
    private static func way(of word: UInt32, _ tests: [RowTest]) -> UInt32 {
        var way: UInt32 = 0
        for (index, test) in tests.enumerated() where test.passes(RowFlags(rawValue: word)) {
            way |= 1 << UInt32(index)
        }
        return way
    }
}

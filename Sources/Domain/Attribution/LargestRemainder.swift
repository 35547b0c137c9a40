/// One part of a split by largest remainder.
struct Portion {
    /// Not negative; set before the split.
    var weight: Int64 = 0
    /// What it gets.
    var part: Int64 = 0
    /// What the division left over, and in the low eight bits its place from behind, so that one comparison settles who
    /// is rounded up first: the larger remainder, of equal ones the earlier portion.
    fileprivate var rank: UInt64 = 0
}

/// The kernel's `Apportionment.split` for hot loops: the same parts, without allocation.
enum LargestRemainder {
    /// Splits `total` over the first `count` portions by their weights, which add up to `sum`, greater than 0. The
    /// parts add up to exactly the total. The product of total and greatest weight must fit 63 bits, the sum 55.
    @inline(__always)
    static func split(_ total: Int64, over portions: inout MutableSpan<Portion>, _ count: Int, sum: Int64) {
        let missing = divide(Int64(total.magnitude), &portions, count, sum)
        if count > 256 {
            roundUpRanked(missing, &portions, count)
        } else if missing * 2 > count {
            roundUpAllButLowest(count - missing, &portions, count)
        } else {
            for _ in 0..<missing { roundUpHighest(&portions, count) }
        }
        if total < 0 { for index in 0..<count { portions[index].part = -portions[index].part } }
    }

    /// Writes whole parts and remainders, and returns the units that are left over. The quotient is estimated in
    /// floating point, which is off by at most one, and corrected.
    @inline(__always)
    private static func divide(_ total: Int64, _ portions: inout MutableSpan<Portion>, _ count: Int, _ sum: Int64)
        -> Int
    {
        let inverse = 1 / Double(sum)
        var left = total
        for index in 0..<count {
            let product = total &* portions[index].weight
            var part = Int64(Double(product) * inverse)
            var remainder = product &- part &* sum
            if remainder < 0 {
                part &-= 1
                remainder &+= sum
            } else if remainder >= sum {
                part &+= 1
                remainder &-= sum
            }
            portions[index].part = part
            portions[index].rank = UInt64(truncatingIfNeeded: remainder) << 8 | UInt64(255 - index & 255)
            left &-= part
        }
        return Int(left)
    }

    @inline(__always)
    private static func roundUpHighest(_ portions: inout MutableSpan<Portion>, _ count: Int) {
        var highest: UInt64 = 0
        for index in 0..<count { highest = max(highest, portions[index].rank) }
        let best = 255 - Int(highest & 255)
        portions[best].part &+= 1
        portions[best].rank = 0
    }

    /// The same from the other end, for when most are rounded up.
    @inline(__always)
    private static func roundUpAllButLowest(_ kept: Int, _ portions: inout MutableSpan<Portion>, _ count: Int) {
        for index in 0..<count { portions[index].part &+= 1 }
        for _ in 0..<kept {
            var lowest = UInt64.max
            for index in 0..<count { lowest = min(lowest, portions[index].rank) }
            let worst = 255 - Int(lowest & 255)
            portions[worst].part &-= 1
            portions[worst].rank = .max
        }
    }

    /// The same for long journeys, where searching again and again would take quadratic time.
    private static func roundUpRanked(_ missing: Int, _ portions: inout MutableSpan<Portion>, _ count: Int) {
        let remainders = (0..<count).map { portions[$0].rank >> 8 }
        let ranked = remainders.indices.sorted { (remainders[$0], $1) > (remainders[$1], $0) }
        for index in ranked.prefix(missing) { portions[index].part &+= 1 }
    }
}

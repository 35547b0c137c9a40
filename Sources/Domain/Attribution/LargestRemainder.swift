/// One part of a split by largest remainder.
struct Portion: Sendable {
    /// Not negative; set before the split.
    var weight: Int64 = 0
    /// What it gets.
    var part: Int64 = 0
    /// What the division left over. Whose is larger is rounded up first, of equal ones the earlier portion.
    fileprivate var remainder: Int64 = 0
}

/// The kernel's `Apportionment.split` for hot loops: the same parts, without allocation.
enum LargestRemainder {
    /// Splits `total` over the first `count` portions by their weights, which add up to `sum`, greater than 0. The
    /// parts add up to exactly the total. The product of total and greatest weight must fit 63 bits, the sum 55.
    @inline(__always)
    static func split(_ total: Int64, over portions: inout MutableSpan<Portion>, _ count: Int, sum: Int64) {
        precondition(count <= portions.count)
        let missing = divide(Int64(total.magnitude), &portions, count, sum)
        if count > fewPortions {
            roundUpMany(missing, &portions, count, sum)
        } else if missing * 2 > count {
            roundUpAllButLowest(count - missing, &portions, count)
        } else {
            for _ in 0..<missing { roundUpHighest(&portions, count) }
        }
        if total < 0 { for index in 0..<count { portions[unchecked: index].part = -portions[unchecked: index].part } }
    }

    /// Up to so many the one with the largest remainder is looked for again and again.
    private static let fewPortions = 16

    /// Writes whole parts and remainders, and returns the units that are left over. The quotient is estimated in
    /// floating point, which is off by at most one, and corrected.
    @inline(__always)
    private static func divide(_ total: Int64, _ portions: inout MutableSpan<Portion>, _ count: Int, _ sum: Int64)
        -> Int
    {
        let inverse = 1 / Double(sum)
        var left = total
        for index in 0..<count {
            let product = total &* portions[unchecked: index].weight
            var part = Int64(Double(product) * inverse)
            var remainder = product &- part &* sum
            if remainder < 0 {
                part &-= 1
                remainder &+= sum
            } else if remainder >= sum {
                part &+= 1
                remainder &-= sum
            }
            portions[unchecked: index].part = part
            portions[unchecked: index].remainder = remainder
            left &-= part
        }
        return Int(left)
    }

    @inline(__always)
    private static func roundUpHighest(_ portions: inout MutableSpan<Portion>, _ count: Int) {
        var (best, highest) = (0, Int64(-1))
        for index in 0..<count {
            let isHigher = portions[unchecked: index].remainder > highest
            best = isHigher ? index : best
            highest = isHigher ? portions[unchecked: index].remainder : highest
        }
        portions[unchecked: best].part &+= 1
        portions[unchecked: best].remainder = -1
    }

    /// The same from the other end, for when most are rounded up.
    @inline(__always)
    private static func roundUpAllButLowest(_ kept: Int, _ portions: inout MutableSpan<Portion>, _ count: Int) {
        for index in 0..<count { portions[unchecked: index].part &+= 1 }
        for _ in 0..<kept {
            var (worst, lowest) = (0, Int64.max)
            for index in 0..<count {
                let isLower = portions[unchecked: index].remainder <= lowest
                worst = isLower ? index : worst
                lowest = isLower ? portions[unchecked: index].remainder : lowest
            }
            portions[unchecked: worst].part &-= 1
            portions[unchecked: worst].remainder = .max
        }
    }

    /// The same for many portions, where searching again and again would take quadratic time. Remainders fall into 64
    /// drawers by size; all of the upper drawers are rounded up, and only in the one that the last unit falls into are
    /// they compared.
    private static func roundUpMany(
        _ missing: Int, _ portions: inout MutableSpan<Portion>, _ count: Int, _ sum: Int64
    ) {
        guard missing > 0 else { return }
        let perUnit = 64 / Double(sum)
        var sizes = InlineArray<64, Int32>(repeating: 0)
        for index in 0..<count { sizes[unchecked: drawer(portions[unchecked: index].remainder, perUnit)] &+= 1 }
        var (last, open) = (63, missing)
        while Int(sizes[last]) < open {
            open -= Int(sizes[last])
            last -= 1
        }
        guard sizes[last] <= 32 else { return roundUpRanked(missing, &portions, count) }
        var (candidates, candidateCount) = (InlineArray<32, Int32>(repeating: 0), 0)
        for index in 0..<count {
            let drawer = drawer(portions[unchecked: index].remainder, perUnit)
            portions[unchecked: index].part &+= drawer > last ? 1 : 0
            guard drawer == last else { continue }
            candidates[candidateCount] = Int32(truncatingIfNeeded: index)
            candidateCount &+= 1
        }
        for _ in 0..<open { roundUpHighest(&portions, of: candidates, candidateCount) }
    }

    /// Rises with the remainder, 0 to 63.
    @inline(__always)
    private static func drawer(_ remainder: Int64, _ perUnit: Double) -> Int {
        // Never below 0: remainders are not.
        min(63, Int(Double(remainder) * perUnit))
    }

    private static func roundUpHighest(
        _ portions: inout MutableSpan<Portion>, of candidates: InlineArray<32, Int32>, _ count: Int
    ) {
        var (best, highest) = (0, Int64(-1))
        for place in 0..<count where portions[Int(candidates[place])].remainder > highest {
            best = Int(candidates[place])
            highest = portions[unchecked: best].remainder
        }
        portions[unchecked: best].part &+= 1
        portions[unchecked: best].remainder = -1
    }

    /// The same where many remainders are alike.
    private static func roundUpRanked(_ missing: Int, _ portions: inout MutableSpan<Portion>, _ count: Int) {
        let remainders = (0..<count).map { portions[$0].remainder }
        let ranked = remainders.indices.sorted { (remainders[$0], $1) > (remainders[$1], $0) }
        for index in ranked.prefix(missing) { portions[unchecked: index].part &+= 1 }
    }
}

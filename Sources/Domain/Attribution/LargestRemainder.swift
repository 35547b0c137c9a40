/// The kernel's `Apportionment.split` for hot loops: the same parts, without allocation.
struct LargestRemainder {
    private var remainders: [Int64] = []

    /// Splits `total` by weights that are not negative and add up to `sum`, which is positive. Replaces the contents of
    /// `parts`, which then add up to exactly the total.
    mutating func split(_ total: Int64, by weights: [Int64], sum: Int64, to parts: inout [Int64]) {
        let heaviest = weights.reduce(0, max)
        guard !heaviest.multipliedReportingOverflow(by: Int64(clamping: total.magnitude)).overflow else {
            parts = Apportionment.split(total, by: weights)
            return
        }
        parts.reset(to: weights.count)
        remainders.reset(to: weights.count)
        var missing = share(Int64(total.magnitude), by: weights, sum, to: &parts)
        if missing > 8 {
            for index in ranked().prefix(missing) { parts[index] += 1 }
            missing = 0
        }
        while missing > 0 {
            parts[takeLargest()] += 1
            missing -= 1
        }
        if total < 0 { for index in parts.indices { parts[index] = -parts[index] } }
    }

    /// Writes whole parts and remainders, and returns the units that are left over. The quotient is estimated in floating
    /// point, which is off by at most one, and corrected.
    private mutating func share(_ total: Int64, by weights: [Int64], _ sum: Int64, to parts: inout [Int64]) -> Int {
        let inverse = 1 / Double(sum)
        var left = total
        for index in weights.indices {
            let product = total &* weights[index]
            var part = Int64(Double(product) * inverse)
            var remainder = product &- part &* sum
            if remainder < 0 {
                part -= 1
                remainder += sum
            } else if remainder >= sum {
                part += 1
                remainder -= sum
            }
            parts[index] = part
            remainders[index] = remainder
            left -= part
        }
        return Int(left)
    }

    private mutating func takeLargest() -> Int {
        var best = 0
        for index in remainders.indices.dropFirst() where remainders[index] > remainders[best] { best = index }
        remainders[best] = -1
        return best
    }

    private func ranked() -> [Int] {
        remainders.indices.sorted { (remainders[$0], $1) > (remainders[$1], $0) }
    }
}

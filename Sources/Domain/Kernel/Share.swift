/// A part of a whole in integer parts per million, so that parts can add up to exactly the whole.
package struct Share: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0 to 1,000,000 for a part of one conversion.
    package var partsPerMillion: Int64

    /// A share from its parts per million.
    package init(partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

    /// All of it.
    package static let whole = Share(partsPerMillion: 1_000_000)
    /// None of it.
    package static let none = Share(partsPerMillion: 0)

    /// As a fraction of one, for display.
    package var fraction: Double { Double(partsPerMillion) / 1_000_000 }

    /// Percent with up to four decimals and no trailing zeros: `66.6667 %`.
    package var description: String {
        let (whole, rest) = partsPerMillion.quotientAndRemainder(dividingBy: 10_000)
        var decimals = padded(rest.magnitude, 4)
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole)\(decimals.isEmpty ? "" : "." + decimals) %"
    }

    package static func < (left: Share, right: Share) -> Bool { left.partsPerMillion < right.partsPerMillion }
    package static func + (left: Share, right: Share) -> Share {
        Share(partsPerMillion: left.partsPerMillion + right.partsPerMillion)
    }
}

/// Splits a whole number into whole parts by weight; the parts always add up to exactly the whole.
package enum Apportionment {
    /// One part per weight, in the same order, by largest remainder (Hamilton's method); equal remainders favour the
    /// earlier weight. Weights are not negative. With no weights the result is empty; when all weights are zero the
    /// whole is split evenly. The total may be negative (a refund splits like a charge).
    package static func split(_ total: Int64, by weights: [Int64]) -> [Int64] {
        guard !weights.isEmpty else { return [] }
        let sum = weights.reduce(0) { $0 + Int128($1) }
        guard sum > 0 else { return split(total, by: Array(repeating: 1, count: weights.count)) }
        let magnitude = Int128(total.magnitude)
        var parts: [Int64] = []
        var remainders: [(index: Int, remainder: Int128)] = []
        parts.reserveCapacity(weights.count)
        for (index, weight) in weights.enumerated() {
            let (part, remainder) = (magnitude * Int128(weight)).quotientAndRemainder(dividingBy: sum)
            parts.append(Int64(part))
            remainders.append((index, remainder))
        }
        let missing = Int(total.magnitude) - Int(parts.reduce(0, +))
        remainders.sort { ($0.remainder, $1.index) > ($1.remainder, $0.index) }
        for entry in remainders.prefix(missing) { parts[entry.index] += 1 }
        return total < 0 ? parts.map { -$0 } : parts
    }
}

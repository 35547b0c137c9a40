/// How alike two short words are, 0 to 1: common letters near each other, swaps, and a common start.
/// Source: M. Jaro, 1989; W. Winkler, 1990 (prefix of up to 4 letters, weight 0.1).
package enum JaroWinkler {
    /// 1 for equal words, 0 when nothing is in common or one is empty. Symmetric.
    package static func similarity(_ left: String, _ right: String) -> Double {
        if left == right { return left.isEmpty ? 0 : 1 }
        let (one, other) = (left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
        let jaro = jaro(one, other)
        let prefix = zip(one, other).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    private static func jaro(_ one: [UInt32], _ other: [UInt32]) -> Double {
        let reach = max(0, max(one.count, other.count) / 2 - 1)
        var isTaken = [Bool](repeating: false, count: other.count)
        var matchedOne: [UInt32] = []
        for (index, letter) in one.enumerated() {
            let nearby = max(0, index - reach)..<max(0, index - reach, min(other.count, index + reach + 1))
            guard let place = nearby.first(where: { !isTaken[$0] && other[$0] == letter }) else { continue }
            isTaken[place] = true
            matchedOne.append(letter)
        }
        guard !matchedOne.isEmpty else { return 0 }
        let matchedOther = other.indices.filter { isTaken[$0] }.map { other[$0] }
        let common = Double(matchedOne.count)
        let swapped = Double(zip(matchedOne, matchedOther).count { $0 != $1 } / 2)
        return (common / Double(one.count) + common / Double(other.count) + (common - swapped) / common) / 3
    }
}

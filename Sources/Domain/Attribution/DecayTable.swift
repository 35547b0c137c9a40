/// Weights that halve every so many hours, as integers by whole hours of age: 2^30 at age 0, exactly half of it one
/// half-life later, 0 from 30 half-lives on. Built from multiplication and square roots alone, which IEEE 754 rounds
/// in one way only, so the table is the same on every machine.
struct DecayTable {
    /// By hours of age; the last entry is 0 and stands for every greater age.
    let weights: [Int64]

    /// The table of a half-life; less than an hour counts as one.
    init(halfLife: TimeSpan) {
        let hours = max(1, min(halfLife.wholeHours, 24 * 3_660))
        let fractions = (0..<hours).map { DecayTable.half(toThe: Double($0) / Double(hours)) }
        weights =
            (0..<30).flatMap { halvings in
                fractions.map { Int64($0 * Double(1 << (30 - halvings)) + 0.5) }
            } + [0]
    }

    /// One half to a power from 0 up to 1: the product of the square root of one half, its square root and so on for
    /// each binary digit of the exponent.
    private static func half(toThe exponent: Double) -> Double {
        var (result, root, rest) = (1.0, 0.5, exponent)
        while rest > 0 {
            root = root.squareRoot()
            rest *= 2
            if rest >= 1 {
                result *= root
                rest -= 1
            }
        }
        return result
    }
}

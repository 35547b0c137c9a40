/// An exact fraction, for rates and averages that must not depend on the order of rounding.
package struct Ratio: Hashable, Comparable, Sendable {
    /// In lowest terms.
    package let numerator: Int128
    /// Positive.
    package let denominator: Int128

    /// A fraction in lowest terms; nil when there is nothing to divide by.
    package init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        guard denominator != 0 else { return nil }
        self.init(reducing: Int128(numerator), Int128(denominator))
    }

    /// A whole number.
    package init(_ whole: some BinaryInteger) {
        numerator = Int128(whole)
        denominator = 1
    }

    private init(reducing numerator: Int128, _ denominator: Int128) {
        let sign: Int128 = denominator < 0 ? -1 : 1
        let divisor = Ratio.greatestCommonDivisor(numerator, denominator) * sign
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left < 0 ? -left : left
    }

    package static func < (left: Ratio, right: Ratio) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return (first.high, first.low) < (second.high, second.low)
    }

    package static func * (left: Ratio, right: Ratio) -> Ratio {
        let first = Ratio(reducing: left.numerator, right.denominator)
        let second = Ratio(reducing: right.numerator, left.denominator)
        return Ratio(reducing: first.numerator * second.numerator, first.denominator * second.denominator)
    }

    package static func - (left: Ratio, right: Ratio) -> Ratio {
        Ratio(
            reducing: left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator)
    }
}

extension Ratio {
    /// The fraction turned round; nil for zero.
    package var reciprocal: Ratio? { Ratio(denominator, over: numerator) }

    /// The nearest double, for charts and JSON.
    package var value: Double { Double(numerator) / Double(denominator) }

    /// The nearest whole number, half away from zero; clamped to 64 bits.
    package var rounded: Int64 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let isUp = remainder.magnitude * 2 >= denominator.magnitude
        return Int64(clamping: quotient + (isUp ? numerator.signum() : 0))
    }

    /// Decimal digits rounded half away from zero: `12.3457` with four places. Thousands are not grouped.
    package func decimal(places: Int) -> String {
        let scale = (0..<places).reduce(Int64(1)) { power, _ in power * 10 }
        let scaled = (self * Ratio(scale)).rounded
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        return (scaled < 0 ? "-" : "") + String(whole) + (places == 0 ? "" : "." + padded(fraction, places))
    }
}

extension Share {
    /// The same part of one, as a fraction.
    package var ratio: Ratio { Ratio(partsPerMillion) * Ratio.millionth }
}

extension Ratio {
    /// One part per million.
    fileprivate static let millionth = Ratio(reducing: 1, 1_000_000)
}

extension Money {
    /// An amount from a fraction of minor units, half a unit rounded away from zero.
    package init(rounding minor: Ratio, _ currency: Currency) {
        self.init(minor: minor.rounded, currency)
    }
}

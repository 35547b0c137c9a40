/// A decimal number as it was written: `mantissa` × 10^-`decimals`. 12.50 is 1250 with two decimals.
package struct ExactDecimal: Hashable, Sendable {
    /// All digits as one whole number, with the sign.
    package var mantissa: Int64
    /// How many of the digits stand behind the decimal sign; negative after `3M`.
    package var decimals: Int

    /// A number from its digits.
    package init(mantissa: Int64, decimals: Int) {
        self.mantissa = mantissa
        self.decimals = decimals
    }

    /// The whole number, when nothing but zeros stands behind the decimal sign and it fits 64 bits; else nil.
    package var integer: Int64? {
        guard let (quotient, remainder) = quotientAndRemainder(digits: 0), remainder == 0 else { return nil }
        return quotient
    }

    /// The number in units of 10^-digits: 12.5 with two digits is 1250. Digits beyond are refused (nil) unless
    /// `rounding`, which rounds half away from zero. Nil when it does not fit 64 bits.
    package func minor(digits: Int, rounding: Bool) -> Int64? {
        guard let (quotient, remainder, divisor) = division(digits: digits) else { return nil }
        if remainder == 0 { return quotient }
        guard rounding else { return nil }
        let roundsUp = remainder.magnitude >= divisor.magnitude - remainder.magnitude
        return roundsUp ? quotient + mantissa.signum() : quotient
    }

    /// The number times `unit`, what is left below one cut off; nil when it does not fit 64 bits.
    package func scaled(by unit: Int64) -> Int64? {
        let (product, overflow) = Int128(mantissa).multipliedReportingOverflow(by: Int128(unit))
        guard !overflow, (-18...18).contains(decimals) else { return nil }
        let power = Int128(ExactDecimal.powers[abs(decimals)])
        let (scaled, tooLarge) =
            decimals >= 0 ? (product / power, false) : product.multipliedReportingOverflow(by: power)
        return tooLarge ? nil : Int64(exactly: scaled)
    }

    /// The nearest double: exact division where both parts are exact, the standard library's reader elsewhere.
    package var double: Double {
        if mantissa.magnitude <= 1 << 53, (-22...22).contains(decimals) {
            var power = 1.0
            for _ in 0..<abs(decimals) { power *= 10 }
            return decimals >= 0 ? Double(mantissa) / power : Double(mantissa) * power
        }
        return Double("\(mantissa)e\(-decimals)") ?? .nan
    }

    private func quotientAndRemainder(digits: Int) -> (quotient: Int64, remainder: Int64)? {
        division(digits: digits).map { ($0.quotient, $0.remainder) }
    }

    private func division(digits: Int) -> (quotient: Int64, remainder: Int64, divisor: Int64)? {
        let shift = digits - decimals
        guard shift < 0 else {
            guard shift <= 18 else { return mantissa == 0 ? (0, 0, 1) : nil }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: ExactDecimal.powers[shift])
            return overflow ? nil : (product, 0, 1)
        }
        guard -shift <= 18 else { return mantissa == 0 ? (0, 0, 1) : nil }
        let divisor = ExactDecimal.powers[-shift]
        let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
        return (quotient, remainder, divisor)
    }

    private static let powers: [Int64] = {
        var powers: [Int64] = [1]
        for _ in 0..<18 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()
}

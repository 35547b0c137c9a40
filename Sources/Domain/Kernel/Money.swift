/// An ISO 4217 currency, by its three capital letters.
package struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Three capital ASCII letters.
    package let code: String

    /// Reads `EUR` or `eur`; nil for anything but three ASCII letters.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0 & 0xDF) }) else { return nil }
        code = text.uppercased()
    }

    private init(known code: String) { self.code = code }

    /// Digits after the decimal point in the currency's usual form (ISO 4217 minor unit): 2 but for those named here.
    package var minorDigits: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    package var description: String { code }
    package static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }

    /// Euro.
    package static let eur = Currency(known: "EUR")
    /// United States dollar.
    package static let usd = Currency(known: "USD")
}

/// An amount in whole minor units (cents) of one currency. Amounts of different currencies are never added.
package struct Money: Hashable, Sendable {
    /// Cents, or whatever the currency's smallest usual unit is; may be negative.
    package var minor: Int64
    /// The currency of `minor`.
    package let currency: Currency

    /// An amount in minor units.
    package init(minor: Int64, _ currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// An amount in whole major units: `Money(major: 100, .eur)` is 100.00.
    package init(major: Int64, _ currency: Currency) {
        self.init(minor: major * currency.minorFactor, currency)
    }

    /// Half the minor unit rounds away from zero. Nil when there is nothing to divide by.
    package func divided(by count: Int) -> Money? {
        guard count > 0 else { return nil }
        let (quotient, remainder) = minor.quotientAndRemainder(dividingBy: Int64(count))
        let roundsUp = remainder.magnitude * 2 >= UInt64(count)
        return Money(minor: quotient + (roundsUp ? minor.signum() : 0), currency)
    }
}

extension Money: CustomStringConvertible {
    /// `1,250.00 EUR`: grouped by thousands, with the currency's own number of decimals.
    package var description: String { "\(amountText) \(currency)" }

    /// The number alone: `1,250.00`.
    package var amountText: String {
        let digits = currency.minorDigits
        let (whole, fraction) = minor.magnitude.quotientAndRemainder(dividingBy: UInt64(currency.minorFactor))
        return (minor < 0 ? "-" : "") + grouped(whole) + (digits == 0 ? "" : "." + padded(fraction, digits))
    }
}

extension Currency {
    /// Minor units in one major unit: 100 for most.
    package var minorFactor: Int64 { [1, 10, 100, 1_000][minorDigits] }
}

/// Decimal digits with a comma between thousands.
package func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return text
}

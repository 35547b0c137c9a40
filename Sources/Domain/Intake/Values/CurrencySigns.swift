/// The currencies that signs and codes in cells mean.
enum CurrencySigns {
    /// A code as it is; a sign that several currencies share means `preferring` when that is one of them, else the first.
    /// A code that nobody pays with is refused.
    static func currency(_ sign: String, preferring: Currency?) throws(ValueFault) -> Currency {
        if let codes = signs.first(where: { $0.sign == sign.lowercased() })?.codes {
            if let preferring, codes.contains(preferring.code) { return preferring }
            if let first = codes.first, let currency = Currency(first) { return currency }
        }
        if let code = Currency(sign), code.isInUse { return code }
        throw ValueFault("names an unknown currency '\(sign)'", hint: "use an ISO 4217 code such as EUR")
    }

    private static let signs: [(sign: String, codes: [String])] = [
        ("€", ["EUR"]), ("euro", ["EUR"]), ("£", ["GBP", "EGP"]), ("us$", ["USD"]), ("a$", ["AUD"]), ("c$", ["CAD"]),
        ("ca$", ["CAD"]), ("nz$", ["NZD"]), ("hk$", ["HKD"]), ("s$", ["SGD"]), ("r$", ["BRL"]), ("mx$", ["MXN"]),
        ("$", ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD"]),
        ("¥", ["JPY", "CNY"]), ("￥", ["JPY", "CNY"]), ("₹", ["INR"]), ("₽", ["RUB"]), ("₩", ["KRW"]), ("₺", ["TRY"]),
        ("₴", ["UAH"]), ("₪", ["ILS"]), ("₫", ["VND"]), ("₦", ["NGN"]), ("₱", ["PHP"]), ("฿", ["THB"]),
        ("zł", ["PLN"]), ("kč", ["CZK"]), ("ft", ["HUF"]), ("kr", ["SEK", "NOK", "DKK", "ISK"]), ("fr", ["CHF"]),
        ("sfr", ["CHF"]), ("lei", ["RON"]), ("лв", ["BGN"]), ("rs", ["INR", "PKR", "LKR"]),
    ]
}

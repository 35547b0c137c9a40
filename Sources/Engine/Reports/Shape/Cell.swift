import Domain

/// One value of a report, exact; how it looks is decided where it is printed.
package enum Cell: Hashable, Sendable {
    case text(String)
    /// Records.
    case count(Int)
    /// A part of a number of cases, which stays visible.
    case share(Int, of: Int)
    /// A part of a sum that counts no records.
    case fraction(Ratio)
    /// Conversions in parts per million: several channels may have a part of one.
    case credit(Int128)
    case money(Money)
    /// Minor units a day.
    case moneyPerDay(Ratio, Currency)
    case days(Ratio)
    case hours(Ratio)
    /// How many times something else.
    case times(Ratio)
    /// A number without a unit.
    case number(Ratio)
    /// So few cases that the report does not say.
    case notEnoughData(Int)
    /// There is no value: nothing to divide by, or not over yet.
    case nothing
}

extension Cell {
    /// Days, or nothing.
    static func days(_ days: Ratio?) -> Cell { days.map { .days($0) } ?? .nothing }
    /// Money, or nothing.
    static func money(_ money: Money?) -> Cell { money.map { .money($0) } ?? .nothing }
    /// Money from minor units, or nothing.
    static func money(_ minor: Ratio?, _ currency: Currency) -> Cell {
        minor.map { .money(Money(rounding: $0, currency)) } ?? .nothing
    }
    /// A factor, or nothing.
    static func times(_ factor: Ratio?) -> Cell { factor.map { .times($0) } ?? .nothing }

    /// For people: numbers as they stand in a table, without the unit that the heading has. A share of fewer cases than
    /// the minimum is shown as cases, because a rate of so few says nothing.
    package func text(minimumCases: Int = 0) -> String {
        switch self {
        case .text(let text): text
        case .count(let count): grouped(count)
        case .share(let part, let whole) where whole > 0 && whole < minimumCases:
            "\(grouped(part)) of \(grouped(whole))"
        case .share(let part, let whole): Ratio(part, over: whole).map { percent($0) } ?? "–"
        case .fraction(let ratio): percent(ratio)
        case .credit(let parts): trimmed((Ratio(parts) * Cell.millionth).decimal(places: 2))
        case .money(let money): money.amountText
        case .moneyPerDay(let minor, let currency): Money(rounding: minor, currency).amountText
        case .days(let days): days.decimal(places: 1)
        case .hours(let hours): hours.decimal(places: 1)
        case .times(let factor): trimmed(factor.decimal(places: 3))
        case .number(let number): trimmed(groupedDigits(number.decimal(places: 3)))
        case .notEnoughData(let cases): "not enough data (\(grouped(cases)))"
        case .nothing: "–"
        }
    }

    /// For a sentence: the same digits with their unit.
    var sentence: String {
        switch self {
        case .money(let money): money.description
        case .moneyPerDay(let minor, let currency): Money(rounding: minor, currency).description
        case .nothing: "nothing to say"
        default: text()
        }
    }

    private static let millionth = Share(partsPerMillion: 1).ratio
}

/// Decimal digits with the thousands of the whole part grouped.
private func groupedDigits(_ digits: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    let isNegative = digits.hasPrefix("-")
    guard let whole = Int(parts[0].drop { $0 == "-" }) else { return digits }
    return (isNegative ? "-" : "") + grouped(whole) + (parts.count > 1 ? ".\(parts[1])" : "")
}

/// Percent with one decimal.
private func percent(_ ratio: Ratio) -> String { "\((ratio * Ratio(100)).decimal(places: 1)) %" }

/// Decimal digits without zeros at the end.
private func trimmed(_ digits: String) -> String {
    guard digits.contains(".") else { return digits }
    var digits = digits
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits
}

import ArgumentParser
import Domain

/// `L42` or `42`.
struct LeadNumber: ExpressibleByArgument {
    let id: ID<Person>

    init?(argument: String) {
        let digits = argument.uppercased().hasPrefix("L") ? argument.dropFirst() : argument[...]
        guard digits.first?.isASCIIDigit == true, let id = ID<Person>(parsing: digits) else { return nil }
        self.id = id
    }
}

/// `2026-02-19`, a day in UTC.
struct DayArgument: ExpressibleByArgument {
    let day: Day

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isASCIIDigit) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard let day = Day(validYear: numbers[0], month: numbers[1], day: numbers[2]) else { return nil }
        self.day = day
    }

    /// The last moment of the day.
    var end: Instant { Instant(milliseconds: Instant(Day(number: day.number + 1)).milliseconds - 1) }
}

/// `4000EUR`, `4,000.50 EUR`: an amount with its currency.
struct MoneyArgument: ExpressibleByArgument {
    let money: Money

    init?(argument: String) {
        let text = argument.filter { $0 != " " && $0 != "," }
        guard let currency = Currency(text.suffix(3)) else { return nil }
        let parts = text.dropLast(3).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        let digits = currency.minorDigits
        guard let whole = parts.first, !whole.isEmpty, (whole + decimals).allSatisfy(\.isASCIIDigit),
            decimals.count <= digits, parts.count == 1 || !decimals.isEmpty,
            let minor = Int64(whole + decimals + String(repeating: "0", count: digits - decimals.count))
        else { return nil }
        money = Money(minor: minor, currency)
    }
}

extension Milestone: ExpressibleByArgument {}
extension Answer.Status: ExpressibleByArgument {}
extension AllocationKey: ExpressibleByArgument {}

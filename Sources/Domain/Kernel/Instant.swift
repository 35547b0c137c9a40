/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z. The domain never asks a clock for one.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    package let milliseconds: Int64

    /// A moment from its milliseconds since the epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC of a calendar day, plus a time of day.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        milliseconds = seconds * 1_000 + Int64(millisecond)
    }

    /// Whole hours since the epoch. Ages are differences of this number, so that decay is a table look-up.
    package var hour: Int32 { Int32(clamping: milliseconds.flooredQuotient(by: 3_600_000)) }

    /// The UTC calendar day this moment falls on.
    package var day: Day { Day(number: Int(milliseconds.flooredQuotient(by: 86_400_000))) }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (left: Instant, right: TimeSpan) -> Instant {
        Instant(milliseconds: left.milliseconds &+ right.milliseconds)
    }

    package static func - (left: Instant, right: TimeSpan) -> Instant {
        Instant(milliseconds: left.milliseconds &- right.milliseconds)
    }

    package static func - (left: Instant, right: Instant) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds &- right.milliseconds)
    }

    /// Before everything that can be recorded: 0001-01-01T00:00:00Z.
    package static let distantPast = Instant(Day(year: 1, month: 1, day: 1))
    /// After everything that can be recorded: 9999-12-31T00:00:00Z.
    package static let distantFuture = Instant(Day(year: 9999, month: 12, day: 31))
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds only where there are any: `2026-02-19T09:30:00Z`.
    package var description: String {
        let ofDay = milliseconds - Int64(day.number) * 86_400_000
        let (seconds, fraction) = ofDay.quotientAndRemainder(dividingBy: 1_000)
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(clock)\(fraction == 0 ? "" : ".\(padded(fraction, 3))")Z"
    }

    /// To the minute, for people: `2026-02-19 09:30`.
    package var minuteText: String { String(description.prefix(16)).replacing("T", with: " ") }
}

/// A length of time in whole milliseconds, always of fixed length (a day is 24 hours).
package struct TimeSpan: Hashable, Comparable, Sendable {
    /// May be negative.
    package let milliseconds: Int64

    /// A span from its milliseconds.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole minutes.
    package static func minutes(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(count) * 60_000) }
    /// Whole hours.
    package static func hours(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(count) * 3_600_000) }
    /// Days of 24 hours.
    package static func days(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(count) * 86_400_000) }

    /// Whole hours, rounded towards zero.
    package var wholeHours: Int { Int(milliseconds / 3_600_000) }
    /// Days with fraction.
    package var days: Double { Double(milliseconds) / 86_400_000 }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }
}

extension TimeSpan: CustomStringConvertible {
    /// The largest unit that divides it: `90d`, `4h`, `10m`, `30s`, `1500ms`; this is also how a policy writes it.
    package var description: String {
        for (unit, size) in TimeSpan.units where milliseconds % size == 0 && milliseconds != 0 {
            return "\(milliseconds / size)\(unit)"
        }
        return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
    }

    /// Reads `90d`, `4h`, `10m`, `30s`; nil for anything else, a bare number included.
    package init?(parsing text: some StringProtocol) {
        for (unit, size) in TimeSpan.units + [("ms", 1)] {
            let digits = text.dropLast(unit.count)
            guard text.hasSuffix(unit), !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { continue }
            guard let count = Int64(digits), count < Int64.max / size else { return nil }
            milliseconds = count * size
            return
        }
        return nil
    }

    private static let units: [(String, Int64)] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)]
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that moments before 1970 fall on the right day.
    package func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// A number with leading zeros up to `width` digits.
package func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A moment of the condition language, to the nanosecond, from year 1 to year 9999 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down; negative before it.
    package let seconds: Int64
    /// What is to be added to the seconds, 0 to 999,999,999.
    package let nanoseconds: Int32

    /// Nil when the moment is outside the years 1 to 9999.
    package init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Timestamp.range.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The same moment as an instant; instants outside the years 1 to 9999 become the nearest end.
    package init(_ instant: Instant) {
        let seconds = instant.milliseconds.flooredQuotient(by: 1_000)
        self.seconds = min(max(seconds, Timestamp.range.lowerBound), Timestamp.range.upperBound)
        nanoseconds = Int32(instant.milliseconds - seconds * 1_000) * 1_000_000
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The moment that much later; nil when it is out of range.
    func advanced(by length: Int128) -> Timestamp? {
        let total = sinceEpoch + length
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Int128(Nanoseconds.perSecond))
        let isBelow = remainder < 0
        return Timestamp(
            seconds: Int64(quotient) - (isBelow ? 1 : 0),
            nanoseconds: Int32(remainder + (isBelow ? Int128(Nanoseconds.perSecond) : 0)))
    }

    /// Nanoseconds since 1970, negative before it.
    var sinceEpoch: Int128 { Int128(seconds) * Int128(Nanoseconds.perSecond) + Int128(nanoseconds) }

    private static let range =
        Instant(Day(year: 1, month: 1, day: 1)).milliseconds
        / 1_000...(Instant(Day(year: 10_000, month: 1, day: 1)).milliseconds / 1_000 - 1)
}

extension Timestamp {
    /// RFC 3339 in UTC with as much of a fraction as there is: `2026-02-19T09:30:00.25Z`.
    package var text: String {
        let whole = Instant(milliseconds: seconds * 1_000).description.dropLast()
        return "\(whole)\(Nanoseconds.fractionText(nanoseconds))Z"
    }

    /// Reads RFC 3339: date, `T`, time with up to nine decimals, then `Z` or an offset such as `+02:00`; nil for
    /// anything else and for moments out of range.
    package init?(parsing text: String) {
        var reader = ClockReader(text)
        guard let day = reader.day(), reader.take("T") || reader.take("t"), let time = reader.timeOfDay(),
            let fraction = reader.fraction(), let offset = reader.zone(), reader.isAtEnd
        else { return nil }
        self.init(seconds: Int64(day.number) * 86_400 + Int64(time - offset), nanoseconds: fraction)
    }
}

/// Reads the parts of a written moment from the front.
private struct ClockReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: byte) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func day() -> Day? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else { return nil }
        return Day(validYear: year, month: month, day: day)
    }

    mutating func timeOfDay() -> Int? {
        guard let minutes = hourAndMinute(), take(":"), let second = number(2), second < 60 else { return nil }
        return minutes * 60 + second
    }

    mutating func fraction() -> Int32? {
        guard take(".") else { return 0 }
        let digits = rest.prefix { (48...57).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest.removeFirst(digits.count)
        let written = digits.reduce(Int32(0)) { $0 * 10 + Int32($1 - 48) }
        return (digits.count..<9).reduce(written) { number, _ in number * 10 }
    }

    mutating func zone() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let minutes = hourAndMinute() else { return nil }
        return isNegative ? minutes * -60 : minutes * 60
    }

    mutating func hourAndMinute() -> Int? {
        guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else { return nil }
        return hour * 60 + minute
    }

    private mutating func number(_ width: Int) -> Int? {
        let digits = rest.prefix(width)
        guard digits.count == width, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest.removeFirst(width)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}

/// How far a clock on the wall is from UTC. Names of places are not known: their rules stand in files.
package struct ZoneOffset: Hashable, Sendable {
    /// Positive to the east of Greenwich.
    let seconds: Int64

    /// Reads `UTC`, `Z`, `+02:00`, `-09:30` and `02:00`; nil for anything else, names of places included.
    package init?(parsing text: String) {
        if text == "UTC" {
            seconds = 0
            return
        }
        var reader = ClockReader(text.first?.isNumber == true ? "+\(text)" : text)
        guard let offset = reader.zone(), reader.isAtEnd else { return nil }
        seconds = Int64(offset)
    }

    static let utc = ZoneOffset()

    private init() { seconds = 0 }
}

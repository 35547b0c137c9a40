import Domain

extension Instant {
    /// Reads RFC 3339, such as `2026-02-19T09:30:00Z` or with an offset, to the millisecond; nil for anything else.
    init?(iso text: String) {
        guard let moment = Timestamp(parsing: text) else { return nil }
        self.init(milliseconds: moment.seconds * 1_000 + Int64(moment.nanoseconds / 1_000_000))
    }
}

extension Day {
    /// Reads `2026-02-19`; nil for anything else.
    init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().allSatisfy(\.isASCIIDigit) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3, let day = Day(validYear: numbers[0], month: numbers[1], day: numbers[2]) else {
            return nil
        }
        self = day
    }

    /// The last moment of the day.
    var end: Instant { Instant(milliseconds: Instant(Day(number: number + 1)).milliseconds - 1) }
}

extension JSON {
    /// A moment, or null where there is none.
    static func moment(_ instant: Instant?) -> JSON { instant.map { .string($0.description) } ?? .null }

    /// A text, or null where there is none.
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    /// A count.
    static func count(_ count: Int) -> JSON { .integer(Int64(count)) }
}

import Domain
import Testing

@Suite("Moments and lengths of time of the condition language")
struct TimeValueTests {
    @Test("lengths are read with every unit and written in seconds")
    func lengths() {
        let table: [(String, Int64?, String)] = [
            ("0", 0, "0s"), ("1s", 1_000_000_000, "1s"), ("90m", 5_400_000_000_000, "5400s"),
            ("1h45m47s", 6_347_000_000_000, "6347s"), ("30d", 2_592_000_000_000_000, "2592000s"),
            ("-1.5s", -1_500_000_000, "-1.5s"), ("250ms", 250_000_000, "0.25s"), ("1us", 1_000, "0.000001s"),
            ("1µs", 1_000, "0.000001s"), ("7ns", 7, "0.000000007s"), ("+2h", 7_200_000_000_000, "7200s"),
            ("-9223372036854775808ns", nil, ""), ("9223372036s", 9_223_372_036_000_000_000, "9223372036s"),
            ("9223372037s", nil, ""), ("", nil, ""), ("-", nil, ""), ("5", nil, ""), ("s", nil, ""), ("5 s", nil, ""),
            ("1w", nil, ""), ("1.s", 1_000_000_000, "1s"), (".5s", 500_000_000, "0.5s"), (".s", nil, ""),
            ("1s2", nil, ""),
            ("99999999999999999999d", nil, ""), ("999999999999999999d", nil, ""), ("--1s", nil, ""),
        ]
        for (text, count, written) in table {
            let length = Nanoseconds(parsing: text)
            #expect(length?.count == count, "\(text)")
            #expect(length?.text ?? "" == written, "\(text)")
        }
    }

    @Test("moments are read as RFC 3339 has them and written in UTC")
    func moments() {
        let table: [(String, String?)] = [
            ("2026-02-19T09:30:00Z", "2026-02-19T09:30:00Z"), ("2026-02-19t09:30:00z", "2026-02-19T09:30:00Z"),
            ("2026-02-19T09:30:00.250Z", "2026-02-19T09:30:00.25Z"),
            ("2026-02-19T00:30:00+02:00", "2026-02-18T22:30:00Z"),
            ("2026-02-19T23:30:00-09:30", "2026-02-20T09:00:00Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("0001-01-01T00:00:00+01:00", nil), ("2026-02-29T00:00:00Z", nil),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
            ("2026-02-19", nil), ("2026-02-19T24:00:00Z", nil), ("2026-02-19T09:60:00Z", nil),
            ("2026-02-19T09:30:60Z", nil),
            ("2026-02-19T09:30:00", nil), ("2026-02-19T09:30:00.Z", nil), ("2026-02-19T09:30:00.1234567890Z", nil),
            ("2026-02-19T09:30:00Z ", nil), ("2026-2-19T09:30:00Z", nil), ("", nil), ("2026-02-19T09:30:00+2:00", nil),
        ]
        for (text, written) in table { #expect(Timestamp(parsing: text)?.text == written, "\(text)") }
    }

    @Test("an instant becomes the moment it is")
    func instants() {
        for milliseconds: Int64 in [0, -1, 1, 1_771_493_400_250, -62_135_596_800_000] {
            let instant = Instant(milliseconds: milliseconds)
            #expect(Timestamp(instant).text == instant.description.trimmingZeros, "\(milliseconds)")
        }
    }

    @Test("attributes become values of their type")
    func attributes() {
        let table: [(AttributeValue, Value)] = [
            (.text("é"), .string("é")), (.integer(-5), .int(-5)), (.number(1.5), .double(1.5)),
            (.flag(true), .bool(true)),
        ]
        for (attribute, value) in table { #expect(Value(attribute) == value, "\(attribute)") }
    }
}

extension String {
    /// `00.25Z` for `00.250Z`.
    fileprivate var trimmingZeros: String {
        guard contains(".") else { return self }
        return String(dropLast().reversed().drop { $0 == "0" }.reversed()) + "Z"
    }
}

import Domain
import Testing

@Suite("Times of messages")
struct EventTimeTests {
    private static let received = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)

    struct Case: Sendable {
        let name: String
        let occurred: Instant?
        let sent: Instant?
        let expected: Instant
    }

    private static let cases: [Case] = [
        Case(name: "no time", occurred: nil, sent: received, expected: received),
        Case(
            name: "a right clock", occurred: received - .minutes(5), sent: received,
            expected: received - .minutes(5)),
        Case(
            name: "a clock ten years ahead", occurred: received + .days(3_650) - .minutes(5),
            sent: received + .days(3_650), expected: received - .minutes(5)),
        Case(
            name: "a clock ten years behind", occurred: received - .days(3_650) - .minutes(5),
            sent: received - .days(3_650), expected: received - .minutes(5)),
        Case(
            name: "a clock that was never set", occurred: Instant(milliseconds: 60_000),
            sent: Instant(milliseconds: 120_000), expected: received - .minutes(1)),
        Case(
            name: "1970 and nothing to correct it by", occurred: Instant(milliseconds: 1), sent: nil, expected: received
        ),
        Case(name: "the future", occurred: received + .days(3), sent: nil, expected: received),
        Case(
            name: "sent before it happened", occurred: received + .days(3), sent: received, expected: received),
        Case(
            name: "history that is brought in", occurred: received - .days(700), sent: nil,
            expected: received - .days(700)),
        Case(
            name: "an age beyond all times", occurred: Instant(Day(year: 1905, month: 1, day: 1)), sent: received,
            expected: received),
    ]

    @Test("what happened is timed by the receiver's clock", arguments: cases)
    func corrected(_ example: Case) {
        var times = TrackingEvent.Times()
        (times.occurred, times.sent) = (example.occurred, example.sent)
        #expect(times.occurred(receivedAt: Self.received) == example.expected, "\(example.name)")
    }

    @Test(
        "times are read in every form that libraries send, and rubbish is none",
        arguments: [
            ("\"2026-03-02T09:00:00Z\"", received), ("\"2026-03-02T10:00:00.000+01:00\"", received),
            ("\"2026-03-02T09:00:00.000000+00:00\"", received), ("1772442000", received), ("1772442000000", received),
            ("1772442000.0", received), ("\"garbage\"", nil as Instant?), ("\"\"", nil), ("[]", nil), ("1e300", nil),
            ("-99999999999999999", nil), ("true", nil),
        ])
    func read(_ text: String, _ expected: Instant?) throws {
        let body = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\(text)}"
        let request = try TrackingRequest(Array(body.utf8), at: .message(type: "track"))
        #expect(try request.messages[0].event.get().times.occurred == expected)
    }
}

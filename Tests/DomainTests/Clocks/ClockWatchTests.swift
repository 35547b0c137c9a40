import Domain
import Testing

@Suite("A clock that is watched")
struct ClockWatchTests {
    private static let start = Instant(Day(year: 2028, month: 2, day: 28))

    /// What the clock shows after so many minutes of steady time, and whether it may be acted on.
    private static let histories: [(name: String, looks: [(minute: Int, clock: TimeSpan, jump: TimeSpan?)])] = [
        ("goes as time does", [(0, .minutes(0), nil), (5, .minutes(5), nil), (1_000, .minutes(1_000), nil)]),
        (
            "is slewed by less than the tolerance",
            [(0, .minutes(0), nil), (5, .minutes(14), nil), (9, .minutes(9), nil)]
        ),
        (
            "jumps 40 days ahead and comes back",
            [
                (0, .minutes(0), nil), (1, .days(40) + .minutes(1), .days(40)), (9, .days(40) + .minutes(9), .days(40)),
                (10, .minutes(10), nil), (11, .minutes(11), nil),
            ]
        ),
        (
            "jumps an hour ahead and stays",
            [
                (0, .minutes(0), nil), (1, .minutes(61), .hours(1)), (10, .minutes(70), .hours(1)),
                (11, .minutes(71), nil), (12, .minutes(72), nil),
            ]
        ),
        (
            "is set back a day and comes back",
            [(0, .minutes(0), nil), (1, .minutes(1) - .days(1), nil), (5, .minutes(5), nil), (6, .minutes(6), nil)]
        ),
        (
            "is set back a day, stays, and then jumps ahead again",
            [
                (0, .minutes(0), nil), (1, .minutes(1) - .days(1), nil), (11, .minutes(11) - .days(1), nil),
                (12, .minutes(12), .days(1)), (22, .minutes(22), nil),
            ]
        ),
    ]

    @Test("what it shows is acted on unless it stands where time cannot have brought it, and has not for long")
    func histories() {
        for (name, looks) in Self.histories {
            var watch = ClockWatch()
            for look in looks {
                let jump = watch.jump(Self.start + look.clock, steady: .minutes(look.minute))
                #expect(jump == look.jump, "\(name), minute \(look.minute)")
            }
        }
    }
}

private func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
}

private func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
}

import Domain

/// The days of the demo, and when people do things in them.
struct DemoCalendar: Sendable {
    static let dayCount = 90

    /// Both ends included, in UTC.
    let days: ClosedRange<Day>
    /// Webinars take place every second Thursday at 14:00.
    let webinars: [Instant]
    /// When bought lists were loaded.
    let listDays: [Day]

    /// The 90 days up to and including `last`.
    init(endingOn last: Day) {
        let first = Day(number: last.number - DemoCalendar.dayCount + 1)
        days = first...last
        let thursdays = (first.number...last.number).map { Day(number: $0) }.filter { $0.weekday == 4 }
        webinars = stride(from: 1, to: thursdays.count, by: 2).map { Instant(thursdays[$0], hour: 14) }
        listDays = [3, 29, 54].map { offset in Day(number: first.number + offset) }
    }

    /// The end of the last day.
    var end: Instant { Instant(Day(number: days.upperBound.number + 1)) }

    /// A moment of some day: weekends are quiet, later days a little busier, working hours the rule.
    func moment(_ random: inout SeededRandom) -> Instant {
        while true {
            let offset = random.integer(0...DemoCalendar.dayCount - 1)
            let day = Day(number: days.lowerBound.number + offset)
            let busy = (day.weekday > 5 ? 0.3 : 1) * (0.75 + 0.25 * Double(offset) / Double(DemoCalendar.dayCount))
            if random.chance(busy) { return DemoCalendar.time(on: day, &random) }
        }
    }

    /// A time of a day at which people sit at a screen.
    static func time(on day: Day, _ random: inout SeededRandom) -> Instant {
        let hour = random.chance(0.86) ? random.integer(7...17) : random.integer(18...22)
        return Instant(day, hour: hour, minute: random.integer(0...59), second: random.integer(0...59))
    }

    /// The first moment at or after another one at which salespeople work: Monday to Friday, 8 to 18 o'clock.
    static func working(_ moment: Instant, _ random: inout SeededRandom) -> Instant {
        var day = moment.day
        if day.weekday <= 5, (Instant(day, hour: 8)..<Instant(day, hour: 18)).contains(moment) { return moment }
        if moment >= Instant(day, hour: 18) { day = Day(number: day.number + 1) }
        while day.weekday > 5 { day = Day(number: day.number + 1) }
        return Instant(day, hour: 8, minute: random.integer(0...55), second: random.integer(0...59))
    }
}

extension SeededRandom {
    /// A fraction, 0 up to but not including 1, each equally likely.
    mutating func fraction() -> Double { Double(integer(0...999_999)) / 1_000_000 }

    /// A span between two numbers of minutes.
    mutating func minutes(_ range: ClosedRange<Int>) -> TimeSpan {
        TimeSpan(milliseconds: Int64(integer(range.lowerBound * 60...range.upperBound * 60)) * 1_000)
    }

    /// A span between two numbers of days.
    mutating func days(_ range: ClosedRange<Int>) -> TimeSpan {
        minutes(range.lowerBound * 1_440...range.upperBound * 1_440)
    }
}

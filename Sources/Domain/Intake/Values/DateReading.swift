/// Which part of a date written with numbers alone stands where.
package enum DateOrder: String, Hashable, Sendable, CaseIterable {
    case dayMonthYear = "dmy"
    case monthDayYear = "mdy"
    case yearMonthDay = "ymd"
}

/// How the cells of a column are read as moments. A date without a time is its midnight.
///
/// Which of day and month stands first is never guessed: a year in front, a number above 12, a month's name or points
/// between (`1.2.2018` is 1 February wherever points are used) decide; otherwise the order must be known, and a value
/// that could be two days is refused. Two-digit years need a known order or points; 69...99 are 19xx (POSIX `%y`).
package struct DateReading: Hashable, Sendable {
    /// What the numbers of a cell mean.
    package enum Form: String, Hashable, Sendable, CaseIterable {
        case calendar
        /// Days since 1899-12-30 with a fraction for the time (Excel's 1900 system).
        case excel
        case epochSeconds = "epoch_seconds"
        case epochMilliseconds = "epoch_milliseconds"
    }

    /// Calendar dates unless the mapping says otherwise.
    package var form: Form
    /// For dates of numbers alone; nil when nothing is known.
    package var order: DateOrder?
    /// Minutes east of UTC of times that do not say.
    package var zoneMinutes: Int

    /// Calendar dates in UTC unless told otherwise.
    package init(form: Form = .calendar, order: DateOrder? = nil, zoneMinutes: Int = 0) {
        self.form = form
        self.order = order
        self.zoneMinutes = zoneMinutes
    }

    /// The moment in a cell that is not blank, in the years 1900...2199.
    package func read(_ cell: Span<UInt8>) throws(ValueFault) -> Instant {
        let instant = form == .calendar ? try readCalendar(cell) : try readNumber(cell)
        guard instant >= DateReading.earliest, instant < DateReading.end else {
            throw ValueFault("is not in the years 1900 to 2199", hint: "check the form of the date")
        }
        return instant
    }

    /// The moment that a program wrote into a text; nil where it is none, for callers to whom the reason is of no use.
    package static func moment(in text: String) -> Instant? {
        do throws(ValueFault) { return try DateReading().read(Array(text.trimmingWhiteSpace().utf8).span) } catch {
            return nil
        }
    }

    private static let earliest = Instant(Day(year: 1900, month: 1, day: 1))
    private static let end = Instant(Day(year: 2200, month: 1, day: 1))

    private func readCalendar(_ cell: Span<UInt8>) throws(ValueFault) -> Instant {
        if let plain = PlainMoment(cell) {
            return DateReading.instant(plain.day, plain.timeOfDay, zone: plain.isUTC ? 0 : zoneMinutes)
        }
        guard let scan = DateScan(cell) else {
            throw ValueFault("is no date", hint: "write it as 2018-02-01 or 2018-02-01 15:30")
        }
        return DateReading.instant(
            try scan.day(order: order), scan.timeOfDay, zone: scan.zoneMinutes ?? zoneMinutes)
    }

    /// The moment at so many milliseconds of a day, in a zone so many minutes ahead of UTC.
    private static func instant(_ day: Day, _ timeOfDay: Int64, zone: Int) -> Instant {
        Instant(milliseconds: Instant(day).milliseconds + timeOfDay - Int64(zone) * 60_000)
    }

    private func readNumber(_ cell: Span<UInt8>) throws(ValueFault) -> Instant {
        let number = try NumberReading(decimalSign: .point).exact(cell)
        let unit: Int64 = form == .excel ? 86_400_000 : form == .epochSeconds ? 1_000 : 1
        guard let scaled = number.scaled(by: unit) else { throw ValueFault("is no moment: the number is too large") }
        guard form == .excel else { return Instant(milliseconds: scaled) }
        let local = Instant(Day(year: 1899, month: 12, day: 30)).milliseconds + scaled
        return Instant(milliseconds: local - Int64(zoneMinutes) * 60_000)
    }
}

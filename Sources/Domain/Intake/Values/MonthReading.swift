/// Reads a whole month or a day as the days it covers, for the period of a cost.
package struct MonthReading: Hashable, Sendable {
    /// For days written with numbers alone.
    package var date: DateReading

    /// Days are read with `date`.
    package init(date: DateReading = DateReading()) { self.date = date }

    /// First and last day of `2018-02`, `02/2018`, `2018.02`, `Feb 2018`, `February-18`; or the month of a full date.
    package func read(_ cell: Span<UInt8>) throws(ValueFault) -> ClosedRange<Day> {
        if let (year, month) = MonthReading.month(cell) {
            guard let first = Day(validYear: year, month: month, day: 1) else {
                throw ValueFault("has no such month: \(month)")
            }
            return MonthReading.wholeMonth(of: first)
        }
        return MonthReading.wholeMonth(of: try date.read(cell).day)
    }

    private static func wholeMonth(of day: Day) -> ClosedRange<Day> {
        let (year, month, _) = day.parts
        let first = Day(year: year, month: month, day: 1)
        return first...Day(number: first.number + Day.length(ofMonth: month, year: year) - 1)
    }

    private static func month(_ cell: Span<UInt8>) -> (year: Int, month: Int)? {
        let range = CellBytes.trimmed(cell)
        var position = range.lowerBound
        let end = range.upperBound
        guard position < end else { return nil }
        if let name = CellSteps.monthName(cell, &position, end) {
            CellSteps.skip(cell, &position, end, " -/.,'")
            guard let year = CellSteps.number(cell, &position, end), position == end else { return nil }
            return year.digits == 4 ? (year.value, name) : year.digits == 2 ? (2_000 + year.value, name) : nil
        }
        guard let first = CellSteps.number(cell, &position, end) else { return nil }
        CellSteps.skip(cell, &position, end, " -/.")
        if let name = CellSteps.monthName(cell, &position, end) {
            return position == end && first.digits == 4 ? (first.value, name) : nil
        }
        guard let second = CellSteps.number(cell, &position, end), position == end else { return nil }
        if first.digits == 4, second.digits <= 2 { return (first.value, second.value) }
        return first.digits <= 2 && second.digits == 4 ? (second.value, first.value) : nil
    }
}

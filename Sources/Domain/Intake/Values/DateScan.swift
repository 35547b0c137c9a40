/// A date cell taken apart, before it is decided which number is the day.
struct DateScan {
    /// The three numbers, or two and a month's name.
    enum Parts: Hashable {
        /// Year, month and day are told apart by their form.
        case certain(year: Int, month: Int, day: Int)
        /// The year stands last; which of the two before is the month is not written. `hasPoints`: 1.2.2018.
        case yearLast(first: Int, second: Int, year: Int, hasPoints: Bool)
        /// Three numbers of one or two digits.
        case shortYear(first: Int, second: Int, third: Int, hasPoints: Bool)
    }

    private(set) var parts = Parts.certain(year: 0, month: 0, day: 0)
    /// Milliseconds after midnight.
    var timeOfDay: Int64 = 0
    /// Minutes east of UTC, when the cell says.
    var zoneMinutes: Int?

    /// Nil when the cell has not the form of a date.
    init?(_ cell: Span<UInt8>) {
        let range = CellBytes.trimmed(cell)
        guard range.count >= 6, range.count <= 80 else { return nil }
        var position = range.lowerBound
        if cell[position] == UInt8(ascii: "'") { position += 1 }
        guard takeDate(cell, &position, range.upperBound) else { return nil }
        guard takeTime(cell, &position, range.upperBound) else { return nil }
    }

    /// The calendar day, with the order of the mapping or column where the cell itself leaves it open.
    func day(order: DateOrder?) throws(ValueFault) -> Day {
        switch parts {
        case .certain(let year, let month, let day): return try existing(year, month, day)
        case .yearLast(let first, let second, let year, let hasPoints):
            return try existing(year, first, second, order: order == .yearMonthDay ? nil : order, hasPoints)
        case .shortYear(let first, let second, let third, let hasPoints):
            if order == .yearMonthDay { return try existing(century(first), second, third) }
            guard order != nil || hasPoints else {
                throw ValueFault("has a year of two digits", hint: "write dateOrder: dmy, mdy or ymd in the mapping")
            }
            return try existing(century(third), first, second, order: order, hasPoints)
        }
    }

    private func existing(
        _ year: Int, _ first: Int, _ second: Int, order: DateOrder?, _ hasPoints: Bool
    ) throws(ValueFault) -> Day {
        switch order {
        case .dayMonthYear: return try existing(year, second, first)
        case .monthDayYear: return try existing(year, first, second)
        default: break
        }
        if hasPoints || first > 12 || first == second { return try existing(year, second, first) }
        if second > 12 { return try existing(year, first, second) }
        let (dayFirst, monthFirst) = (try existing(year, second, first), try existing(year, first, second))
        throw ValueFault(
            "could be \(dayFirst) or \(monthFirst)", hint: "write dateOrder: dmy or dateOrder: mdy in the mapping")
    }

    private func existing(_ year: Int, _ month: Int, _ day: Int) throws(ValueFault) -> Day {
        if let day = Day(validYear: year, month: month, day: day) { return day }
        guard (1...12).contains(month) else {
            let hint = (1...12).contains(day) ? "day and month may be the other way round: check dateOrder" : ""
            throw ValueFault("has no such month: \(month)", hint: hint)
        }
        throw ValueFault("has no such day: \(day)", hint: "month \(month) of \(year) is shorter")
    }

    func century(_ year: Int) -> Int { year >= 69 ? 1_900 + year : 2_000 + year }
}

// The date itself.
extension DateScan {
    private mutating func takeDate(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        guard position < end else { return false }
        return CellBytes.digit(cell[position]) != nil
            ? takeNumberFirst(cell, &position, end) : takeNameFirst(cell, &position, end)
    }

    /// 2018-02-01, 20180201, 01/02/2018, 1 Feb 2018, 2018-Feb-01.
    private mutating func takeNumberFirst(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        guard let first = CellSteps.number(cell, &position, end) else { return false }
        if first.digits == 8 || first.digits == 14 { return takeCompact(first.value, first.digits) }
        guard first.digits <= 4 else { return false }
        CellSteps.skipOrdinal(cell, &position, end)
        guard let separator = CellSteps.separator(cell, &position, end) else { return false }
        if let month = CellSteps.monthName(cell, &position, end) {
            _ = CellSteps.separator(cell, &position, end)
            guard let last = CellSteps.number(cell, &position, end) else { return false }
            return takeNamed(month, first, last)
        }
        guard let second = CellSteps.number(cell, &position, end), second.digits <= 2,
            CellSteps.separator(cell, &position, end) == separator,
            let third = CellSteps.number(cell, &position, end), third.digits <= 4
        else { return false }
        // The final point of 2018.02.01. belongs to the date.
        if position < end, separator == UInt8(ascii: "."), cell[position] == separator { position += 1 }
        return takeNumbers(first, second.value, third, hasPoints: separator == UInt8(ascii: "."))
    }

    /// Feb 1, 2018; Thursday, February 1st 2018; Thu, 01 Feb 2018.
    private mutating func takeNameFirst(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        var month = CellSteps.monthName(cell, &position, end)
        if month == nil {
            CellSteps.skipWord(cell, &position, end)
            CellSteps.skip(cell, &position, end, " ,.")
            month = CellSteps.monthName(cell, &position, end)
        }
        guard let month else {
            return position < end && CellBytes.digit(cell[position]) != nil && takeNumberFirst(cell, &position, end)
        }
        CellSteps.skip(cell, &position, end, " -/.")
        guard let day = CellSteps.number(cell, &position, end), day.digits <= 2 else { return false }
        CellSteps.skipOrdinal(cell, &position, end)
        CellSteps.skip(cell, &position, end, " ,-/.")
        guard let year = CellSteps.number(cell, &position, end), year.digits == 4 else { return false }
        parts = .certain(year: year.value, month: month, day: day.value)
        return true
    }

    private mutating func takeCompact(_ value: Int, _ digits: Int) -> Bool {
        let date = digits == 8 ? value : value / 1_000_000
        parts = .certain(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        guard digits == 14 else { return true }
        return setTime(value / 10_000 % 100, value / 100 % 100, value % 100, milliseconds: 0)
    }

    private mutating func takeNamed(
        _ month: Int, _ first: (value: Int, digits: Int), _ last: (value: Int, digits: Int)
    ) -> Bool {
        if first.digits == 4, last.digits <= 2 {
            parts = .certain(year: first.value, month: month, day: last.value)
        } else if first.digits <= 2, last.digits == 4 || last.digits == 2 {
            let year = last.digits == 4 ? last.value : century(last.value)
            parts = .certain(year: year, month: month, day: first.value)
        } else {
            return false
        }
        return true
    }

    private mutating func takeNumbers(
        _ first: (value: Int, digits: Int), _ second: Int, _ third: (value: Int, digits: Int), hasPoints: Bool
    ) -> Bool {
        switch (first.digits, third.digits) {
        case (4, 1...2): parts = .certain(year: first.value, month: second, day: third.value)
        case (1...2, 4):
            parts = .yearLast(first: first.value, second: second, year: third.value, hasPoints: hasPoints)
        case (1...2, 1...2):
            parts = .shortYear(first: first.value, second: second, third: third.value, hasPoints: hasPoints)
        default: return false
        }
        return true
    }
}

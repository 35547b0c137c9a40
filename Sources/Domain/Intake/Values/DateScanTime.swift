extension DateScan {
    /// Passes over the time of day and its zone, if there are any, up to the end of the cell; false for anything else.
    mutating func takeTime(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        let hasT = position < end && cell[position] | 0x20 == UInt8(ascii: "t")
        if hasT { position += 1 } else { CellSteps.skip(cell, &position, end, " ,") }
        if position + 2 < end, cell[position] == UInt8(ascii: "a"), cell[position + 1] == UInt8(ascii: "t") {
            position += 2
            CellSteps.skip(cell, &position, end, " ")
        }
        guard position < end else { return !hasT }
        guard let hour = CellSteps.number(cell, &position, end) else {
            return !hasT && takeZone(cell, &position, end) && position == end
        }
        if hour.digits == 4 || hour.digits == 6 {
            let time = hour.digits == 4 ? hour.value * 100 : hour.value
            return hasT && setTime(time / 10_000, time / 100 % 100, time % 100, milliseconds: 0)
                && takeZone(cell, &position, end) && position == end
        }
        guard hour.digits <= 2, let clock = DateScan.clock(cell, &position, end) else { return false }
        CellSteps.skip(cell, &position, end, " ")
        guard let shifted = DateScan.hour(hour.value, cell, &position, end) else { return false }
        guard setTime(shifted, clock.minute, clock.second, milliseconds: clock.milliseconds) else { return false }
        return takeZone(cell, &position, end) && position == end
    }

    /// Sets the time of day; false when there is no such time.
    mutating func setTime(_ hour: Int, _ minute: Int, _ second: Int, milliseconds: Int) -> Bool {
        guard hour < 24, minute < 60, second <= 60 else { return false }
        timeOfDay = Int64(hour * 3_600 + minute * 60 + min(second, 59)) * 1_000 + Int64(milliseconds)
        return true
    }

    /// `:30`, `:30:15`, `:30:15.123`; points may stand for colons.
    private static func clock(
        _ cell: Span<UInt8>, _ position: inout Int, _ end: Int
    ) -> (minute: Int, second: Int, milliseconds: Int)? {
        guard let minute = clockPart(cell, &position, end) else { return nil }
        guard let second = clockPart(cell, &position, end) else { return (minute, 0, 0) }
        guard position < end, cell[position] == UInt8(ascii: ".") || cell[position] == UInt8(ascii: ",") else {
            return (minute, second, 0)
        }
        position += 1
        let start = position
        var milliseconds = 0
        while position < end, let digit = CellBytes.digit(cell[position]) {
            if position - start < 3 { milliseconds = milliseconds * 10 + digit }
            position += 1
        }
        for _ in (position - start)..<max(3, position - start) { milliseconds *= 10 }
        return position > start ? (minute, second, milliseconds) : nil
    }

    private static func clockPart(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Int? {
        guard position + 2 < end, cell[position] == UInt8(ascii: ":") || cell[position] == UInt8(ascii: "."),
            let tens = CellBytes.digit(cell[position + 1]), let ones = CellBytes.digit(cell[position + 2])
        else { return nil }
        position += 3
        return tens * 10 + ones
    }

    /// The hour of 24 with AM, PM, a.m. or p.m. taken into account; nil for 13 PM and 0 AM.
    private static func hour(_ hour: Int, _ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Int? {
        guard position + 1 < end else { return hour }
        let half = cell[position] | 0x20
        guard half == UInt8(ascii: "a") || half == UInt8(ascii: "p") else { return hour }
        var next = position + 1
        if cell[next] == UInt8(ascii: ".") { next += 1 }
        guard next < end, cell[next] | 0x20 == UInt8(ascii: "m") else { return hour }
        position = next + 1
        if position < end, cell[position] == UInt8(ascii: ".") { position += 1 }
        guard (1...12).contains(hour) else { return nil }
        return hour % 12 + (half == UInt8(ascii: "p") ? 12 : 0)
    }

    /// Z, UTC, GMT, EST …, +02:00, +0200, +02, GMT+0200 and what JavaScript appends in brackets.
    private mutating func takeZone(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        CellSteps.skip(cell, &position, end, " ")
        let start = position
        while position < end, CellBytes.isLetter(cell[position]) { position += 1 }
        if position > start {
            guard let minutes = DateScan.zones[CellBytes.packed(cell, start..<position)] else { return false }
            zoneMinutes = minutes
        }
        if position < end, cell[position] == UInt8(ascii: "+") || cell[position] == UInt8(ascii: "-") {
            guard let offset = DateScan.offset(cell, &position, end) else { return false }
            zoneMinutes = offset
        }
        CellSteps.skip(cell, &position, end, " ")
        if position < end, cell[position] == UInt8(ascii: "("), cell[end - 1] == UInt8(ascii: ")") { position = end }
        return true
    }

    private static func offset(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Int? {
        let sign = cell[position] == UInt8(ascii: "-") ? -1 : 1
        position += 1
        guard let hours = CellSteps.number(cell, &position, end) else { return nil }
        if hours.digits == 4 {
            return hours.value % 100 < 60 ? sign * (hours.value / 100 * 60 + hours.value % 100) : nil
        }
        guard hours.digits <= 2, hours.value <= 14 else { return nil }
        guard position < end, cell[position] == UInt8(ascii: ":") else { return sign * hours.value * 60 }
        position += 1
        guard let minutes = CellSteps.number(cell, &position, end), minutes.digits == 2, minutes.value < 60 else {
            return nil
        }
        return sign * (hours.value * 60 + minutes.value)
    }

    /// Names with one meaning: RFC 822 section 5 and Central European time.
    private static let zones: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues: [
            ("z", 0), ("utc", 0), ("gmt", 0), ("est", -300), ("edt", -240), ("cst", -360), ("cdt", -300),
            ("mst", -420), ("mdt", -360), ("pst", -480), ("pdt", -420), ("cet", 60), ("cest", 120),
        ].map { (CellBytes.packed($0.0), $0.1) })
}

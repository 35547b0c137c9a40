/// Steps over the bytes of a cell: each passes over what it reads and leaves `position` alone when there is nothing.
enum CellSteps {
    /// Up to fifteen digits and how many they were.
    static func number(
        _ cell: Span<UInt8>, _ position: inout Int, _ end: Int
    ) -> (value: Int, digits: Int)? {
        let start = position
        var value = 0
        while position < end, position - start < 15, let digit = CellBytes.digit(cell[position]) {
            value = value * 10 + digit
            position += 1
        }
        return position > start ? (value, position - start) : nil
    }

    /// The sign between two parts of a date, blanks around it passed over; a blank alone counts as one.
    static func separator(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> UInt8? {
        let start = position
        CellSteps.skip(cell, &position, end, " ")
        guard position < end else { return nil }
        let byte = cell[position]
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ",")
        {
            position += 1
            CellSteps.skip(cell, &position, end, " ")
            return byte
        }
        return position > start || CellBytes.isLetter(byte) ? UInt8(ascii: " ") : nil
    }

    /// 1...12 for a month's name of at least three letters, a final point included.
    static func monthName(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Int? {
        var next = position
        while next < end, CellBytes.isLetter(cell[next]) { next += 1 }
        guard next - position >= 3, let month = MonthNames.month(cell, position..<next) else { return nil }
        position = next
        if position < end, cell[position] == UInt8(ascii: ".") { position += 1 }
        return month
    }

    /// Letters.
    static func skipWord(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) {
        while position < end, CellBytes.isLetter(cell[position]) { position += 1 }
    }

    /// 1st, 2nd, 3rd, 4th.
    static func skipOrdinal(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) {
        guard position + 1 < end else { return }
        switch (cell[position] | 0x20, cell[position + 1] | 0x20) {
        case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")),
            (UInt8(ascii: "r"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "h")):
            position += 2
        default: break
        }
    }

    /// Any of the given signs, as often as they come.
    static func skip(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int, _ signs: StaticString) {
        while position < end, isOne(cell[position], of: signs) { position += 1 }
    }

    private static func isOne(_ byte: UInt8, of signs: StaticString) -> Bool {
        for index in 0..<signs.utf8CodeUnitCount where signs.utf8Start[index] == byte { return true }
        return false
    }
}

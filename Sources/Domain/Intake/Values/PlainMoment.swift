/// A moment in the form that programs write, read without trying any other: `2018-02-01`, `2018-02-01 15:30:00`,
/// `2018-02-01T15:30:00`, each time with or without `Z`. Whatever is not of this form may still be a date.
struct PlainMoment {
    let day: Day
    /// Milliseconds after midnight.
    let timeOfDay: Int64
    let isUTC: Bool

    init?(_ cell: Span<UInt8>) {
        let count = cell.count
        guard count == 10 || count == 19 || count == 20, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-")
        else { return nil }
        let year = PlainMoment.pair(cell, 0) * 100 + PlainMoment.pair(cell, 2)
        let (month, date) = (PlainMoment.pair(cell, 5), PlainMoment.pair(cell, 8))
        guard let day = Day(validYear: year, month: month, day: date) else { return nil }
        self.day = day
        isUTC = count == 20
        guard count > 10 else {
            timeOfDay = 0
            return
        }
        let (hour, minute, second) = (
            PlainMoment.pair(cell, 11), PlainMoment.pair(cell, 14), PlainMoment.pair(cell, 17)
        )
        guard cell[10] == UInt8(ascii: "T") || cell[10] == UInt8(ascii: " "),
            cell[13] == UInt8(ascii: ":"), cell[16] == UInt8(ascii: ":"), !isUTC || cell[19] == UInt8(ascii: "Z"),
            hour < 24, minute < 60, second < 60
        else { return nil }
        timeOfDay = Int64(hour * 3_600 + minute * 60 + second) * 1_000
    }

    /// Two digits; more than 9,999 where one of them is none.
    @inline(__always)
    private static func pair(_ cell: Span<UInt8>, _ position: Int) -> Int {
        let (tens, ones) = (cell[position] &- 48, cell[position + 1] &- 48)
        return tens > 9 || ones > 9 ? 10_000 : Int(tens) * 10 + Int(ones)
    }
}

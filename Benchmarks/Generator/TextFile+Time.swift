import Domain

extension TextFile {
    /// Writes a moment of the workspace's years, in seconds since 1970, as `2026-02-19 09:30:05`.
    func write(second: UInt32) {
        let (day, ofDay) = Int(second).quotientAndRemainder(dividingBy: 86_400)
        write(TextFile.days[day - TextFile.firstDay])
        write(ofDay / 3_600, digits: 2)
        write(byte: UInt8(ascii: ":"))
        write(ofDay / 60 % 60, digits: 2)
        write(byte: UInt8(ascii: ":"))
        write(ofDay % 60, digits: 2)
    }

    private static let firstDay = Int(WorkspaceSpan.begin) / 86_400

    /// Each day of the span and a month beyond, with a blank behind it.
    private static let days: [[UInt8]] = (0..<800).map { Array("\(Day(number: firstDay + $0)) ".utf8) }
}

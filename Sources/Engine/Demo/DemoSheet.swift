import Domain

/// A file of comma-separated values as it is written, as UTF-8.
struct DemoSheet: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Rows below the header.
    private(set) var rowCount = -1
    private var isRowEmpty = true

    /// A file with a header.
    init(_ header: [String]) {
        for name in header { cell(name) }
        endRow()
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isRowEmpty = true
        rowCount += 1
    }

    /// A text; in quotation marks where it must be.
    mutating func cell(_ text: String) {
        separate()
        let special: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n")]
        guard text.utf8.contains(where: { special.contains($0) }) else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func cells(_ texts: String?...) {
        for text in texts { cell(text ?? "") }
    }

    /// A moment as `2026-02-19 09:30:05`, in UTC.
    mutating func cell(_ moment: Instant) {
        separate()
        let (year, month, day) = moment.day.parts
        let second = Int(moment.milliseconds - Instant(moment.day).milliseconds) / 1_000
        digits(year, 4)
        digits(month, 2, after: "-")
        digits(day, 2, after: "-")
        digits(second / 3_600, 2, after: " ")
        digits(second / 60 % 60, 2, after: ":")
        digits(second % 60, 2, after: ":")
    }

    private mutating func digits(_ number: Int, _ count: Int, after sign: Unicode.Scalar? = nil) {
        if let sign { bytes.append(UInt8(truncatingIfNeeded: sign.value)) }
        var divisor = 1
        for _ in 1..<count { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func separate() {
        if !isRowEmpty { bytes.append(UInt8(ascii: ",")) }
        isRowEmpty = false
    }
}

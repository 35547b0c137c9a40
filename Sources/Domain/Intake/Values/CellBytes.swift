/// Small questions about the bytes of a cell, which is UTF-8.
enum CellBytes {
    /// The cell without white space and no-break spaces at both ends.
    static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
        if !cell.isEmpty, isPrintable(cell[0]), isPrintable(cell[cell.count - 1]) { return 0..<cell.count }
        var start = 0
        var end = cell.count
        while start < end {
            let length = blankLength(cell, start, end)
            guard length > 0 else { break }
            start += length
        }
        while end > start {
            if isSpace(cell[end - 1]) { end -= 1; continue }
            if end - start >= 2, blankLength(cell, end - 2, end) == 2 { end -= 2; continue }
            if end - start >= 3, blankLength(cell, end - 3, end) == 3 { end -= 3; continue }
            break
        }
        return start..<end
    }

    /// Length of the blank character at `position`: ASCII white space 1, no-break space 2, narrow and thin spaces and
    /// the byte order mark 3; 0 when there is none.
    static func blankLength(_ cell: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
        let byte = cell[position]
        if isSpace(byte) { return 1 }
        if byte == 0xC2, position + 1 < end, cell[position + 1] == 0xA0 { return 2 }
        guard byte >= 0xE2, position + 2 < end else { return 0 }
        switch (byte, cell[position + 1], cell[position + 2]) {
        case (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF), (0xEF, 0xBB, 0xBF): return 3
        default: return 0
        }
    }

    /// A sign of ASCII that is not blank: no character that is trimmed begins or ends with such a byte.
    private static func isPrintable(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5E }

    /// Tab, line feed, carriage return or space.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The value of an ASCII digit; nil for every other byte.
    static func digit(_ byte: UInt8) -> Int? { byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil }

    /// An ASCII letter, or a byte of a character beyond ASCII.
    static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20 >= 97 && byte | 0x20 <= 122) }

    /// Up to eight bytes as one number, ASCII letters in lower case, so that short words compare as integers; longer
    /// words by their first eight bytes.
    static func packed(_ cell: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var key: UInt64 = 0
        for position in range.prefix(8) {
            let byte = cell[position]
            key = key << 8 | UInt64(byte >= 65 && byte <= 90 ? byte | 0x20 : byte)
        }
        return key
    }

    /// The same for a word of the program's own tables.
    static func packed(_ word: String) -> UInt64 {
        let bytes = Array(word.utf8)
        return packed(bytes.span, bytes.indices)
    }
}

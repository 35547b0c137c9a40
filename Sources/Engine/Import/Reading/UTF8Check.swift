import Domain

/// Marks the rows of a block whose bytes are no UTF-8, so that each is rejected alone.
enum UTF8Check {
    /// Looks at single rows only when the block as a whole is not valid.
    static func note(
        _ records: inout [RecordBatch.Record], _ faults: inout [RecordFault], in bytes: UnsafeRawBufferPointer,
        upTo end: Int
    ) {
        guard WordScan.hasNonASCII(bytes, from: 0, to: end), !isValid(bytes[0..<end]) else { return }
        for index in records.indices where records[index].faultIndex < 0 {
            let raw = bytes[Int(records[index].rawStart)..<Int(records[index].rawEnd)]
            guard !isValid(raw) else { continue }
            faults.append(.notUTF8)
            records[index].faultIndex = Int32(faults.count - 1)
            records[index].endField = records[index].firstField
        }
    }

    /// How many bytes the character at `position` has; 0 when what stands there begins no character (RFC 3629, section 4).
    static func length(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
        length(bytes, position, bytes.count)
    }

    /// Whether the bytes are UTF-8 (RFC 3629). Eight bytes of ASCII are passed over at once.
    static func isValid(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        let (all, end) = (bytes.base, bytes.endIndex)
        var position = bytes.startIndex
        while position < end {
            if position &+ 8 <= end,
                all.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position &+= 8
                continue
            }
            let length = length(all, position, end)
            guard length > 0 else { return false }
            position &+= length
        }
        return true
    }

    /// The same below `end`. The second byte is narrower after four of the first: no overlong forms, no surrogates, nothing
    /// above U+10FFFF.
    @inline(__always)
    private static func length(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ end: Int) -> Int {
        let first = bytes[position]
        guard first >= 0x80 else { return 1 }
        guard first >= 0xC2, first <= 0xF4 else { return 0 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard position &+ length <= end else { return 0 }
        let second = bytes[position &+ 1]
        let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard second >= lowest, second <= highest else { return 0 }
        for offset in 2..<max(2, length) where bytes[position &+ offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}

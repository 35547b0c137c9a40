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
        let first = bytes[position]
        guard first >= 0x80 else { return 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first), position + length <= bytes.count else { return 0 }
        return isValid(bytes[position..<(position + length)]) ? length : 0
    }

    /// Whether the bytes are UTF-8 (RFC 3629).
    static func isValid(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        let text = UnsafeRawBufferPointer(rebasing: bytes)
        // The error says where the first wrong byte is, which nobody asks here.
        return (try? UTF8Span(validating: text.bindMemory(to: UInt8.self).span)) != nil
    }
}

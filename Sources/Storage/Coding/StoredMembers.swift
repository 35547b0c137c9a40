import Domain

/// Reads the members of a stored object without making values of them: what is stored is canonical JSON.
package enum StoredMembers {
    /// Gives the name and the value of every member of an object as bytes, in their order; false where the bytes are no
    /// object that this program stored.
    package static func forEach(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        var scan = MemberScan(bytes: bytes)
        guard scan.take(UInt8(ascii: "{")) else { return false }
        if scan.take(UInt8(ascii: "}")) { return scan.isAtEnd }
        while true {
            guard let name = scan.text(), scan.take(UInt8(ascii: ":")), let value = scan.value() else { return false }
            body(UnsafeRawBufferPointer(rebasing: bytes[name]), UnsafeRawBufferPointer(rebasing: bytes[value]))
            if scan.take(UInt8(ascii: "}")) { return scan.isAtEnd }
            guard scan.take(UInt8(ascii: ",")) else { return false }
        }
    }

    /// The value of an attribute from its stored bytes; nil for what no value is stored as.
    package static func value(_ text: String) -> AttributeValue? {
        // What cannot be read is no value, as for every other reader of facts.
        (try? JSON(parsing: text)).flatMap { AttributeValue(stored: $0) }
    }
}

private struct MemberScan {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// What stands between quotation marks, escapes left as they are.
    mutating func text() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return start..<position - 1
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return nil
    }

    /// A text, a number, a word, or an object or list with everything in it.
    mutating func value() -> Range<Int>? {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): if text() == nil { return nil }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
                if depth == 0 { return start < position ? start..<position : nil }
                if bytes[position] != UInt8(ascii: ",") { depth -= 1 }
                position += 1
            default: position += 1
            }
        }
        return nil
    }
}

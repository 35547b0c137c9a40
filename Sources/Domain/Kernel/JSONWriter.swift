/// Writes canonical JSON as bytes: no white space, members in the order of their names. Objects that the program builds
/// by the thousand are written member by member, without being built first; the caller keeps the order.
package struct JSONWriter {
    private var bytes: [UInt8] = []
    /// Whether the next element or member stands behind another.
    private var needsComma = false

    package init() { bytes.reserveCapacity(192) }

    /// What was written.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A whole document, as an element of what is open.
    package mutating func add(_ document: JSON) {
        separate()
        switch document {
        case .null: raw("null")
        case .bool(let flag): raw(flag ? "true" : "false")
        case .integer(let number): digits(number)
        case .number(let number): bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
        case .string(let string): quoted(string)
        case .array(let elements): array { writer in for element in elements { writer.add(element) } }
        case .object(let members):
            object { writer in
                for (name, value) in members.sorted(by: { JSONWriter.areInOrder($0.key, $1.key) }) {
                    writer.name(name)
                    writer.add(value)
                }
            }
        }
        needsComma = true
    }

    /// A string, as an element of what is open.
    package mutating func add(_ string: String) {
        separate()
        quoted(string)
        needsComma = true
    }

    /// A whole number, as an element of what is open.
    package mutating func add(_ number: Int64) {
        separate()
        digits(number)
        needsComma = true
    }

    /// The name of the member that is written next.
    package mutating func name(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// An object with the members that `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) { enclosed("{", "}", body) }

    /// An array with the elements that `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) { enclosed("[", "]", body) }

    /// Names are sorted by their bytes: how Unicode orders text depends on its version, and the library's order of texts
    /// with combining marks is no order at all.
    package static func areInOrder(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private mutating func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void)
    {
        separate()
        bytes.append(UInt8(ascii: open))
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func raw(_ word: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}

extension JSONWriter {
    private mutating func digits(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func quoted(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        let isPlain = string.withUTF8 { utf8 in
            guard utf8.allSatisfy(JSONWriter.standsForItself) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if !isPlain { for scalar in string.unicodeScalars { escaped(scalar) } }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte means the same inside quotation marks, whatever stands around it. Controls beyond ASCII begin with
    /// 0xC2, line separators with 0xE2, what is no character with 0xEF.
    private static func standsForItself(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xE2
            && byte != 0xEF
    }

    /// Controls, line ends and what is no character, of which other readers, YAML's among them, make something else.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private mutating func escaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": raw("\\\"")
        case "\\": raw("\\\\")
        case "\n": raw("\\n")
        case "\r": raw("\\r")
        case "\t": raw("\\t")
        case _ where JSONWriter.isInvisible(scalar):
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }
}

/// Why a text is no JSON document, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found or missing, as a sentence without the place.
    package let message: String
    /// Zero-based offset into the bytes.
    package let offset: Int

    package var description: String { "\(message) at byte \(offset + 1)" }
}

extension JSON {
    /// Reads exactly one document, surrounded by nothing but white space. Refuses what RFC 8259 refuses, names that
    /// stand twice in an object, nesting deeper than 64 and text that is not UTF-8.
    package init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: Array(bytes))
        self = try parser.document()
    }

    /// Reads one document from text.
    package init(parsing text: String) throws(JSONError) { try self.init(parsing: text.utf8) }
}

/// A recursive-descent reader over bytes. One value per document.
private struct JSONParser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        let value = try value(depth: 0)
        skipWhiteSpace()
        guard position == bytes.count else { throw complaint("text after the end of the document") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        skipWhiteSpace()
        guard position < bytes.count else { throw complaint("the document ends where a value is expected") }
        guard depth <= 64 else { throw complaint("nested deeper than 64") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw complaint("no value starts with this byte")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        position += 1
        // Growing step by step takes longer than all the rest: most objects that come have some ten members.
        var members = [String: JSON](minimumCapacity: 12)
        skipWhiteSpace()
        if take("}") { return .object(members) }
        while true {
            skipWhiteSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw complaint("expected a name in quotation marks")
            }
            let name = try string()
            skipWhiteSpace()
            guard take(":") else { throw complaint("expected ':' after the name '\(name)'") }
            guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
                throw complaint("the name '\(name)' stands twice")
            }
            skipWhiteSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw complaint("expected ',' or '}'") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        position += 1
        var elements: [JSON] = []
        skipWhiteSpace()
        if take("]") { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipWhiteSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw complaint("expected ',' or ']'") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[index] else {
                throw complaint("expected '\(word)'")
            }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        _ = take("-")
        if !take("0") { guard skipDigits() > 0 else { throw complaint("expected a digit") } }
        var isWhole = true
        if take(".") {
            isWhole = false
            guard skipDigits() > 0 else { throw complaint("expected a digit after the point") }
        }
        if take("e") || take("E") {
            isWhole = false
            _ = take("+") || take("-")
            guard skipDigits() > 0 else { throw complaint("expected a digit in the exponent") }
        }
        if isWhole, position - start <= 18 { return .integer(integer(start..<position)) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw complaint("the number is out of range") }
        return .number(number)
    }

    /// Most strings have no escapes: their bytes are the text.
    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        var bits: UInt8 = 0
        while position < bytes.count, bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\") {
            guard bytes[position] == UInt8(ascii: "\"") else {
                bits |= bytes[position]
                position += 1
                continue
            }
            let content = bytes[start..<position]
            position += 1
            // What has no high bit is UTF-8 without looking at it again.
            if bits < 0x80 { return String(decoding: content, as: UTF8.self) }
            guard let text = String(validating: content, as: UTF8.self) else { throw complaint("not UTF-8") }
            return text
        }
        return try string(beginningWith: Array(bytes[start..<position]))
    }

    private mutating func string(beginningWith plain: [UInt8]) throws(JSONError) -> String {
        var content = plain
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw complaint("not UTF-8") }
                return text
            case UInt8(ascii: "\\"): try escape(into: &content)
            case 0..<0x20: throw complaint("a control character inside a string must be escaped")
            default: content.append(byte)
            }
        }
        throw complaint("the string is not closed")
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw complaint("the string is not closed") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content.append(contentsOf: Array(String(Character(try unicodeEscape())).utf8))
        default: throw complaint("no such escape")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try hexQuad()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw complaint("half of a surrogate pair") }
        let second = try hexQuad()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw complaint("half of a surrogate pair") }
        return scalar
    }

    private mutating func hexQuad() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = position < bytes.count ? bytes[position] : 0
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw complaint("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    /// Of at most 18 characters, which fit.
    private func integer(_ place: Range<Int>) -> Int64 {
        var value: Int64 = 0
        for byte in bytes[place] where byte != UInt8(ascii: "-") {
            value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
        }
        return bytes[place.lowerBound] == UInt8(ascii: "-") ? -value : value
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        return position - start
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func complaint(_ message: String) -> JSONError { JSONError(message: message, offset: position) }
}

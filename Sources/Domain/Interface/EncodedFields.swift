/// Names with a value each, as they stand in the query of a URL and in what a form posts (URL Standard, section 5.1,
/// `application/x-www-form-urlencoded`); every name once, and nothing is guessed.
package struct EncodedFields: Hashable, Sendable {
    /// Decoded; no name and no value holds U+0000.
    package let values: [String: String]

    /// Reads `a=1&b=%20`, at most 100 names. Throws `invalid` for a name that stands twice, for what is no UTF-8, and for
    /// percent signs that are not followed by two hexadecimal digits: browsers send none of these.
    package init(parsing bytes: some Collection<UInt8>) throws(Problem) {
        var values: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try EncodedFields.decoded(pair[..<end])
            let value = try EncodedFields.decoded(pair[end...].dropFirst())
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(.invalid, "'\(name.prefix(40))' stands twice", hint: "give each name once")
            }
            guard values.count <= 100 else {
                throw Problem(.invalid, "there are more than 100 names", hint: "nothing here has as many")
            }
        }
        self.values = values
    }

    /// The value of a name; empty where there is none.
    package subscript(name: String) -> String { values[name] ?? "" }

    private static func decoded(_ bytes: some Collection<UInt8>) throws(Problem) -> String {
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                    throw broken
                }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self), !decoded.contains(0) else { throw broken }
        return text
    }

    private static let broken = Problem(
        .invalid, "it is not encoded as forms and URLs are", hint: "'%' stands before two hexadecimal digits of UTF-8")

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
        default: nil
        }
    }
}

/// What stands after the question mark of a URL: names with a value each (URL Standard, section 5.1), every name once.
package struct QueryString: Hashable, Sendable {
    /// Decoded, in the order of their names.
    package let values: [String: String]

    /// Reads `a=1&b=%20`; throws `invalid` for a name that stands twice, broken encodings and too many names.
    package init(parsing text: String) throws(Problem) {
        var values: [String: String] = [:]
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try QueryString.decoded(sides[0])
            let value = sides.count > 1 ? try QueryString.decoded(sides[1]) : ""
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(.invalid, "the query names '\(name.prefix(40))' twice", hint: "give each name once")
            }
            guard values.count <= 50 else {
                throw Problem(
                    .invalid, "the query has more than 50 names", hint: "the description of the API lists them")
            }
        }
        self.values = values
    }

    private static func decoded(_ bytes: Substring.UTF8View) throws(Problem) -> String {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(0x20)
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
        .invalid, "the query is not encoded as URLs are", hint: "'%' stands before two hexadecimal digits of UTF-8")

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
        default: nil
        }
    }
}

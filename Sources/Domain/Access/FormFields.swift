/// The fields of a form that a browser posts (application/x-www-form-urlencoded, as the HTML standard has it), each at most
/// once.
package struct FormFields: Hashable, Sendable {
    private let values: [String: String]

    /// Reads at most 100 fields. Throws `invalid` for a field that stands twice, for what is no UTF-8, and for percent signs
    /// that are not followed by two hexadecimal digits: browsers send none of these.
    package init(parsing body: [UInt8]) throws(Problem) {
        var values: [String: String] = [:]
        let pairs = body.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= 100 else {
            throw Problem(.invalid, "the form has more than 100 fields", hint: "send those that the page has")
        }
        for pair in pairs {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try FormFields.text(pair[..<end])
            guard values.updateValue(try FormFields.text(pair[end...].dropFirst()), forKey: name) == nil else {
                throw Problem(.invalid, "a field of the form stands twice", hint: "send each field once")
            }
        }
        self.values = values
    }

    /// The value of a field; empty where the form has none.
    package subscript(name: String) -> String { values[name] ?? "" }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(Problem) -> String {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let byte = escaped(bytes[index + 1], bytes[index + 2]) else {
                    throw notEncoded
                }
                decoded.append(byte)
                index += 2
            case let byte: decoded.append(byte)
            }
            index += 1
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw notEncoded }
        return text
    }

    private static func escaped(_ high: UInt8, _ low: UInt8) -> UInt8? {
        Hexadecimal.bytes(of: String(decoding: [high, low], as: UTF8.self).lowercased())?.first
    }

    private static var notEncoded: Problem {
        Problem(.invalid, "the form is not encoded as forms are", hint: "send it as a browser does, in UTF-8")
    }
}

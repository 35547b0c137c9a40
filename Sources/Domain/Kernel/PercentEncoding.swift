/// Text as a part of an address carries it (RFC 3986, section 2.1).
package enum PercentEncoding {
    /// Each byte but letters, digits, `-._~` and what `kept` names as `%` and two digits.
    package static func text(of text: String, keeping kept: String = "") -> String {
        text.utf8.reduce(into: "") { result, byte in
            if byte.isASCIILetterOrDigit || "-._~".utf8.contains(byte) || kept.utf8.contains(byte) {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                result += "%" + Hexadecimal.text(of: CollectionOfOne(byte)).uppercased()
            }
        }
    }
}

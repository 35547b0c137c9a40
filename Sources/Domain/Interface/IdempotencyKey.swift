/// The key by which a program says that a request is the same one as before: 1 to 200 visible ASCII characters, each used
/// for one request alone.
package struct IdempotencyKey: Hashable, Sendable {
    package let text: String

    /// Reads the header `Idempotency-Key`: the key as it is, or as a string in quotation marks (RFC 8941, section 3.3.3).
    /// Throws `invalid` for anything else.
    package init(parsing header: String) throws(Problem) {
        let bytes = Array(header.trimmingWhiteSpace().utf8)
        let isQuoted = bytes.count >= 2 && bytes.first == UInt8(ascii: "\"") && bytes.last == UInt8(ascii: "\"")
        let key = isQuoted ? bytes[1..<(bytes.count - 1)] : bytes[...]
        let isPlain = key.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        guard (1...200).contains(key.count), isPlain else {
            throw Problem(
                .invalid, "the header Idempotency-Key is no key",
                hint: "1 to 200 letters, digits and signs without blanks; a random UUID is one")
        }
        text = String(decoding: key, as: UTF8.self)
    }
}

extension EncodedFields {
    /// Names and values as a form posts them and a query holds them, in their order. Everything but letters, digits and
    /// `-._~` is written in percent code, which every reader understands alike.
    package static func text(of fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// One name or value in percent code.
    package static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if byte.isASCIILetterOrDigit || "-._~".utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += Array("%\(Hexadecimal.text(of: [byte]).uppercased())".utf8)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

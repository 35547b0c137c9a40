/// Markup. What is put into its literals is escaped, unless it is markup itself, so that no text becomes an element or an
/// attribute: `"<p>\(name)</p>" as HTML`.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    let text: String

    init(stringLiteral value: String) { text = value }
    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Nothing.
    static let empty: HTML = ""

    /// Pieces one after the other.
    init(_ pieces: [HTML]) { text = pieces.map(\.text).joined() }

    /// Markup from a file of the program, which is not escaped.
    init(asset bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
        mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
        mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }
        /// A piece that may be missing.
        mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
    }

    /// A text without power as markup, in elements and in attributes with quotation marks. Bytes are looked at and not
    /// characters: a quotation mark with an accent on it is one character, and a quotation mark to a browser.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

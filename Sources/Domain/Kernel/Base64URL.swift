/// Bytes as text that may stand in URLs (RFC 4648 section 5), without padding. Each sequence of bytes has one text, and no
/// other is read.
package enum Base64URL {
    /// The text of some bytes: letters, digits, `-` and `_`.
    package static func text(_ bytes: [UInt8]) -> String {
        let letters = Base64.text(bytes).utf8.compactMap { letter -> UInt8? in
            switch letter {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: letter
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The bytes of a text; nil for a text that `text` never gives.
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.count + 2)
        for letter in text {
            switch letter {
            case UInt8(ascii: "-"): letters.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): letters.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), 0x80...: return nil
            default: letters.append(letter)
            }
        }
        letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        return Base64.bytes(String(decoding: letters, as: UTF8.self))
    }
}

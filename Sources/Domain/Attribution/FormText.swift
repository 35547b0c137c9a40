/// Text as links carry it (application/x-www-form-urlencoded).
enum FormText {
    /// The decoded text: `+` is a space, `%41` a byte, a percent sign before anything else stands for itself. Bytes
    /// that are no UTF-8 become U+FFFD. Nil when nothing is left.
    static func decoded(_ bytes: ArraySlice<UInt8>, limit: Int) -> String? {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return cleaned(decoded[...], limit: limit)
    }

    /// The text without control characters and surrounding spaces, cut to at most `limit` bytes between two characters.
    /// Nil when nothing is left.
    static func cleaned(_ bytes: ArraySlice<UInt8>, limit: Int) -> String? {
        var cleaned = String.UnicodeScalarView()
        var size = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where !isControl(scalar) {
            if cleaned.isEmpty, scalar == " " { continue }
            size += UTF8.width(scalar)
            guard size <= limit else { break }
            cleaned.append(scalar)
        }
        while cleaned.last == " " { cleaned.removeLast() }
        return cleaned.isEmpty ? nil : String(cleaned)
    }

    /// Whether a code point has no place in a text of one line: controls, marks that change the direction, line ends.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

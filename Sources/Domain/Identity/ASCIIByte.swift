extension UInt8 {
    /// Whether this is one of `a`–`z`, `A`–`Z`.
    package var isASCIILetter: Bool { (self | 0x20) &- 97 < 26 }

    /// Whether this is one of `0`–`9`.
    package var isASCIIDigit: Bool { self &- 48 < 10 }

    /// Whether this is a letter or a digit of ASCII.
    package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }

    /// A capital letter of ASCII as the small one, everything else as it is.
    package var asciiLowercased: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

    /// Whether this is a space, a tab or an end of line.
    package var isASCIIWhitespace: Bool { self == 32 || (9...13).contains(self) }

    /// The byte as a complaint names it: `','`, or `byte 7` when it cannot be shown.
    package var quotedForMessage: String {
        (32...126).contains(self) ? "'\(Character(Unicode.Scalar(self)))'" : "byte \(self)"
    }
}

extension Sequence<UInt8> {
    /// The bytes with the capital letters of ASCII as small ones.
    package var asciiLowercased: [UInt8] { map(\.asciiLowercased) }
}

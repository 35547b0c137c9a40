import Foundation

/// What is left of a name when case, accents, punctuation and spacing are taken away.
enum NameFolding {
    private struct Word {
        var text = ""
        /// Whether nothing but one dot or stroke stands between this word and the one before.
        var isGlued = false
    }

    /// The words in order. Single letters with nothing but a dot or stroke between them are one word (`S.p.A.`, `A/S`),
    /// an apostrophe joins, `&` and `+` are the word `and`, everything else that is no letter or digit separates.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var isAbbreviation = false
        for word in separated(text) {
            let isLetter = word.text.unicodeScalars.count == 1
            if isLetter, word.isGlued, isAbbreviation, let last = words.popLast() {
                words.append(last + word.text)
            } else {
                words.append(word.text)
                isAbbreviation = isLetter
            }
        }
        return words
    }

    private static func separated(_ text: String) -> [Word] {
        var words: [Word] = []
        var current = Word()
        var gap = ""
        for scalar in scalars(of: text) where !isApostrophe(scalar) {
            if isWordPart(scalar) {
                if current.text.isEmpty { current.isGlued = gap == "." || gap == "/" }
                current.text.unicodeScalars.append(scalar)
                gap = ""
            } else {
                if !current.text.isEmpty { words.append(current) }
                if scalar == "&" || scalar == "+" { words.append(Word(text: "and")) }
                current = Word()
                gap.unicodeScalars.append(scalar)
            }
        }
        return current.text.isEmpty ? words : words + [current]
    }

    /// Compatibility forms taken apart, lower case, without combining accents, special letters written in plain ones.
    private static func scalars(of text: String) -> [Unicode.Scalar] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.map { Unicode.Scalar((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) }
        }
        let decomposed = text.decomposedStringWithCompatibilityMapping.lowercased()
            .decomposedStringWithCompatibilityMapping
        let folded = decomposed.unicodeScalars.lazy.filter { !(0x300...0x36F).contains($0.value) }
            .flatMap { plainLetters[$0].map { Array($0.unicodeScalars) } ?? [$0] }
        return Array(String(String.UnicodeScalarView(folded)).precomposedStringWithCanonicalMapping.unicodeScalars)
    }

    /// Letters that Unicode does not take apart, as they are usually written without them.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŋ": "n", "ŧ": "t", "ə": "e", "ς": "σ",
    ]

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value).isASCIILetterOrDigit }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .letterNumber, .otherNumber: return true
        default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    /// The straight and the curved ones, and the accents that are typed for them.
    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "'" || scalar == "`" }
        return ["\u{2019}", "\u{2018}", "\u{2BC}", "\u{B4}"].contains(scalar)
    }
}

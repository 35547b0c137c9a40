/// The parts of a telephone number as it stands in a cell: signs taken out, digits of any script as 0 to 9.
struct WrittenPhoneNumber {
    private(set) var hasPlus = false
    /// Whether `(0)` stood behind the calling code; it is not among the digits.
    private(set) var hasTrunkInBrackets = false
    private(set) var digits: [UInt8] = []
    private(set) var extensionDigits: [UInt8] = []

    /// The most digits of a number with an international prefix.
    private static let mostDigits = 20

    init(_ text: String) throws(PhoneNumberFlaw) {
        let signs = text.unicodeScalars.prefix(161).map(Sign.init)
        guard signs.count <= 160 else { throw .notANumber }
        var body = try WrittenPhoneNumber.withoutLabel(signs[...])
        if let mark = WrittenPhoneNumber.extensionMark(in: body) {
            extensionDigits = try WrittenPhoneNumber.extensionDigits(body[mark.upperBound...])
            body = body[..<mark.lowerBound]
        }
        try read(body)
        guard !digits.isEmpty else { throw .empty }
        guard digits.count <= WrittenPhoneNumber.mostDigits else { throw .wrongLength }
    }

    private enum Sign: Equatable {
        case digit(UInt8)
        /// In lower case.
        case letter(UInt8)
        case plus, openBracket, closeBracket, dot, hash, separator, mark(UInt8), foreign

        init(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "+", "\u{FF0B}": self = .plus
            case "(", "[": self = .openBracket
            case ")", "]": self = .closeBracket
            case ".": self = .dot
            case "#": self = .hash
            case " ", "-", "/", "\u{A0}", "\t", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{202F}", "\u{3000}", "\u{2060}":
                self = .separator
            case ":", ";", "=", ",": self = .mark(UInt8(truncatingIfNeeded: scalar.value))
            default: self = Sign.letterOrDigit(scalar)
            }
        }

        private static func letterOrDigit(_ scalar: Unicode.Scalar) -> Sign {
            if (48...57).contains(scalar.value) { return .digit(UInt8(truncatingIfNeeded: scalar.value) - 48) }
            if scalar.isASCII, UInt8(truncatingIfNeeded: scalar.value).isASCIILetter {
                return .letter(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased)
            }
            guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue else {
                return .foreign
            }
            return .digit(UInt8(value))
        }

        var isGap: Bool { self == .separator || self == .dot || self == .mark(UInt8(ascii: ":")) }
    }
}

extension WrittenPhoneNumber {
    /// What people write before a number that somebody answers.
    private static let labels: Set = [
        "t", "p", "m", "h", "w", "o", "tel", "telephone", "telefon", "telefono", "fon", "phone", "ph", "call", "mob",
        "mobile", "mobil", "cell", "cellphone", "handy", "work", "home", "office", "direct", "dir",
    ]

    /// Drops one known word and what separates it from the number; another word means this is no number.
    private static func withoutLabel(_ signs: ArraySlice<Sign>) throws(PhoneNumberFlaw) -> ArraySlice<Sign> {
        let body = signs.drop(while: \.isGap)
        let letters = letters(at: body)
        guard !letters.isEmpty else { return body }
        guard labels.contains(letters) else { throw .notANumber }
        return body.dropFirst(letters.utf8.count).drop(while: \.isGap)
    }

    private static func letters(at signs: ArraySlice<Sign>) -> String {
        let bytes = signs.lazy.map { if case .letter(let byte) = $0 { byte } else { nil as UInt8? } }
        return String(decoding: bytes.prefix { $0 != nil }.compactMap(\.self), as: UTF8.self)
    }

    /// Where `x`, `ext.`, `extension`, `;ext=` or `#` stands behind a digit.
    private static func extensionMark(in signs: ArraySlice<Sign>) -> Range<Int>? {
        guard
            let start = signs.firstIndex(where: {
                if case .letter = $0 { true } else { $0 == .hash || $0 == .mark(UInt8(ascii: ";")) }
            }), start > signs.startIndex
        else { return nil }
        if signs[start] == .hash { return start..<(start + 1) }
        let first = signs[start] == .mark(UInt8(ascii: ";")) ? start + 1 : start
        let word = letters(at: signs[first...])
        guard ["x", "ext", "extn", "extension"].contains(word) else { return nil }
        let rest = signs[(first + word.utf8.count)...]
        return start..<(rest.firstIndex { !$0.isGap && $0 != .mark(UInt8(ascii: "=")) } ?? rest.endIndex)
    }

    private static func extensionDigits(_ signs: ArraySlice<Sign>) throws(PhoneNumberFlaw) -> [UInt8] {
        let digits = signs.compactMap { if case .digit(let value) = $0 { value } else { nil as UInt8? } }
        guard digits.count == signs.count, (1...7).contains(digits.count) else { throw .notANumber }
        return digits
    }

    private mutating func read(_ signs: ArraySlice<Sign>) throws(PhoneNumberFlaw) {
        if WrittenPhoneNumber.isDecimalFraction(signs) { throw .ambiguous }
        var index = signs.startIndex
        while index < signs.endIndex {
            switch signs[index] {
            case .digit(let value): digits.append(value)
            case .plus where digits.isEmpty && !hasPlus: hasPlus = true
            case .openBracket
            where signs[index...].starts(with: [.openBracket, .digit(0), .closeBracket])
                && !digits.isEmpty && !hasTrunkInBrackets:
                hasTrunkInBrackets = true
                index += 2
            case .separator, .dot, .openBracket, .closeBracket: break
            default: throw .notANumber
            }
            index += 1
        }
        let isInternational = hasPlus || digits.starts(with: [0, 0])
        if hasTrunkInBrackets && !isInternational { throw .ambiguous }
    }

    /// A number that a spreadsheet has made an amount of: digits, a dot, one or two digits.
    private static func isDecimalFraction(_ signs: ArraySlice<Sign>) -> Bool {
        guard let dot = signs.firstIndex(of: .dot), signs[dot...].count <= 3 else { return false }
        let others = signs[..<dot] + signs[(dot + 1)...]
        return others.allSatisfy { if case .digit = $0 { true } else { false } }
    }
}

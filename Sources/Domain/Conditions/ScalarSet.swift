/// A class of code points in a pattern: `[a-z]`, `\d`, `\pL`, `.`.
struct ScalarSet: Hashable, Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var categories: [CategoryTest] = []
    var isNegated = false
    var foldsCase = false

    /// A Unicode general category, or all but it.
    struct CategoryTest: Hashable, Sendable {
        let prefix: String
        let isNegated: Bool
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard foldsCase else { return holds(scalar) != isNegated }
        let spellings = [scalar, scalar.otherCase(\.lowercaseMapping), scalar.otherCase(\.uppercaseMapping)]
        return spellings.contains(where: holds) != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) }
            || categories.contains { scalar.properties.generalCategory.code.hasPrefix($0.prefix) != $0.isNegated }
    }

    /// Everything that is in none of the ranges, which are ascending and apart.
    static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        return gaps + [next...0x10FFFF]
    }

    static let everything = ScalarSet(ranges: [0...0x10FFFF])
    static let allButLineFeed = ScalarSet(ranges: complement(of: [0x0A...0x0A]))
    static let word = ScalarSet(ranges: named["word", default: []])

    /// The classes of POSIX by name, which RE2 restricts to ASCII; ascending.
    static let named: [String: [ClosedRange<UInt32>]] = [
        "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "ascii": [0...0x7F],
        "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1F, 0x7F...0x7F], "digit": [0x30...0x39],
        "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
        "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
        "upper": [0x41...0x5A], "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
        "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]

    /// `\d`, `\s`, `\w` and their complements by the letter after the backslash; nil for other letters.
    static func perl(_ letter: Unicode.Scalar) -> [ClosedRange<UInt32>]? {
        switch letter {
        case "d": named["digit"]
        case "w": named["word"]
        case "s": [0x09...0x0A, 0x0C...0x0D, 0x20...0x20]
        case "D", "S", "W":
            Unicode.Scalar(letter.value | 0x20).flatMap(perl).map(complement)
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// The one code point of a case mapping; itself where the mapping is longer.
    func otherCase(_ mapping: KeyPath<Properties, String>) -> Unicode.Scalar {
        let mapped = properties[keyPath: mapping].unicodeScalars
        return mapped.count == 1 ? mapped.first ?? self : self
    }
}

extension Unicode.GeneralCategory {
    /// The two letters of the category in the Unicode standard.
    var code: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }

    /// The letters and pairs of letters that `\p` may name.
    static let codes = Set(
        ["L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe"]
            + ["Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Co"])
}

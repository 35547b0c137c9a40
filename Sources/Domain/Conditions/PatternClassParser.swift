extension PatternParser {
    /// What follows `[`, up to and with its `]`. Under the flag for it a class means either case of what it names.
    mutating func bracketExpression(foldsCase: Bool) throws(Pattern.Refusal) -> ScalarSet {
        var set = ScalarSet(isNegated: take("^"), foldsCase: foldsCase)
        var isFirst = true
        while isFirst || peek != "]" {
            isFirst = false
            guard peek != nil else { throw refusal("a '[' without its ']'") }
            try readClassItem(into: &set)
        }
        position += 1
        return set
    }

    /// `\d`, `\pL`, `\P{Lu}` and the like after the backslash; nil, with nothing taken, for other escapes.
    mutating func classEscape() throws(Pattern.Refusal) -> ScalarSet? {
        guard let letter = peek else { return nil }
        if let ranges = ScalarSet.perl(letter) {
            position += 1
            return ScalarSet(ranges: ranges)
        }
        guard letter == "p" || letter == "P" else { return nil }
        position += 1
        var isNegated = letter == "P"
        var name = ""
        if take("{") {
            if take("^") { isNegated.toggle() }
            while let next = peek, next != "}" {
                name.unicodeScalars.append(next)
                position += 1
            }
            guard take("}") else { throw refusal("a '{' without its '}'") }
        } else if let next = peek {
            name.unicodeScalars.append(next)
            position += 1
        }
        guard Unicode.GeneralCategory.codes.contains(name) else {
            throw refusal("an unknown category '\(name)'; general categories such as L, Lu or Nd are known")
        }
        return ScalarSet(categories: [ScalarSet.CategoryTest(prefix: name, isNegated: isNegated)])
    }

    /// The one code point that an escape stands for, after the backslash.
    mutating func scalarEscape() throws(Pattern.Refusal) -> UInt32 {
        guard let scalar = peek else { throw refusal("a backslash at the end") }
        position += 1
        switch scalar {
        case "a": return 0x07
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        case "x": return try hexadecimal()
        case "0": return octal()
        case "1"..."9": throw refusal("a back-reference, which is not supported")
        default:
            guard scalar.isASCII, !ScalarSet.word.contains(scalar) || scalar == "_" else {
                throw refusal("an unknown escape '\\\(scalar)'")
            }
            return scalar.value
        }
    }

    private mutating func readClassItem(into set: inout ScalarSet) throws(Pattern.Refusal) {
        if take("[") {
            if peek == ":" { return set.ranges += try posixClass() }
            return try readRange(from: 0x5B, into: &set)
        }
        if take("\\") {
            if let named = try classEscape() {
                set.ranges += named.ranges
                set.categories += named.categories
                return
            }
            return try readRange(from: try scalarEscape(), into: &set)
        }
        guard let scalar = peek else { return }
        position += 1
        try readRange(from: scalar.value, into: &set)
    }

    /// A single code point, or a range when a hyphen and another one follow.
    private mutating func readRange(from low: UInt32, into set: inout ScalarSet) throws(Pattern.Refusal) {
        guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
            set.ranges.append(low...low)
            return
        }
        position += 1
        let scalar = scalars[position]
        position += 1
        let high = scalar == "\\" ? try scalarEscape() : scalar.value
        guard low <= high else { throw refusal("a range that runs backwards in '[…]'") }
        set.ranges.append(low...high)
    }

    /// `[:alpha:]` or `[:^alpha:]`, after its first bracket.
    private mutating func posixClass() throws(Pattern.Refusal) -> [ClosedRange<UInt32>] {
        position += 1
        let isNegated = take("^")
        let name = String(String.UnicodeScalarView(scalars[position...].prefix { ("a"..."z").contains($0) }))
        position += name.unicodeScalars.count
        guard take(":"), take("]"), let ranges = ScalarSet.named[name] else {
            throw refusal("an unknown class '[:\(name):]'")
        }
        return isNegated ? ScalarSet.complement(of: ranges) : ranges
    }

    private mutating func hexadecimal() throws(Pattern.Refusal) -> UInt32 {
        let isBraced = take("{")
        let digits = scalars[position...].prefix { $0.properties.isASCIIHexDigit }.prefix(isBraced ? 8 : 2)
        position += digits.count
        let text = String(String.UnicodeScalarView(digits))
        guard isBraced ? take("}") : digits.count == 2, let value = UInt32(text, radix: 16), value <= 0x10FFFF else {
            throw refusal("a '\\x' without two hexadecimal digits or a code point in braces")
        }
        return value
    }

    private mutating func octal() -> UInt32 {
        let digits = scalars[position...].prefix { ("0"..."7").contains($0) }.prefix(2)
        position += digits.count
        return digits.reduce(0) { $0 * 8 + ($1.value - 48) }
    }
}

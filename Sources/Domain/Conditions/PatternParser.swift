/// What a pattern is made of.
indirect enum PatternTree {
    case scalar(UInt32)
    case set(ScalarSet)
    case assertion(Pattern.Assertion)
    case sequence([PatternTree])
    case choice([PatternTree])
    /// `maximum` is nil where there is none.
    case repeated(PatternTree, minimum: Int, maximum: Int?)
}

/// Reads the syntax of RE2. Which of several matches is preferred makes no difference here, so that lazy quantifiers and
/// captures are read and forgotten.
struct PatternParser {
    private var flags = Flags()
    var scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0

    struct Flags {
        var foldsCase = false
        var isMultiline = false
        var dotMatchesLineFeed = false
    }

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func pattern() throws(Pattern.Refusal) -> PatternTree {
        let tree = try choice()
        guard position == scalars.count else { throw refusal("a ')' without its '('") }
        return tree
    }

    private mutating func choice() throws(Pattern.Refusal) -> PatternTree {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(Pattern.Refusal) -> PatternTree {
        var parts: [PatternTree] = []
        while let next = peek, next != "|", next != ")" {
            guard let part = try atom() else { continue }
            parts.append(try quantified(part))
        }
        return .sequence(parts)
    }

    /// One thing that a quantifier can follow; nil for flags, which match nothing.
    private mutating func atom() throws(Pattern.Refusal) -> PatternTree? {
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case ".": return .set(flags.dotMatchesLineFeed ? .everything : .allButLineFeed)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "(": return try group()
        case "[": return .set(try bracketExpression(foldsCase: flags.foldsCase))
        case "\\": return try escaped()
        case "*", "+", "?": throw refusal("nothing to repeat before '\(scalar)'")
        default: return literal(scalar.value)
        }
    }

    private func literal(_ value: UInt32) -> PatternTree {
        flags.foldsCase ? .set(ScalarSet(ranges: [value...value], foldsCase: true)) : .scalar(value)
    }

    private mutating func quantified(_ part: PatternTree) throws(Pattern.Refusal) -> PatternTree {
        guard let (minimum, maximum) = try quantifier() else { return part }
        _ = take("?")
        guard try quantifier() == nil else { throw refusal("two quantifiers in a row") }
        return .repeated(part, minimum: minimum, maximum: maximum)
    }

    private mutating func quantifier() throws(Pattern.Refusal) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard peek == "{", let counts = counts() else { return nil }
        guard counts.minimum <= 1_000, counts.maximum ?? 0 <= 1_000, counts.minimum <= counts.maximum ?? 1_000 else {
            throw refusal("a count that is not between 0 and 1000, or a range that runs backwards")
        }
        return (counts.minimum, counts.maximum)
    }

    /// `{2}`, `{2,}` or `{2,5}`; nil, with nothing taken, where the brace is only a brace.
    private mutating func counts() -> (minimum: Int, maximum: Int?)? {
        let start = position
        position += 1
        if let minimum = number() {
            if take("}") { return (minimum, minimum) }
            if take(",") {
                if take("}") { return (minimum, nil) }
                if let maximum = number(), take("}") { return (minimum, maximum) }
            }
        }
        position = start
        return nil
    }

    private mutating func number() -> Int? {
        let digits = scalars[position...].prefix { ("0"..."9").contains($0) }
        guard (1...6).contains(digits.count) else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    /// What follows `(`. Flags inside a group end with it; a group of flags alone holds for the rest of the group around.
    private mutating func group() throws(Pattern.Refusal) -> PatternTree? {
        let outer = flags
        if take("?") {
            if let isBehind = lookaround {
                throw refusal("a look-\(isBehind ? "behind" : "ahead"), which is not supported")
            }
            if take("P") || peek == "<" {
                try groupName()
            } else if try readFlags() {
                return nil
            }
        }
        depth += 1
        guard depth <= 50 else { throw refusal("groups nested deeper than 50") }
        let tree = try choice()
        guard take(")") else { throw refusal("a '(' without its ')'") }
        depth -= 1
        flags = outer
        return tree
    }

    private var lookaround: Bool? {
        let next = scalars[position...].prefix(2)
        if next.first == "=" || next.first == "!" { return false }
        return next.elementsEqual("<=".unicodeScalars) || next.elementsEqual("<!".unicodeScalars) ? true : nil
    }

    private mutating func groupName() throws(Pattern.Refusal) {
        let start = position
        guard take("<"), let end = scalars[position...].firstIndex(of: ">"), end > start + 1,
            scalars[position..<end].allSatisfy({ ScalarSet.word.contains($0) })
        else { throw refusal("a group name that is no word between '<' and '>'") }
        position = end + 1
    }

    /// Reads flags up to `:` or `)`; whether the group ends with them.
    private mutating func readFlags() throws(Pattern.Refusal) -> Bool {
        var value = true
        while let next = peek {
            position += 1
            switch next {
            case "i": flags.foldsCase = value
            case "m": flags.isMultiline = value
            case "s": flags.dotMatchesLineFeed = value
            case "U": continue
            case "-": value = false
            case ":": return false
            case ")": return true
            default: throw refusal("an unknown flag '\(next)'")
            }
        }
        throw refusal("a '(?' without its ')'")
    }

    /// What follows a backslash outside brackets.
    private mutating func escaped() throws(Pattern.Refusal) -> PatternTree {
        guard let scalar = peek else { throw refusal("a backslash at the end") }
        switch scalar {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        case "Q": return quoted()
        default:
            if let set = try classEscape() { return .set(set) }
            return literal(try scalarEscape())
        }
    }

    private mutating func assertion(_ assertion: Pattern.Assertion) -> PatternTree {
        position += 1
        return .assertion(assertion)
    }

    /// `\Q…\E`: everything in between as it is.
    private mutating func quoted() -> PatternTree {
        position += 1
        var parts: [PatternTree] = []
        while let next = peek {
            position += 1
            if next == "\\", take("E") { break }
            parts.append(literal(next.value))
        }
        return .sequence(parts)
    }

    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    func refusal(_ what: String) -> Pattern.Refusal {
        Pattern.Refusal(message: "the pattern '\(String(String.UnicodeScalarView(scalars)))' has \(what)")
    }
}

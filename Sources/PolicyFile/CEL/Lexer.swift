import Domain

/// Cuts a condition into tokens.
struct Lexer {
    var bytes: ByteReader
    private var tokens: [Token] = []

    /// All tokens, with `end` as the last one; it points at the word before it.
    static func tokens(of source: String) throws(ConditionError) -> [Token] {
        var lexer = Lexer(bytes: ByteReader(Array(source.utf8)))
        return try lexer.run()
    }

    private init(bytes: ByteReader) { self.bytes = bytes }

    private mutating func run() throws(ConditionError) -> [Token] {
        while skipBlanks(), let first = bytes.peek() {
            let start = bytes.position
            let kind = try token(startingWith: first)
            tokens.append(Token(kind: kind, place: bytes.place(from: start)))
        }
        let whole = SourcePlace(offset: 0, length: min(1, bytes.all.count))
        tokens.append(Token(kind: .end, place: tokens.last?.place ?? whole))
        return tokens
    }

    private mutating func token(startingWith first: UInt8) throws(ConditionError) -> Token.Kind {
        if let prefix = literalPrefix() { return .literal(try bytes.quoted(prefix)) }
        if first.isLetter { return .name(bytes.takeText { $0.isLetter || $0.isDigit }) }
        if first.isDigit || first == UInt8(ascii: ".") && bytes.peek(1)?.isDigit == true { return try bytes.number() }
        return .symbol(try symbol(first))
    }

    /// The letters before a quotation mark, taken: any of r, R, b, B at most once each; nil when no text starts here.
    private mutating func literalPrefix() -> LiteralPrefix? {
        var prefix = LiteralPrefix()
        var length = 0
        while let letter = bytes.peek(length), length < 2 {
            if letter | 0x20 == UInt8(ascii: "r"), !prefix.isRaw {
                prefix.isRaw = true
            } else if letter | 0x20 == UInt8(ascii: "b"), !prefix.isBytes {
                prefix.isBytes = true
            } else {
                break
            }
            length += 1
        }
        guard let quote = bytes.peek(length), quote.isQuotationMark else { return nil }
        bytes.skip(length)
        return prefix
    }

    private mutating func symbol(_ first: UInt8) throws(ConditionError) -> String {
        for symbol in Lexer.symbols where bytes.take(symbol) { return symbol }
        let start = bytes.position
        let character = bytes.takeCharacter()
        throw ConditionError("'\(character)' means nothing here", at: bytes.place(from: start), hint: hint(for: first))
    }

    private func hint(for byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "="): "did you mean '=='?"
        case UInt8(ascii: "&"): "did you mean '&&'?"
        case UInt8(ascii: "|"): "did you mean '||'?"
        case 0xE2: "text stands between straight quotation marks: \"…\""
        default: ""
        }
    }

    /// Steps over white space and comments; always true, so that it can stand in a condition.
    private mutating func skipBlanks() -> Bool {
        while let next = bytes.peek() {
            if next == UInt8(ascii: "/"), bytes.peek(1) == UInt8(ascii: "/") {
                while let next = bytes.peek(), next != UInt8(ascii: "\n") { bytes.skip(1) }
            } else if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(next) {
                bytes.skip(1)
            } else {
                break
            }
        }
        return true
    }

    private static let symbols = [
        "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", "[", "]", "{",
        "}", ",", ".",
    ]
}

/// What stands before a quotation mark.
struct LiteralPrefix {
    var isRaw = false
    var isBytes = false
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_") }
    var isQuotationMark: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}

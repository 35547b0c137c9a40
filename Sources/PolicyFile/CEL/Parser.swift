import Domain

/// Reads the grammar of CEL by recursive descent; the operators of two sides by precedence.
struct Parser {
    let tokens: [Token]
    private var position = 0
    private var nesting = 0

    /// Brackets, negations and right sides of `?:` deeper than this are refused.
    static let nestingLimit = 80
    /// And so is every chain of operators, fields or calls that makes the syntax deeper than this.
    static let depthLimit = 200

    /// What a condition says. It is the whole of the text.
    static func syntax(of source: String) throws(ConditionError) -> Syntax {
        var parser = Parser(tokens: try Lexer.tokens(of: source))
        let syntax = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected() }
        return syntax
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private mutating func expression() throws(ConditionError) -> Syntax {
        try descend()
        defer { nesting -= 1 }
        let condition = try disjunction()
        guard take("?") else { return condition }
        let then = try disjunction()
        try expect(":", "between the two choices of '?'")
        return try made(.operation(.conditional, [condition, then, try expression()]), from: condition.place)
    }

    private mutating func disjunction() throws(ConditionError) -> Syntax {
        var sides = [try conjunction()]
        while take("||") { sides.append(try conjunction()) }
        return sides.count == 1 ? sides[0] : try made(.operation(.or, sides), from: sides[0].place)
    }

    private mutating func conjunction() throws(ConditionError) -> Syntax {
        var sides = [try relation(level: 0)]
        while take("&&") { sides.append(try relation(level: 0)) }
        return sides.count == 1 ? sides[0] : try made(.operation(.and, sides), from: sides[0].place)
    }

    /// Comparisons, then sums, then products, each from left to right.
    private mutating func relation(level: Int) throws(ConditionError) -> Syntax {
        guard level < Parser.levels.count else { return try negation() }
        var left = try relation(level: level + 1)
        while let function = takeOperator(of: Parser.levels[level]) {
            left = try made(.operation(function, [left, try relation(level: level + 1)]), from: left.place)
        }
        return left
    }

    private mutating func takeOperator(of level: [Function]) -> Function? {
        let word: String
        switch token.kind {
        case .symbol(let symbol): word = symbol
        case .name("in"): word = "in"
        default: return nil
        }
        guard let function = level.first(where: { $0.rawValue == word }) else { return nil }
        position += 1
        return function
    }

    private mutating func negation() throws(ConditionError) -> Syntax {
        let start = token.place
        let function: Function
        if take("!") {
            function = .not
        } else if take("-") {
            if case .wholeNumber = token.kind { return try member(sign: start) }
            if case .literal(.double) = token.kind { return try member(sign: start) }
            function = .negate
        } else {
            return try member(sign: nil)
        }
        try descend()
        defer { nesting -= 1 }
        return try made(.operation(function, [try negation()]), from: start)
    }

    /// Something with fields, indices and calls behind it.
    private mutating func member(sign: SourcePlace?) throws(ConditionError) -> Syntax {
        var base = try primary(sign: sign)
        while true {
            if take(".") {
                let name = try fieldName()
                base =
                    take("(")
                    ? try made(.call(name, target: base, try list(until: ")")), from: base.place)
                    : try made(.select(base, name), from: base.place)
            } else if take("[") {
                let index = try expression()
                try expect("]", "after the index")
                base = try made(.operation(.index, [base, index]), from: base.place)
            } else {
                if token.kind == .symbol("{"), base.isQualifiedName {
                    throw ConditionError("messages are not part of the condition language", at: token.place)
                }
                return base
            }
        }
    }

    private mutating func fieldName() throws(ConditionError) -> Syntax.Name {
        guard case .name(let text) = token.kind, !Parser.words.contains(text) else {
            throw unexpected("a name is expected after '.'")
        }
        position += 1
        return Syntax.Name(text: text, place: tokens[position - 1].place)
    }

    private mutating func primary(sign: SourcePlace?) throws(ConditionError) -> Syntax {
        let token = token
        position += 1
        switch token.kind {
        case .wholeNumber(let number): return try wholeNumber(number, token.place, sign: sign)
        case .literal(.double(let number)) where sign != nil:
            return try made(.literal(.double(-number)), from: sign ?? token.place)
        case .literal(let value): return try made(.literal(value), from: token.place)
        case .name(let name): return try named(name, isRooted: false, from: token.place)
        case .symbol("."):
            if case .name(let name) = self.token.kind {
                position += 1
                return try named(name, isRooted: true, from: token.place)
            }
        case .symbol("("):
            let inner = try expression()
            try expect(")", "to close the bracket")
            return inner
        case .symbol("["): return try made(.list(try list(until: "]")), from: token.place)
        case .symbol("{"): return try made(.map(try entries()), from: token.place)
        default: break
        }
        position -= 1
        throw unexpected()
    }

    private func wholeNumber(
        _ number: UInt64, _ place: SourcePlace, sign: SourcePlace?
    ) throws(ConditionError) -> Syntax {
        let value = sign == nil ? Int64(exactly: number) : Int64(exactly: -Int128(number))
        guard let value else {
            throw ConditionError(
                "this whole number is too large", at: place, hint: "put a 'u' behind it or make it a double")
        }
        return try made(.literal(.int(value)), from: sign ?? place)
    }

    private mutating func named(
        _ name: String, isRooted: Bool, from start: SourcePlace
    ) throws(ConditionError) -> Syntax {
        let place = tokens[position - 1].place
        switch name {
        case "true", "false": return try made(.literal(.bool(name == "true")), from: start)
        case "null": return try made(.literal(.null), from: start)
        case "in": throw ConditionError("'in' stands between an element and a list", at: place)
        default: break
        }
        guard !Token.reserved.contains(name) else {
            throw ConditionError("'\(name)' is a reserved word and names nothing", at: place)
        }
        guard take("(") else { return try made(.name(name, isRooted: isRooted), from: start) }
        let function = Syntax.Name(text: name, place: place)
        return try made(.call(function, target: nil, try list(until: ")")), from: start)
    }

    /// Expressions with commas between them, up to and with the closing bracket; a list may end with a comma.
    private mutating func list(until end: String) throws(ConditionError) -> [Syntax] {
        var elements: [Syntax] = []
        while !take(end) {
            elements.append(try expression())
            if take(",") {
                if end == ")", token.kind == .symbol(")") { throw unexpected() }
                continue
            }
            try expect(end, "or ',' after this element")
            break
        }
        return elements
    }

    private mutating func entries() throws(ConditionError) -> [Syntax] {
        var parts: [Syntax] = []
        while !take("}") {
            parts.append(try expression())
            try expect(":", "between a key and its value")
            parts.append(try expression())
            if take(",") { continue }
            try expect("}", "or ',' after this entry")
            break
        }
        return parts
    }

    /// The token that is next.
    var token: Token { tokens[position] }

    private mutating func take(_ symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ symbol: String, _ reason: String) throws(ConditionError) {
        guard take(symbol) else { throw unexpected("'\(symbol)' is expected \(reason)") }
    }

    private mutating func descend() throws(ConditionError) {
        nesting += 1
        guard nesting <= Parser.nestingLimit else {
            throw ConditionError("nested deeper than \(Parser.nestingLimit)", at: token.place)
        }
    }

    /// Syntax that ends with the token taken last.
    private func made(_ kind: Syntax.Kind, from start: SourcePlace) throws(ConditionError) -> Syntax {
        let syntax = Syntax(kind, at: start.upTo(tokens[max(0, position - 1)].place))
        guard syntax.depth <= Parser.depthLimit else {
            throw ConditionError("more than \(Parser.depthLimit) operations inside each other", at: start)
        }
        return syntax
    }

    private static let levels: [[Function]] = [
        [.lessOrEqual, .greaterOrEqual, .equal, .notEqual, .less, .greater, .in], [.add, .subtract],
        [.multiply, .divide, .remainder],
    ]

    /// Words that are no names even after a dot.
    private static let words: Set<String> = ["true", "false", "null", "in"]
}

import Domain

/// Resolves names, infers types and builds the expression, in one walk over the syntax.
struct Checker {
    let scope: Scope
    /// Without it types are left to the run, and a name that stands for nothing fails only when it is reached.
    let isStrict: Bool
    var builder = ExpressionBuilder()
    /// The variables of the macros around, innermost last.
    var locals: [Local] = []

    /// A node and what is known of its value.
    struct Checked {
        let node: Expression.Index
        let type: ConditionType
    }

    /// A variable of a macro; its register is its position.
    struct Local {
        let name: String
        let type: ConditionType
    }

    init(scope: Scope, isStrict: Bool) {
        self.scope = scope
        self.isStrict = isStrict
    }

    /// Adds what the syntax says to the expression.
    mutating func check(_ syntax: Syntax) throws(ConditionError) -> Checked {
        switch syntax.kind {
        case .literal(let value): return Checked(node: builder.constant(value), type: ConditionType(of: value))
        case .name, .select: return try checkPath(syntax)
        case .operation(let function, let parts): return try checkOperation(function, parts, syntax)
        case .call(let name, let target, let arguments):
            return try checkCall(name, target, arguments, syntax)
        case .list(let elements):
            let elements = try checkAll(elements)
            return Checked(node: builder.list(of: elements.map(\.node)), type: .list(.common(elements.map(\.type))))
        case .map(let parts): return try checkMap(parts)
        }
    }

    mutating func checkAll(_ parts: [Syntax]) throws(ConditionError) -> [Checked] {
        var checked: [Checked] = []
        for part in parts { checked.append(try check(part)) }
        return checked
    }

    private mutating func checkMap(_ parts: [Syntax]) throws(ConditionError) -> Checked {
        let checked = try checkAll(parts)
        let keys = stride(from: 0, to: parts.count, by: 2).map { $0 }
        for key in keys where isStrict && !checked[key].type.canBeKey {
            throw ConditionError(
                "\(checked[key].type) cannot be the key of a map", at: parts[key].place,
                hint: "use bool, int, uint or string")
        }
        let type = ConditionType.map(
            .common(keys.map { checked[$0].type }), .common(keys.map { checked[$0 + 1].type }))
        return Checked(node: builder.map(of: checked.map(\.node)), type: type)
    }

    private mutating func checkOperation(
        _ function: Function, _ parts: [Syntax], _ syntax: Syntax
    ) throws(ConditionError) -> Checked {
        switch function {
        case .and, .or:
            let sides = try checkAll(parts)
            for (side, part) in zip(sides, parts) { try require(.bool, side, part, "'\(function.rawValue)'") }
            let nodes = sides.map(\.node)
            return Checked(node: function == .and ? builder.all(nodes) : builder.any(nodes), type: .bool)
        case .conditional:
            let checked = try checkAll(parts)
            try require(.bool, checked[0], parts[0], "the question before '?'")
            guard !isStrict || checked[1].type.isComparable(with: checked[2].type) else {
                throw ConditionError(
                    "the choices of '?' are \(checked[1].type) and \(checked[2].type)", at: parts[2].place,
                    hint: "both have to be of one type")
            }
            let node = builder.conditional(checked[0].node, then: checked[1].node, else: checked[2].node)
            return Checked(node: node, type: checked[1].type.joined(with: checked[2].type))
        default: return try checkOperator(function, parts, syntax)
        }
    }

    /// Complains unless the type is the one or not known yet.
    func require(
        _ type: ConditionType, _ checked: Checked, _ syntax: Syntax, _ what: String
    ) throws(ConditionError) {
        guard isStrict, checked.type != type, checked.type != .dyn else { return }
        throw ConditionError(
            "\(what) takes \(type), this is \(checked.type)", at: syntax.place, hint: checked.type.hintForTruth)
    }
}

extension ConditionType {
    fileprivate var canBeKey: Bool {
        switch self {
        case .dyn, .bool, .int, .uint, .string, .status: true
        default: false
        }
    }

    /// What an author may have meant who wrote such a value where true or false is asked for.
    var hintForTruth: String {
        switch self {
        case .status: "compare it, for instance with == \"confirmed\""
        case .string: "compare it, for instance with != \"\""
        case .int, .uint, .double: "compare it, for instance with > 0"
        default: ""
        }
    }
}

import Domain

/// A macro over the elements of a list or the keys of a map, as it is written.
struct Macro {
    let kind: Comprehension.Kind
    /// One or two.
    let variables: [String]
    let condition: Syntax?
    let result: Syntax?

    /// In the order they are documented.
    static let names = [
        "all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap",
    ]

    /// Nil when the name is no macro's or the arguments are not a macro's: variables first, then a condition, a result
    /// or both.
    init?(_ name: String, _ arguments: [Syntax]) {
        let isPair = name.hasPrefix("transform") || name != "map" && arguments.count == 3
        let names = arguments.prefix(isPair ? 2 : 1).compactMap(\.simpleName)
        let rest = arguments.dropFirst(isPair ? 2 : 1)
        guard names.count == (isPair ? 2 : 1), Set(names).count == names.count, let first = rest.first else {
            return nil
        }
        switch (name, rest.count) {
        case ("all", 1): self.init(.all, names, condition: first)
        case ("exists", 1): self.init(.exists, names, condition: first)
        case ("exists_one", 1), ("existsOne", 1): self.init(.existsOne, names, condition: first)
        case ("filter", 1) where !isPair: self.init(.list, names, condition: first)
        case ("map", 1), ("transformList", 1): self.init(.list, names, result: first)
        case ("map", 2), ("transformList", 2): self.init(.list, names, condition: first, result: rest.last)
        case ("transformMap", 1): self.init(.map, names, result: first)
        case ("transformMap", 2): self.init(.map, names, condition: first, result: rest.last)
        default: return nil
        }
    }

    private init(
        _ kind: Comprehension.Kind, _ variables: [String], condition: Syntax? = nil, result: Syntax? = nil
    ) {
        self.kind = kind
        self.variables = variables
        self.condition = condition
        self.result = result
    }

    /// How a macro is written.
    static func usage(of name: String) -> String {
        switch name {
        case "map": "list.map(x, result) or list.map(x, condition, result)"
        case "transformList", "transformMap": "list.\(name)(key, value, result)"
        default: "list.\(name)(x, condition)"
        }
    }
}

extension Checker {
    /// Adds a macro over the target.
    mutating func check(_ macro: Macro, over target: Syntax) throws(ConditionError) -> Checked {
        let range = try check(target)
        guard let (key, value) = range.type.elements else {
            guard isStrict else {
                return Checked(node: builder.failure("\(range.type) has no elements"), type: .dyn)
            }
            throw ConditionError("\(range.type) has no elements", at: target.place, hint: "macros take a list or a map")
        }
        let register = locals.count
        let isMap = if case .map = range.type { true } else { false }
        let types = macro.variables.count == 2 ? [key, value] : [isMap ? key : value]
        locals += zip(macro.variables, types).map { Local(name: $0, type: $1) }
        defer { locals.removeLast(macro.variables.count) }
        let condition = try macro.condition.map { syntax throws(ConditionError) in try checkCondition(syntax) }
        let result = try macro.result.map { syntax throws(ConditionError) in try check(syntax) }
        let own = macro.kind == .list && result == nil ? builder.local(Expression.Index(register)) : nil
        let node = builder.comprehension(
            Comprehension(
                macro.kind, over: range.node, register: Expression.Index(register),
                hasTwoVariables: macro.variables.count == 2, condition: condition?.node, result: result?.node ?? own))
        return Checked(node: node, type: macro.kind.type(of: result?.type ?? types[0], key: key))
    }

    private mutating func checkCondition(_ syntax: Syntax) throws(ConditionError) -> Checked {
        let checked = try check(syntax)
        try require(.bool, checked, syntax, "a macro's condition")
        return checked
    }
}

extension ConditionType {
    /// Types of key and value of what a macro walks; a list's keys are its positions. Nil for what has no elements.
    fileprivate var elements: (key: ConditionType, value: ConditionType)? {
        switch self {
        case .list(let element): (.int, element)
        case .map(let key, let value): (key, value)
        case .dyn: (.dyn, .dyn)
        default: nil
        }
    }
}

extension Comprehension.Kind {
    /// What a macro gives.
    fileprivate func type(of result: ConditionType, key: ConditionType) -> ConditionType {
        switch self {
        case .all, .exists, .existsOne: .bool
        case .list: .list(result)
        case .map: .map(key, result)
        }
    }
}

import Domain

extension Checker {
    /// A name or field: a variable of a macro, else the variable with the longest declared name, else a type, with
    /// fields of maps behind it.
    mutating func checkPath(_ syntax: Syntax) throws(ConditionError) -> Checked {
        guard let path = QualifiedName(syntax) else {
            guard case .select(let base, let field) = syntax.kind else { return try unknownName(syntax, "") }
            return try checkField(field, of: try check(base))
        }
        if !path.isRooted, let register = register(of: path.names[0].text) {
            let local = Checked(node: builder.local(Expression.Index(register)), type: locals[register].type)
            return try checkFields(path.names.dropFirst(), of: local)
        }
        let texts = path.names.map(\.text)
        if let (variable, count) = scope.variable(startingWith: texts) {
            if isStrict, count < path.names.count, variable.type != .dyn {
                throw noField(path.names[count], of: variable.type, in: texts)
            }
            let checked = Checked(node: builder.variable(variable.slot), type: variable.type)
            return try checkFields(path.names.dropFirst(count), of: checked)
        }
        if let (type, count) = Scope.type(startingWith: texts) {
            return try checkFields(
                path.names.dropFirst(count), of: Checked(node: builder.constant(.type(type)), type: .type))
        }
        return try unknownName(syntax, texts.joined(separator: "."))
    }

    /// `has(name)`: whether a declared variable has a value, or a map this field.
    mutating func checkPresence(_ argument: Syntax) throws(ConditionError) -> Checked {
        if let path = QualifiedName(argument), path.isRooted || register(of: path.names[0].text) == nil,
            let (variable, count) = scope.variable(startingWith: path.names.map(\.text)), count == path.names.count
        {
            return Checked(node: builder.isKnown(variable.slot), type: .bool)
        }
        guard case .select(let base, let field) = argument.kind else {
            if argument.simpleName != nil { return try checkPath(argument) }
            throw ConditionError("has() takes a name or a field", at: argument.place)
        }
        let map = try check(base)
        _ = try fieldType(field, of: map.type)
        return Checked(node: builder.hasKey(map.node, field.text), type: .bool)
    }

    private func register(of name: String) -> Int? { locals.lastIndex { $0.name == name } }

    private mutating func checkFields(
        _ fields: ArraySlice<Syntax.Name>, of base: Checked
    ) throws(ConditionError) -> Checked {
        var checked = base
        for field in fields { checked = try checkField(field, of: checked) }
        return checked
    }

    private mutating func checkField(_ field: Syntax.Name, of base: Checked) throws(ConditionError) -> Checked {
        let type = try fieldType(field, of: base.type)
        let key = builder.constant(.string(field.text))
        return Checked(node: builder.call(.index, base.node, key), type: type)
    }

    private func fieldType(_ field: Syntax.Name, of type: ConditionType) throws(ConditionError) -> ConditionType {
        switch type {
        case .dyn: return .dyn
        case .map(.string, let value), .map(.dyn, let value): return value
        default:
            guard isStrict else { return .dyn }
            throw noField(field, of: type, in: [])
        }
    }

    private func noField(_ field: Syntax.Name, of type: ConditionType, in path: [String]) -> ConditionError {
        let isFunction = !Signature.named(field.text, isMember: true).isEmpty
        let hint = Suggestion.nearest(to: path.joined(separator: "."), among: scope.names)
            .map { "did you mean '\($0)'?" }
        return ConditionError(
            "\(type) has no field '\(field.text)'", at: field.place,
            hint: isFunction ? "a function is called with brackets: \(field.text)(…)" : hint ?? "")
    }

    private mutating func unknownName(_ syntax: Syntax, _ name: String) throws(ConditionError) -> Checked {
        guard isStrict else {
            return Checked(node: builder.failure("the name '\(name)' is not declared"), type: .dyn)
        }
        throw ConditionError(
            "the name '\(name)' is not declared", at: syntax.place,
            hint: scope.hint(for: name, locals: locals.map(\.name)))
    }
}

/// Names with dots between them.
private struct QualifiedName {
    let names: [Syntax.Name]
    let isRooted: Bool

    /// Nil when there is anything but names.
    init?(_ syntax: Syntax) {
        var names: [Syntax.Name] = []
        var rest = syntax
        while case .select(let base, let field) = rest.kind {
            names.append(field)
            rest = base
        }
        guard case .name(let first, let isRooted) = rest.kind else { return nil }
        self.isRooted = isRooted
        self.names = [Syntax.Name(text: first, place: rest.place)] + names.reversed()
    }
}

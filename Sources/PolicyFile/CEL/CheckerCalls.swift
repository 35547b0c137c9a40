import Domain

extension Checker {
    /// An operator with one or two operands.
    mutating func checkOperator(
        _ function: Function, _ parts: [Syntax], _ syntax: Syntax
    ) throws(ConditionError) -> Checked {
        var operands = try checkAll(parts)
        if function.isArithmetic, isStrict { meet(&operands) }
        if isStrict { try checkStatuses(function, operands, parts) }
        let signatures = Signature.named(function.rawValue, isMember: false)
        guard let type = result(of: signatures, for: operands) else {
            throw mismatch(function, operands, syntax)
        }
        let node = builder.call(function, operands[0].node, operands.count == 2 ? operands[1].node : nil)
        return Checked(node: node, type: type)
    }

    /// A function, a member function or a macro.
    mutating func checkCall(
        _ name: Syntax.Name, _ target: Syntax?, _ arguments: [Syntax], _ syntax: Syntax
    ) throws(ConditionError) -> Checked {
        if target == nil, name.text == "has", arguments.count == 1 { return try checkPresence(arguments[0]) }
        if let target, let macro = Macro(name.text, arguments) { return try check(macro, over: target) }
        let signatures = Signature.named(name.text, isMember: target != nil)
        guard !signatures.isEmpty else { return try unknownFunction(name, target, arguments) }
        let parts = (target.map { [$0] } ?? []) + arguments
        let operands = try checkAll(parts)
        let fitting = signatures.filter { $0.parameters.count == operands.count }
        guard !fitting.isEmpty else { return try wrongCount(name, signatures, arguments) }
        guard let function = fitting.first?.function, let type = result(of: fitting, for: operands) else {
            throw wrongTypes(name, operands, fitting, syntax)
        }
        if function == .matches, case .string(let source)? = builder.constant(at: operands[1].node) {
            return try checkPattern(operands[0], source, parts[1])
        }
        let node = builder.call(function, operands[0].node, operands.count == 2 ? operands[1].node : nil)
        if isStrict { try checkLiterals(function, node, operands, parts) }
        return Checked(node: node, type: type)
    }

    /// What the operands come to; `dyn` when that depends on types not known yet, nil when no signature takes them.
    private func result(of signatures: [Signature], for operands: [Checked]) -> ConditionType? {
        var results: [ConditionType] = []
        for signature in signatures where signature.parameters.count == operands.count {
            var bindings: [Int: ConditionType] = [:]
            let fits = zip(operands, signature.parameters).allSatisfy { $0.type.fits($1, &bindings) }
            if fits { results.append(signature.result.replacing(bindings)) }
        }
        return results.isEmpty && !isStrict ? .dyn : results.isEmpty ? nil : .common(results)
    }

    /// Where a double meets whole numbers in arithmetic all of them become doubles, which CEL would leave to the author.
    private mutating func meet(_ operands: inout [Checked]) {
        let types = operands.map(\.type)
        guard types.contains(.double), types.allSatisfy({ $0 == .double || $0 == .int }) else { return }
        operands = operands.map { asDouble($0) }
    }

    private mutating func asDouble(_ operand: Checked) -> Checked {
        if case .int(let number)? = builder.constant(at: operand.node) {
            return Checked(node: builder.constant(.double(Double(number))), type: .double)
        }
        guard operand.type == .int || builder.isVariable(operand.node) else { return operand }
        return Checked(node: builder.call(.double, operand.node), type: .double)
    }

    /// `text.matches(pattern)` with the pattern compiled now.
    private mutating func checkPattern(
        _ text: Checked, _ source: String, _ syntax: Syntax
    ) throws(ConditionError) -> Checked {
        do throws(Pattern.Refusal) {
            return Checked(node: builder.matches(text.node, try Pattern(source)), type: .bool)
        } catch {
            guard isStrict else { return Checked(node: builder.failure(error.message), type: .bool) }
            throw ConditionError(error.message, at: syntax.place)
        }
    }
}

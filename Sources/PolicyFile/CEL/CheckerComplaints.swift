import Domain

extension Checker {
    /// The complaint about an operator that does not know the types of its operands.
    func mismatch(_ function: Function, _ operands: [Checked], _ syntax: Syntax) -> ConditionError {
        let types = operands.map(\.type)
        let name = function == .negate ? "-" : function.rawValue
        return ConditionError(
            "'\(name)' cannot take \(listed(types))", at: syntax.place, hint: hint(for: types))
    }

    /// The complaint about a function that does not know the types of its arguments.
    func wrongTypes(
        _ name: Syntax.Name, _ operands: [Checked], _ signatures: [Signature], _ syntax: Syntax
    ) -> ConditionError {
        let choices = signatures.map { listed($0.parameters) }.joined(separator: ", or ")
        return ConditionError(
            "\(name.text)() cannot take \(listed(operands.map(\.type)))", at: syntax.place, hint: "it takes \(choices)")
    }

    /// A function nothing declares: a complaint, or in an unchecked expression a failure.
    mutating func unknownFunction(
        _ name: Syntax.Name, _ target: Syntax?, _ arguments: [Syntax]
    ) throws(ConditionError) -> Checked {
        guard isStrict else {
            return Checked(node: builder.failure("there is no function '\(name.text)'"), type: .dyn)
        }
        guard !Macro.names.contains(name.text) else {
            throw ConditionError(
                "\(name.text)() is used in another way", at: name.place, hint: Macro.usage(of: name.text))
        }
        throw ConditionError(
            "there is no function '\(name.text)'", at: name.place, hint: hint(for: name.text, isMember: target != nil))
    }

    /// A function with too many or too few arguments.
    mutating func wrongCount(
        _ name: Syntax.Name, _ signatures: [Signature], _ arguments: [Syntax]
    ) throws(ConditionError) -> Checked {
        let targets = signatures.contains(where: \.isMember) ? 1 : 0
        let counts = Set(signatures.map { $0.parameters.count - targets }).sorted()
        let message =
            "\(name.text)() takes \(counts.map(String.init).joined(separator: " or ")) arguments, not \(arguments.count)"
        guard isStrict else { return Checked(node: builder.failure(message), type: .dyn) }
        throw ConditionError(message, at: name.place)
    }

    private func listed(_ types: [ConditionType]) -> String {
        types.map(\.description).joined(separator: " and ")
    }

    /// What an author may have meant who brought these types together.
    private func hint(for types: [ConditionType]) -> String {
        if types.contains(.null) { return "what is not known is not null; ask has(name) whether there is a value" }
        if types == [.bool, .int] || types == [.bool, .double] {
            return "write two comparisons with '&&' between them"
        }
        if types.contains(.timestamp) { return "a moment is written timestamp(\"2026-02-19T09:30:00Z\")" }
        if types.contains(.duration) { return "a length of time is written duration(\"30d\")" }
        if types.contains(.string) || types.contains(.status), types.contains(where: \.isNumber) {
            return "text stands in quotation marks, numbers do not; string(…) and int(…) convert"
        }
        return ""
    }

    private func hint(for name: String, isMember: Bool) -> String {
        if !Signature.named(name, isMember: !isMember).isEmpty {
            return isMember ? "write \(name)(value)" : "write value.\(name)(…)"
        }
        let names = Signature.names(areMembers: isMember) + (isMember ? Macro.names : ["has"])
        return Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" } ?? ""
    }
}

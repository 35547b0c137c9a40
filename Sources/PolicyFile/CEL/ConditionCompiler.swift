package import Domain

/// Turns the text of a condition into something that can be evaluated, once, when a policy is loaded.
package struct ConditionCompiler: Sendable {
    private let scope: Scope

    /// A longer condition is refused.
    package static let sizeLimitBytes = 16_384

    /// Every function and macro an author can call, ascending.
    package static let functionNames: [String] = Set(
        Signature.names(areMembers: false) + Signature.names(areMembers: true) + Macro.names + ["has"]
    ).sorted()

    /// For conditions over these variables; the slot of each is its position.
    package init(declarations: [VariableDeclaration]) {
        scope = Scope(declarations.map { ($0.name, ConditionType($0.type)) })
    }

    /// For expressions over variables of any type; the slot of each is its position.
    package init(dynamicNames: [String]) {
        scope = Scope(dynamicNames.map { ($0, .dyn) })
    }

    /// A condition: an expression that is true or false.
    package func compile(_ source: String) throws(ConditionError) -> Condition {
        let (expression, syntax, type) = try expression(source, isStrict: true)
        guard type == .bool || type == .dyn else {
            throw ConditionError(
                "a condition is true or false, this is \(type)", at: syntax.place, hint: type.hintForTruth)
        }
        return Condition(source: source, expression: expression)
    }

    /// An expression of any type. Unchecked, types are looked at only when it runs, and unknown names fail only there.
    package func expression(_ source: String, isChecked: Bool = true) throws(ConditionError) -> Expression {
        try expression(source, isStrict: isChecked).expression
    }

    private func expression(
        _ source: String, isStrict: Bool
    ) throws(ConditionError) -> (expression: Expression, syntax: Syntax, type: ConditionType) {
        guard source.utf8.count <= ConditionCompiler.sizeLimitBytes else {
            throw ConditionError(
                "the condition is longer than \(ConditionCompiler.sizeLimitBytes) bytes",
                at: SourcePlace(offset: ConditionCompiler.sizeLimitBytes, length: 1))
        }
        let syntax = try Parser.syntax(of: source)
        var checker = Checker(scope: scope, isStrict: isStrict)
        let type = try checker.check(syntax).type
        return (checker.builder.finished(), syntax, type)
    }
}

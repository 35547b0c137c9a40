package import Domain
package struct ConditionError: Error {
    package let message: String; package let offset: Int; package let length: Int; package let hint: String
}
package struct ConditionCompiler {
    package init(declarations: [VariableDeclaration]) {}
    package func compile(_ source: String) throws(ConditionError) -> Condition {
        if source == "" { throw ConditionError(message: "empty", offset: 0, length: 0, hint: "") }
        return Condition(source: source, variables: [])
    }
}

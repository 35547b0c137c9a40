package import Domain

/// Conditions that come with requests.
package enum FilterText {
    /// A longer filter is refused.
    package static let sizeLimitBytes = 4_096

    /// The checked condition of a text over these variables; throws `invalid` with the place and what would be right.
    package static func expression(
        _ source: String, over declarations: [VariableDeclaration]
    ) throws(Problem) -> Expression {
        guard source.utf8.count <= sizeLimitBytes else {
            throw Problem(
                .invalid, "the filter has more than \(sizeLimitBytes) bytes", hint: "ask for less at a time")
        }
        do throws(ConditionError) {
            return try ConditionCompiler(declarations: declarations).compile(source).expression
        } catch {
            let names = declarations.map(\.name).joined(separator: ", ")
            throw Problem(
                .invalid, "the filter, byte \(error.offset + 1): \(error.message)",
                hint: error.hint.isEmpty ? "a filter may ask for \(names)" : error.hint)
        }
    }
}

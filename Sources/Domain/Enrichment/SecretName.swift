/// The names that secrets of outside services are given by: `apollo_key` is `TOUCHSTONE_SECRET_APOLLO_KEY`.
package enum SecretName {
    /// Whether a text is 1 to 40 lower-case letters, digits and `_`, a letter first.
    package static func isWellFormed(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
    }

    /// What a well-formed name looks like, for hints.
    package static let form = "expected up to 40 lower-case letters, digits and '_', a letter first"

    /// The variable of the environment that holds a secret.
    package static func variable(of name: String) -> String { variablePrefix + name.uppercased() }

    /// How all such variables begin.
    package static let variablePrefix = "TOUCHSTONE_SECRET_"
}

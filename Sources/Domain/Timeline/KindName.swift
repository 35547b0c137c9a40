/// The form that names of kinds and stable ids have.
package enum KindName {
    /// Whether a text is made of lower-case letters, digits, `_`, `-` and `.`, a letter first.
    package static func isWellFormed(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLower(first) else { return false }
        return text.utf8.allSatisfy { isLower($0) || (48...57).contains($0) || "_-.".utf8.contains($0) }
    }

    /// What a well-formed name looks like, for hints.
    package static let form = "lower-case letters, digits, '_', '-' and '.', a letter first"

    private static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
}

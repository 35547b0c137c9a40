import Domain

/// How things in a policy may be named.
enum Naming {
    /// Whether a name can stand in a condition: a lower-case letter, then letters, digits and underscores.
    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLower(first) else { return false }
        return name.utf8.allSatisfy { isLower($0) || isUpper($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// Whether a text is a stable id: lower-case letters, digits, `_`, `-` and `.`, a letter first.
    static func isID(_ text: String) -> Bool { KindName.isWellFormed(text) }

    /// Words that the condition language keeps to itself, and the names of its types.
    /// Source: CEL language definition, sections "Syntax" and "Types".
    static let reservedWords: Set<String> = [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while", "int", "uint", "double", "bool",
        "string", "bytes", "list", "map", "null_type", "type", "dyn", "fact",
    ]

    /// `annualRevenue` as people read it: `Annual revenue`.
    static func label(of name: String) -> String {
        var label = ""
        for (index, character) in name.enumerated() {
            if index == 0 {
                label += character.uppercased()
            } else if character.isUppercase {
                label += " " + character.lowercased()
            } else {
                label.append(character == "_" ? " " : character)
            }
        }
        return label
    }

    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

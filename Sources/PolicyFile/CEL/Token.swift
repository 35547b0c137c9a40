import Domain

/// A word of the condition language and where it stands.
struct Token: Hashable, Sendable {
    let kind: Kind
    let place: SourcePlace

    enum Kind: Hashable, Sendable {
        /// A number, text or bytes; whole numbers without a sign come as `wholeNumber`.
        case literal(Value)
        /// Its sign, if it has one, is the token before it.
        case wholeNumber(UInt64)
        /// Keywords and reserved words included: after a dot they are ordinary names.
        case name(String)
        /// An operator or bracket.
        case symbol(String)
        case end
    }

    /// Words that cannot name a variable (CEL language definition, "Syntax").
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]
}

extension Parser {
    /// The complaint about the token that is next.
    func unexpected(_ expectation: String = "") -> ConditionError {
        let expected = expectation.isEmpty ? "" : ": \(expectation)"
        switch token.kind {
        case .end:
            let message = tokens.count == 1 ? "the condition is empty" : "the condition ends too early"
            return ConditionError(message + expected, at: token.place)
        case .name(let name):
            return ConditionError("'\(name)' is not expected here\(expected)", at: token.place, hint: hint(for: name))
        case .symbol(let symbol): return ConditionError("'\(symbol)' is not expected here\(expected)", at: token.place)
        case .literal, .wholeNumber: return ConditionError("a literal is not expected here\(expected)", at: token.place)
        }
    }

    /// What other languages' words are here.
    private func hint(for name: String) -> String {
        switch name.lowercased() {
        case "and": "write '&&'"
        case "or": "write '||'"
        case "not": "write '!'"
        case "is": "write '=='"
        case "like", "matches": "write text.matches(\"pattern\") or text.contains(\"part\")"
        case "between": "write two comparisons with '&&' between them"
        default: ""
        }
    }
}

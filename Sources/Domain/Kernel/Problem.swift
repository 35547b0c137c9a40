/// What a user is told when something cannot be done: what happened, to which thing, and what would be right.
package struct Problem: Error, Hashable, Sendable {
    /// The six kinds of trouble. Each has one HTTP status and one exit code.
    package enum Code: String, Sendable, CaseIterable {
        case notFound = "not_found"
        case invalid
        case conflict
        case forbidden
        case unavailable
        case `internal`
    }

    /// Which of the six.
    package let code: Code
    /// One sentence that names the thing (id, key, file, line, column, value).
    package let message: String
    /// What would have been right, or what to do next; empty when there is nothing to add.
    package let hint: String

    /// A problem to throw to whoever asked.
    package init(_ code: Code, _ message: String, hint: String = "") {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension Problem: CustomStringConvertible {
    /// The message, and the hint on a line of its own.
    package var description: String { hint.isEmpty ? message : "\(message)\n\(hint)" }
}

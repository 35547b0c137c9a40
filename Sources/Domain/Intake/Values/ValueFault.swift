/// Why the text of a cell is not the value it should be.
package struct ValueFault: Error, Hashable, Sendable {
    /// The rest of a sentence that begins with the value: "is no number".
    package let message: String
    /// What would have been right; empty when there is nothing to add.
    package let hint: String

    /// A fault of a value that the caller names.
    package init(_ message: String, hint: String = "") {
        self.message = message
        self.hint = hint
    }
}

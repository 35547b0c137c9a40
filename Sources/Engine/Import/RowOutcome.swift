/// What one row of a file comes to.
package struct RowOutcome: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// Somebody, or a cost, that was not known before.
        case created
        /// New facts about somebody known.
        case updated
        case unchanged
        case rejected
    }

    /// The line the row begins in, from 1.
    package let line: Int
    package let verdict: Verdict
    /// New facts.
    package let facts: Int
    /// Why it was rejected; empty for all others.
    package let reason: String
}

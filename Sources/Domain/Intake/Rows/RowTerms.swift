/// What is known when a file is read beside the mapping: what the policy in force allows, and what time it is. What is
/// not known is not checked.
package struct RowTerms: Sendable {
    /// The questions that can be answered.
    package var questions: [Question]?
    /// Codes of the reasons against a lead.
    package var reasons: [String]?
    /// Categories of costs.
    package var categories: [String]?
    /// The time of the import.
    package var now: Instant?
    /// Whether what happened at a time the row leaves out happened now; else the row is refused.
    var acceptsUndated = false

    /// Nothing is known.
    package init() {}

    /// What a policy allows at a time.
    package init(_ policy: Policy, now: Instant) {
        questions = policy.questions
        reasons = policy.reasons.map(\.code)
        categories = policy.cost.categories
        self.now = now
    }

    /// Clocks and time zones differ by a day at most; what is said to have happened later than that has not.
    var latest: Instant? { now.map { $0 + .days(1) } }
}

/// Why a lead was turned away, from a list the workspace agrees on.
package struct Reason: Hashable, Sendable {
    /// What follows from the reason.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// Fixable: back to marketing until a re-engagement date.
        case recycle
        /// Not fixable.
        case disqualify
    }

    /// Stable, lower case.
    package let code: String
    /// What people read.
    package let label: String
    package let outcome: Outcome
    /// How long a recycled lead rests; nil for the policy's default.
    package let rest: TimeSpan?

    package init(code: String, label: String, outcome: Outcome, rest: TimeSpan? = nil) {
        self.code = code
        self.label = label
        self.outcome = outcome
        self.rest = rest
    }
}

/// How recycled leads come back.
package struct RecyclingPolicy: Hashable, Sendable {
    /// How long a lead rests when neither the person nor the reason says otherwise.
    package let rest: TimeSpan
    /// Fact kinds that bring a resting lead back at once.
    package let reengageOn: [String]

    package init(rest: TimeSpan, reengageOn: [String]) {
        self.rest = rest
        self.reengageOn = reengageOn
    }
}

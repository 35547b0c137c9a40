/// An answer to a qualification question.
package struct RowAnswer: Hashable, Sendable {
    package var question: String
    /// As the file writes it; empty when it only says how the question stands.
    package var value: String
    /// The value as the question's type reads it; nil for questions that ask for a standing alone, and when the value
    /// says that there is none.
    package var typed: AttributeValue?
    package var status: Answer.Status
    package var evidence: String?
    /// Who gave or took it.
    package var by: String?
    package var at: Instant?

    package init(
        question: String, value: String, typed: AttributeValue? = nil, status: Answer.Status, evidence: String? = nil,
        by: String? = nil, at: Instant? = nil
    ) {
        self.question = question
        self.value = value
        self.typed = typed
        self.status = status
        self.evidence = evidence
        self.by = by
        self.at = at
    }
}

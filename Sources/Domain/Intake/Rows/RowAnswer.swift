/// An answer to a qualification question.
package struct RowAnswer: Hashable, Sendable {
    package var question: String
    /// As the file writes it.
    package var value: String
    package var status: Answer.Status
    package var evidence: String?
    /// Who gave or took it.
    package var by: String?
    package var at: Instant?

    package init(
        question: String, value: String, status: Answer.Status, evidence: String? = nil, by: String? = nil,
        at: Instant? = nil
    ) {
        self.question = question
        self.value = value
        self.status = status
        self.evidence = evidence
        self.by = by
        self.at = at
    }
}

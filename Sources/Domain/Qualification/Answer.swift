/// What is known about one qualification question, and how well.
package struct Answer: Hashable, Sendable {
    /// How far an answer can be relied on.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        case confirmed
        case estimated
        case unknown
        case negative
    }

    /// The question's name in the policy.
    package let question: String
    package let status: Status
    /// The value, for questions that ask for one.
    package let value: AttributeValue?
    /// Who gave or took the answer.
    package let by: String
    /// What it rests on: a call, a form, an e-mail, a provider.
    package let evidence: String

    package init(question: String, status: Status, value: AttributeValue? = nil, by: String = "", evidence: String = "")
    {
        self.question = question
        self.status = status
        self.value = value
        self.by = by
        self.evidence = evidence
    }
}

/// One question that a workspace asks before it calls a lead a prospect.
package struct Question: Hashable, Sendable {
    /// The name in conditions: for a question of type `status` its status, for others its value.
    package let name: String
    /// What the seller asks.
    package let text: String
    package let type: AttributeType
    /// After this time an answer no longer counts; nil for never.
    package let expiry: TimeSpan?
    /// What a confirmed answer adds to the qualification score; an estimated one adds half, rounded down.
    package let weight: Int

    package init(name: String, text: String, type: AttributeType, expiry: TimeSpan?, weight: Int) {
        self.name = name
        self.text = text
        self.type = type
        self.expiry = expiry
        self.weight = weight
    }
}

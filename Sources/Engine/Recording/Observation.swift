import Domain

/// What one message says: who it is about and what happened to them.
package struct Observation: Sendable {
    /// What the person is recognised by, strongest first; at least one.
    package let identifiers: [Identifier]
    /// What is said of their company.
    package let account: AccountEvidence
    /// The company's name as it was written; empty when unknown.
    package let companyName: String
    /// In any order.
    package let facts: [ObservedFact]

    package init(
        identifiers: [Identifier], account: AccountEvidence = AccountEvidence(), companyName: String = "",
        facts: [ObservedFact]
    ) {
        self.identifiers = identifiers
        self.account = account
        self.companyName = companyName
        self.facts = facts
    }
}

/// One thing that happened, before it has a place in the store.
package struct ObservedFact: Sendable {
    package let occurredAt: Instant
    /// Unique within the source.
    package let messageID: String
    package let touch: TouchSource?
    package let isAutomated: Bool
    package let body: Fact.Body

    package init(
        occurredAt: Instant, messageID: String, touch: TouchSource? = nil, isAutomated: Bool = false, body: Fact.Body
    ) {
        self.occurredAt = occurredAt
        self.messageID = messageID
        self.touch = touch
        self.isAutomated = isAutomated
        self.body = body
    }
}

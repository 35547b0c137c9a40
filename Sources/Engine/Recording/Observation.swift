import Domain
import Storage

/// What one message says: who it is about and what happened to them.
package struct Observation: Sendable {
    /// What the person is recognised by, strongest first; at least one.
    package let identifiers: [Identifier]
    /// What is said of their company, strongest first.
    package let clues: [AccountClue]
    /// The company's name as it was written; empty when unknown.
    package let companyName: String
    /// In any order.
    package let facts: [ObservedFact]
    /// Whether a visitor's id alone never makes two people one who are known by different ids of one kind: people share
    /// browsers.
    package let isVisitorShared: Bool
    /// What they come to for somebody nobody knew; nil where that is found out when they are recorded.
    package let foresight: Foresight?

    package init(
        identifiers: [Identifier], clues: [AccountClue] = [], companyName: String = "", facts: [ObservedFact],
        isVisitorShared: Bool = false, foresight: Foresight? = nil
    ) {
        self.identifiers = identifiers
        self.clues = clues
        self.companyName = companyName
        self.facts = facts
        self.isVisitorShared = isVisitorShared
        self.foresight = foresight
    }
}

/// One thing that happened, before it has a place in the store.
package struct ObservedFact: Sendable {
    package let occurredAt: Instant
    /// Unique within the source.
    package let messageID: String
    /// The beginning that the message ids of all versions of this message share; nil when there is only one. A version
    /// that follows another is of the moment it is recorded at, because nobody knows since when it is so.
    package let revises: String?
    package let touch: TouchSource?
    package let isAutomated: Bool
    package let body: Fact.Body
    /// The body as it is kept, made here so that the thread that writes need not.
    let stored: StoredFactBody

    /// `stored` is the form of the body that is kept, where the caller has made it already.
    package init(
        occurredAt: Instant, messageID: String, revises: String? = nil, touch: TouchSource? = nil,
        isAutomated: Bool = false, body: Fact.Body, stored: StoredFactBody? = nil
    ) {
        self.occurredAt = occurredAt
        self.messageID = messageID
        self.revises = revises
        self.touch = touch
        self.isAutomated = isAutomated
        self.body = body
        self.stored = stored ?? StoredFactBody(body)
    }
}

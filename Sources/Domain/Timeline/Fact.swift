/// One thing that happened. Facts are only ever added; nothing the system concludes changes them.
package struct Fact: Hashable, Sendable, Entity {
    package static let prefix = "F"

    /// Given by the store in the order of recording.
    package let id: ID<Fact>
    /// The observed identity it belongs to, for ever.
    package let profile: ID<Profile>
    /// When it happened, by a corrected clock.
    package let occurredAt: Instant
    /// Where it came from: `import:hubspot`, `cli`, `web`.
    package let source: String
    /// Unique within the source: the same message is applied once.
    package let messageID: String
    /// Where the visit behind it came from; nil when the fact carries no channel.
    package let touch: ID<TouchSource>?
    /// Made by a scanner, a bot or a prefetch: it is kept and scores nothing.
    package let isAutomated: Bool
    package let body: Body

    package init(
        id: ID<Fact>, profile: ID<Profile>, occurredAt: Instant, source: String, messageID: String,
        touch: ID<TouchSource>? = nil, isAutomated: Bool = false, body: Body
    ) {
        self.id = id
        self.profile = profile
        self.occurredAt = occurredAt
        self.source = source
        self.messageID = messageID
        self.touch = touch
        self.isAutomated = isAutomated
        self.body = body
    }

    /// Whether this fact stands before another on the timeline. At one moment where it came from comes first, then
    /// what is known, then what was done, then where the lead moved: exports often give days only. What is still equal is ordered by source and message
    /// id, never by arrival, so that every permutation of the same facts has one order.
    package func precedes(_ other: Fact) -> Bool {
        if occurredAt != other.occurredAt { return occurredAt < other.occurredAt }
        return (rank, source, messageID) < (other.rank, other.source, other.messageID)
    }
}

extension Fact {
    fileprivate var rank: Int {
        if touch != nil, case .behaviour = body { return -1 }
        return body.rank
    }
}

extension Fact.Body {
    /// The order of what happens at one moment.
    fileprivate var rank: Int {
        switch self {
        case .observed, .enriched: 0
        case .behaviour: 1
        case .answered, .consented: 2
        case .captured: 3
        case .reached(let milestone): 4 + (milestone.trackIndex ?? 6)
        case .accepted: 11
        case .rejected, .recycled, .disqualified: 12
        case .reopened: 13
        case .opportunity(let event): event.change == .opened ? 14 : 15
        }
    }
}

extension Fact {
    /// What happened.
    package enum Body: Hashable, Sendable {
        /// Something the person did. The kind is a name that the policy knows or ignores; properties hold no personal data.
        case behaviour(kind: String, properties: [String: AttributeValue])
        /// The person became a lead: raised a hand, or stands on a list.
        case captured
        /// Attribute values were observed.
        case observed([Trait])
        /// A provider was asked and said something of the person or the company.
        case enriched(Enrichment)
        /// A qualification question was answered.
        case answered(Answer)
        /// The person agreed to a use of their data, or objected to it.
        case consented(ConsentStatement)
        /// Another system says that the lead reached a milestone.
        case reached(Milestone)
        /// A person took the lead into a stage that needs a human.
        case accepted(Acceptance)
        case rejected(Verdict)
        case recycled(Verdict, until: Instant?)
        case disqualified(Verdict)
        /// A person took a disqualified, lost or won lead into a new cycle.
        case reopened(by: String)
        case opportunity(OpportunityEvent)
    }

    /// A person's reason for turning a lead away.
    package struct Verdict: Hashable, Sendable {
        /// A code of the policy's list.
        package let reason: String
        package let by: String
        package let note: String

        package init(reason: String, by: String, note: String = "") {
            self.reason = reason
            self.by = by
            self.note = note
        }
    }

    /// A person's acceptance of a lead into a stage.
    package struct Acceptance: Hashable, Sendable {
        package let milestone: Milestone
        package let by: String
        /// Who approved accepting without the gate; nil when the gate was met.
        package let overriddenBy: String?
        package let note: String

        package init(milestone: Milestone, by: String, overriddenBy: String? = nil, note: String = "") {
            self.milestone = milestone
            self.by = by
            self.overriddenBy = overriddenBy
            self.note = note
        }
    }
}

/// One observed value of one attribute.
package struct Trait: Hashable, Sendable {
    /// An attribute that the policy declares; others are kept and not used.
    package let name: String
    package let value: AttributeValue

    package init(_ name: String, _ value: AttributeValue) {
        self.name = name
        self.value = value
    }
}

/// What happened to a deal.
package struct OpportunityEvent: Hashable, Sendable {
    package enum Change: String, Hashable, Sendable, CaseIterable {
        case opened
        case changed
        case stalled
        case won
        case lost
    }

    package let change: Change
    /// The deal's id in the system that holds it.
    package let opportunity: String
    package let amount: Money?
    /// Why it was lost or stalled; may be empty.
    package let reason: String

    package init(_ change: Change, opportunity: String, amount: Money? = nil, reason: String = "") {
        self.change = change
        self.opportunity = opportunity
        self.amount = amount
        self.reason = reason
    }
}

extension Fact.Body {
    /// The name of the kind: a behaviour's own, a fixed one for everything else.
    package var kind: String {
        switch self {
        case .behaviour(let kind, _): kind
        case .captured: "lead_captured"
        case .observed: "attributes_observed"
        case .enriched: "attributes_enriched"
        case .answered: "question_answered"
        case .consented(let consent):
            consent.isGiven ? ConsentStatement.givenKind : ConsentStatement.withdrawnKind
        case .reached: "milestone_reached"
        case .accepted: "lead_accepted"
        case .rejected: "lead_rejected"
        case .recycled: "lead_recycled"
        case .disqualified: "lead_disqualified"
        case .reopened: "lead_reopened"
        case .opportunity(let event): "opportunity_\(event.change.rawValue)"
        }
    }

    /// What a fact is read as whose stored row is damaged.
    package static let unreadableKind = "unreadable"

    /// The kinds with a fixed meaning; behaviour may not use these names.
    package static let reservedKinds: [String] =
        [
            "lead_captured", "attributes_observed", "attributes_enriched", "question_answered", "milestone_reached",
            "lead_accepted", ConsentStatement.givenKind, ConsentStatement.withdrawnKind,
            "lead_rejected", "lead_recycled", "lead_disqualified", "lead_reopened", unreadableKind,
        ] + OpportunityEvent.Change.allCases.map { "opportunity_\($0.rawValue)" }
}

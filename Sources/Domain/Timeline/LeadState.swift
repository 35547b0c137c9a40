/// All that must be known of one lead to decide on its next fact: so one fact costs the rules it touches, not the
/// history. It is a projection: folding the facts gives it again, byte for byte.
package struct LeadState: Hashable, Sendable {
    /// Where the lead stands; nil for a person who is no lead yet.
    package var milestone: Milestone?
    /// When the current milestone was entered.
    package var enteredAt: Instant = .distantPast
    /// 1 for the first passage, one more after every rest; 0 for a person who is no lead yet.
    package var cycle = 0
    /// The stage that sales is asked to take the lead into, with the moment of asking.
    package var proposal: Proposal?
    /// When a resting lead comes back by itself.
    package var restsUntil: Instant?
    package var isContentCollector = false
    /// The tier the lead was last routed to without a salesperson.
    package var route: String?
    /// The last moment that was decided on.
    package var decidedAt: Instant = .distantPast

    /// Values by slot of the policy's attributes and questions; nil is unknown.
    package var values: [Known?]
    /// One ledger for each fact rule of the policy, in the order of `Policy.factRules`.
    package var ruleLedgers: [Ledger]
    /// One ledger for each of `Policy.counters`.
    package var counterLedgers: [Ledger]

    /// The touches that are carried along for ever.
    package var touches = CarriedTouches()
    /// The passage under way.
    package var passage = Passage()
    /// The passages before it, oldest first.
    package var pastPassages: [Passage] = []
    /// Every deal that was heard of, in the order of being first heard of.
    package var deals: [Deal] = []

    /// What is already worked out of this state.
    var verdicts = VerdictMemo()

    /// A person of whom nothing is known, under a policy.
    package init(under policy: Policy) {
        values = Array(repeating: nil, count: policy.valueSlots)
        ruleLedgers = Array(repeating: Ledger(), count: policy.factRules.count)
        counterLedgers = Array(repeating: Ledger(), count: policy.counters.count)
    }

    /// A person of whom this is known, by the slots of a policy.
    package init(values: [Known?], ruleLedgers: [Ledger], counterLedgers: [Ledger]) {
        self.values = values
        self.ruleLedgers = ruleLedgers
        self.counterLedgers = counterLedgers
    }

    /// Whether it has the slots that a policy has.
    package func fits(_ policy: Policy) -> Bool {
        values.count == policy.valueSlots && ruleLedgers.count == policy.factRules.count
            && counterLedgers.count == policy.counters.count
    }
}

extension LeadState {
    /// A known value, and until when it is believed.
    package struct Known: Hashable, Sendable {
        package let value: AttributeValue
        /// For an answer to a question, how well it is known; confirmed for attributes.
        package let status: Answer.Status
        /// Nil for ever.
        package let expiresAt: Instant?
        /// What it rests on where a provider gave it; nil for what people, forms, files and other systems said.
        package let evidence: Evidence?

        package init(
            value: AttributeValue, status: Answer.Status = .confirmed, expiresAt: Instant? = nil,
            evidence: Evidence? = nil
        ) {
            self.value = value
            self.status = status
            self.expiresAt = expiresAt
            self.evidence = evidence
        }
    }

    /// An open question to sales.
    package struct Proposal: Hashable, Sendable {
        package let milestone: Milestone
        package let at: Instant

        package init(milestone: Milestone, at: Instant) {
            self.milestone = milestone
            self.at = at
        }
    }

    /// The touches that a prospect carries from first click to closed deal.
    package struct CarriedTouches: Hashable, Sendable {
        /// The original source, never overwritten.
        package var first: ID<TouchSource>?
        package var firstAt: Instant?
        /// The latest touch.
        package var last: ID<TouchSource>?
        package var lastAt: Instant?

        package init() {}
    }

    /// One passage through the funnel.
    package struct Passage: Hashable, Sendable {
        /// When each milestone of the passage was first reached, by `Milestone.allCases` order.
        package var reached = Passage.nothingReached
        /// Whether the capture is dated by a record of something later, because none of itself was there yet.
        package var isCaptureImplied = false
        /// The touch at or before capture: the lead source.
        package var leadTouch: ID<TouchSource>?
        /// The touch at or before the prospect milestone.
        package var prospectTouch: ID<TouchSource>?
        /// What triggered the prospect milestone.
        package var prospectTrigger: String?
        /// How often the lead was put to sales in this passage, and how often turned away.
        package var proposals = 0
        package var rejections = 0
        /// The reason code that ended or last interrupted the passage.
        package var reason: String?
        /// Who took the lead over last.
        package var acceptedBy: String?
        /// Stages entered without the evidence their gate asks for.
        package var overrides = 0

        package init() {}

        private static let nothingReached = [Instant?](repeating: nil, count: Milestone.allCases.count)

        /// When a milestone was first reached in this passage.
        package subscript(milestone: Milestone) -> Instant? {
            get { reached[milestone.ordinal] }
            set { reached[milestone.ordinal] = newValue }
        }
    }
}

extension Milestone {
    /// The index in `allCases`.
    package var ordinal: Int {
        trackIndex ?? (self == .recycled ? 6 : self == .disqualified ? 7 : 8)
    }
}

/// One thing the engine looks at a lead for.
package enum LeadEvent: Sendable {
    /// A fact of the lead, not before the last one.
    case fact(Fact)
    /// Nothing but time went by until then.
    case time(Instant)

    /// When it happens.
    package var at: Instant {
        switch self {
        case .fact(let fact): fact.occurredAt
        case .time(let instant): instant
        }
    }
}

/// A policy with its number, the moment it holds from, and the channel it gives each touch.
package struct PolicyVersion: Sendable {
    /// From 1, in the order of being applied.
    package let number: Int
    /// The first version of a workspace holds from the distant past, so that what happened before is decided on too.
    package let effectiveFrom: Instant
    package let policy: Policy
    /// The channel of a touch under this policy; nil for a touch that is not known.
    package let channel: @Sendable (ID<TouchSource>) -> String?

    package init(
        number: Int, effectiveFrom: Instant, policy: Policy, channel: @escaping @Sendable (ID<TouchSource>) -> String?
    ) {
        self.number = number
        self.effectiveFrom = effectiveFrom
        self.policy = policy
        self.channel = channel
    }
}

/// The pure core: takes one event into a lead's state and returns what follows from it, in order; may be empty.
///
/// It reads no clock, no store and no random numbers, so live work, recomputation and replay are this one function.
/// What became due by time alone before the event (a rest that ended, points against the lead that faded) is decided
/// first, as of the moment it became due.
package func decide(_ state: inout LeadState, _ event: LeadEvent, under version: PolicyVersion) -> [Decision] {
    var passage = DecisionPass(state: state, version: version)
    passage.advance(to: event.at)
    if case .fact(let fact) = event { passage.take(fact) }
    state = passage.state
    return passage.decisions
}

/// When time alone will next change something about a lead: a rest that ends, or points against it that fade below what
/// held it back. Nil when nothing will. Found by letting time pass on a copy.
package func nextDue(_ state: LeadState, under version: PolicyVersion) -> Instant? {
    var pass = DecisionPass(state: state, version: version)
    let last = pass.lastChangeByTime
    guard last > state.decidedAt || state.restsUntil != nil else { return nil }
    pass.advance(to: last)
    return pass.decisions.first?.at
}

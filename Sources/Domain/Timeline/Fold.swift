/// Everything a lead is, worked out from its facts alone.
package struct LeadHistory: Sendable {
    package let state: LeadState
    /// In the order in which they follow from each other.
    package let decisions: [Decision]
}

extension LeadHistory {
    /// Folds the facts of one lead, in any order, under the policies that held when they happened.
    ///
    /// - Parameters:
    ///   - facts: The facts of all profiles of the person; each once.
    ///   - versions: At least one, in order; the first holds from the distant past.
    ///   - until: Facts after it are left out, and time goes by until it.
    /// - Returns: The state and the decisions; nil when there is no version.
    package static func fold(_ facts: [Fact], under versions: [PolicyVersion], until: Instant) -> LeadHistory? {
        guard let first = versions.first else { return nil }
        let ordered = facts.filter { $0.occurredAt <= until }.sorted { $0.precedes($1) }
        var state = LeadState(under: first.policy)
        var decisions: [Decision] = []
        var position = 0
        for (index, version) in versions.enumerated() where version.effectiveFrom <= until {
            if index > 0 {
                state = state.rebased(onto: version, facts: ordered[..<position])
                decisions += reconsider(&state, under: version)
            }
            let end = index + 1 < versions.count ? versions[index + 1].effectiveFrom : nil
            while position < ordered.count, end.map({ ordered[position].occurredAt < $0 }) ?? true {
                decisions += decide(&state, .fact(ordered[position]), under: version)
                position += 1
            }
            decisions += decide(&state, .time(min(end ?? until, until)), under: version)
        }
        return LeadHistory(state: state, decisions: decisions)
    }

    /// What a new version of the policy makes of a lead at the moment it begins to hold.
    package static func reconsider(_ state: inout LeadState, under version: PolicyVersion) -> [Decision] {
        var pass = DecisionPass(state: state, version: version)
        pass.at = version.effectiveFrom
        pass.cause = .policy
        pass.settle()
        if !pass.decisions.isEmpty { pass.state.decidedAt = pass.at }
        state = pass.state
        return pass.decisions
    }
}

extension LeadState {
    /// The same lead at the same place, with values and ledgers as another policy counts all its facts so far, which are
    /// given in order.
    package func rebased(onto version: PolicyVersion, facts: some Sequence<Fact>) -> LeadState {
        var rebased = LeadState(under: version.policy)
        let cycleStart = cycle > 1 ? passage[.captured] : nil
        for fact in facts {
            if let cycleStart, fact.occurredAt < cycleStart {
                rebased.observeWithoutCounting(fact, under: version.policy)
            } else {
                rebased.observe(fact, under: version.policy)
            }
        }
        rebased.milestone = milestone
        rebased.enteredAt = enteredAt
        rebased.cycle = cycle
        rebased.proposal = proposal
        rebased.restsUntil = restsUntil
        rebased.isContentCollector = isContentCollector
        rebased.route = route
        rebased.decidedAt = decidedAt
        rebased.passage = passage
        rebased.pastPassages = pastPassages
        rebased.deals = deals
        return rebased
    }

    private mutating func observeWithoutCounting(_ fact: Fact, under policy: Policy) {
        if case .behaviour = fact.body { noteTouch(fact) } else { observe(fact, under: policy) }
    }
}

extension DecisionPass {
    /// Moves the lead along an edge of the stage machine, or records that there is none.
    mutating func move(
        to milestone: Milestone, by mover: Decision.Mover, gate: GateResult? = nil, detail: [String: String] = [:]
    ) {
        let from = state.milestone
        guard StageMachine.allows(from: from, to: milestone) else {
            return refuse("a lead at \(from?.rawValue ?? "no stage") cannot move to \(milestone.rawValue)", detail)
        }
        let asked = mover == .gate ? detail : detail.merging(["into": milestone.rawValue]) { _, new in new }
        let decision = decision(.moved(from: from, to: milestone, by: mover), gate: gate, detail: asked)
        enter(milestone)
        // The passage that a first capture opens is the lead's first.
        decisions.append(from == nil ? decision.inCycle(state.cycle) : decision)
    }

    /// Starts a new passage at `captured`: behaviour starts again at nothing, what is known of the lead stays.
    mutating func startCycle(by mover: Decision.Mover, detail: [String: String] = [:]) {
        let from = state.milestone
        let asked = detail.merging(["into": Milestone.captured.rawValue]) { _, new in new }
        let before = decision(.moved(from: from, to: .captured, by: mover), detail: asked)
        state.pastPassages.append(state.passage)
        state.passage = LeadState.Passage()
        state.cycle += 1
        for index in state.ruleLedgers.indices { state.ruleLedgers[index] = Ledger() }
        for index in state.counterLedgers.indices { state.counterLedgers[index] = Ledger() }
        state.restsUntil = nil
        state.route = nil
        state.isContentCollector = false
        state.carryOpenDeals()
        forgetScore()
        place(at: .captured)
        decisions.append(before.inCycle(state.cycle))
    }

    /// Records that a fact asks for what cannot be; nothing changes.
    mutating func refuse(_ why: String, _ detail: [String: String] = [:]) {
        record(.refused(why), detail: detail.merging(["why": why]) { _, new in new })
    }

    /// Adds a decision as of now.
    mutating func record(_ outcome: Decision.Outcome, gate: GateResult? = nil, detail: [String: String] = [:]) {
        decisions.append(decision(outcome, gate: gate, detail: detail))
    }

    private mutating func enter(_ milestone: Milestone) {
        if state.milestone == nil {
            state.cycle = 1
            forgetScore()
        }
        place(at: milestone)
        if let proposal = state.proposal, !milestone.isActive || !isBefore(milestone, proposal.milestone) {
            state.proposal = nil
        }
        if milestone != .recycled { state.restsUntil = nil }
        if reachesProspect(milestone), state.passage.prospectTrigger == nil {
            state.passage.prospectTouch = state.touches.last
            state.passage.prospectTrigger = prospectTrigger
        }
    }

    private mutating func place(at milestone: Milestone) {
        state.milestone = milestone
        state.enteredAt = at
        if state.passage[milestone] == nil { state.passage[milestone] = at }
        if milestone == .captured { state.passage.leadTouch = state.touches.last }
    }

    private func isBefore(_ milestone: Milestone, _ other: Milestone) -> Bool {
        (milestone.trackIndex ?? -1) < (other.trackIndex ?? -1)
    }

    private func reachesProspect(_ milestone: Milestone) -> Bool {
        milestone.trackIndex != nil && !isBefore(milestone, policy.prospectMilestone)
    }

    /// What made the lead a prospect: its own request, a campaign that brought it back, or its score.
    private var prospectTrigger: String {
        if state.counterLedgers[policy.commercialCounter].buckets.isEmpty {
            return state.cycle > 1 ? "nurture_campaign" : "score_threshold"
        }
        return "direct_request"
    }

    private mutating func decision(
        _ outcome: Decision.Outcome, gate: GateResult? = nil, detail: [String: String] = [:]
    ) -> Decision {
        let points = currentScore().contributions.map {
            Decision.RulePoints(rule: policy.scoring.rules[$0.rule].id, points: $0.points)
        }
        let lines = gate?.lines.map { Decision.GateLine(id: $0.id, outcome: $0.outcome) } ?? []
        return Decision(
            at: at, cycle: state.cycle, outcome: outcome, cause: cause, policyVersion: version.number,
            inputs: .init(milestone: state.milestone, points: points, gate: lines, detail: detail))
    }
}

extension Decision {
    /// The same decision, counted to another cycle.
    fileprivate func inCycle(_ cycle: Int) -> Decision {
        Decision(at: at, cycle: cycle, outcome: outcome, cause: cause, policyVersion: policyVersion, inputs: inputs)
    }
}

extension DecisionPass {
    /// What a fact does to the lead's place in the funnel.
    mutating func follow(_ fact: Fact) {
        switch fact.body {
        case .behaviour(let kind, _): followAction(kind, isAutomated: fact.isAutomated)
        case .observed, .enriched, .answered, .consented: break
        case .captured: followCapture()
        case .reached(let milestone): follow(milestone)
        case .accepted(let acceptance): follow(acceptance)
        case .rejected(let verdict): followRejection(verdict)
        case .recycled(let verdict, let until): rest(verdict, until: until, by: .person)
        case .disqualified(let verdict):
            becomeLead(by: .person, isImplied: true)
            state.passage.reason = verdict.reason
            move(to: .disqualified, by: .person, detail: verdict.detail)
        case .reopened(let person): reopen(by: person)
        case .opportunity(let event): follow(event)
        }
    }

    private mutating func followAction(_ kind: String, isAutomated: Bool) {
        guard !isAutomated, policy.capture.commercialActions.contains(kind) else { return }
        becomeLead(by: .record)
        routeRaisedHand()
    }

    /// `isImplied` says that the fact tells of something later, which only a lead can come to.
    private mutating func becomeLead(by mover: Decision.Mover, isImplied: Bool = false) {
        guard state.milestone == nil else { return }
        move(to: .captured, by: mover)
        state.passage.isCaptureImplied = isImplied
    }

    /// The record of a capture dates it, though records of what followed may be dated before.
    private mutating func followCapture() {
        if state.passage.isCaptureImplied {
            state.passage[.captured] = at
            state.passage.leadTouch = state.touches.last
            state.passage.isCaptureImplied = false
        } else {
            becomeLead(by: .record)
        }
    }

    /// A record of another system, or a deal, puts a lead that is off the track into a new cycle first.
    private mutating func joinTrack(by mover: Decision.Mover) {
        becomeLead(by: mover, isImplied: true)
        if state.milestone?.isActive != true { startCycle(by: mover) }
    }

    private mutating func follow(_ milestone: Milestone) {
        if milestone == .captured { return followCapture() }
        becomeLead(by: .record, isImplied: true)
        guard let index = milestone.trackIndex else {
            if state.milestone != milestone { move(to: milestone, by: .record) }
            if state.milestone == .recycled { state.restsUntil = state.restsUntil ?? at + policy.recycling.rest }
            return
        }
        if state.milestone == .won, milestone == .won { return }
        if state.milestone?.isActive != true, index > 0 { startCycle(by: .record) }
        if index > state.milestone?.trackIndex ?? 5 { move(to: milestone, by: .record) }
    }

    private mutating func follow(_ acceptance: Fact.Acceptance) {
        joinTrack(by: .person)
        guard let stage = policy.stage(of: acceptance.milestone), stage.entry == .human,
            let current = state.milestone, (stage.milestone.trackIndex ?? 0) > current.trackIndex ?? 0
        else {
            return refuse(
                "a lead at \(state.milestone?.rawValue ?? "no stage") cannot be accepted into "
                    + acceptance.milestone.rawValue, acceptance.detail)
        }
        let gate = stage.gate.check(variables(currentScore()), names: policy.variableNames)
        if !gate.isMet { state.passage.overrides += 1 }
        state.passage.acceptedBy = acceptance.by
        move(to: stage.milestone, by: .person, gate: gate, detail: acceptance.detail)
    }

    private mutating func followRejection(_ verdict: Fact.Verdict) {
        let salesOwns = (state.milestone?.trackIndex ?? 0) >= 2 && state.milestone?.isActive == true
        guard state.proposal != nil || salesOwns else {
            return refuse("nothing was handed over that could be rejected", verdict.detail)
        }
        let reason = policy.reason(verdict.reason)
        state.proposal = nil
        state.passage.rejections += 1
        record(.rejected(reason: verdict.reason, follows: reason?.outcome ?? .recycle), detail: verdict.detail)
        switch reason?.outcome ?? .recycle {
        case .recycle: rest(verdict, until: nil, by: .lifecycle)
        case .disqualify:
            state.passage.reason = verdict.reason
            move(to: .disqualified, by: .lifecycle, detail: verdict.detail)
        }
    }

    private mutating func rest(_ verdict: Fact.Verdict, until: Instant?, by mover: Decision.Mover) {
        becomeLead(by: mover, isImplied: true)
        let date = until ?? at + (policy.reason(verdict.reason)?.rest ?? policy.recycling.rest)
        state.passage.reason = verdict.reason
        move(to: .recycled, by: mover, detail: verdict.detail.merging(["until": date.description]) { _, new in new })
        if state.milestone == .recycled { state.restsUntil = max(date, at) }
    }

    private mutating func reopen(by person: String) {
        guard let milestone = state.milestone, !milestone.isActive else {
            return refuse("only a lead that is off the track can be reopened", ["by": person])
        }
        startCycle(by: .person, detail: ["by": person])
    }

    private mutating func follow(_ event: OpportunityEvent) {
        let detail = event.detail
        if isBesideTheTrack(event) { return state.note(event, at: at) }
        if event.change != .lost || state.milestone?.isActive != false { joinTrack(by: .record) }
        state.note(event, at: at)
        switch event.change {
        case .opened: if state.milestone != .opportunity { move(to: .opportunity, by: .record, detail: detail) }
        case .changed: break
        case .stalled:
            let back: Milestone = policy.stage(of: .salesQualified) == nil ? .salesAccepted : .salesQualified
            move(to: back, by: .record, detail: detail)
        case .won: move(to: .won, by: .record, detail: detail)
        case .lost: lose(event)
        }
    }

    /// Whether an event changes its deal alone: the passage is won already by another of its deals, or the deal had ended
    /// in a passage before.
    private func isBesideTheTrack(_ event: OpportunityEvent) -> Bool {
        guard let deal = state.deals.first(where: { $0.id == event.opportunity }) else { return false }
        return deal.cycle == state.cycle ? state.milestone == .won : deal.end != nil
    }

    private mutating func lose(_ event: OpportunityEvent) {
        guard !state.hasOpenDeal, state.milestone?.isActive == true else { return }
        state.passage.reason = event.reason.isEmpty ? state.passage.reason : event.reason
        if state.milestone != .opportunity { move(to: .opportunity, by: .record, detail: event.detail) }
        move(to: .lost, by: .record, detail: event.detail)
    }
}

extension Fact.Verdict {
    /// What a decision keeps of it. The note may hold personal data and stays with the fact.
    fileprivate var detail: [String: String] { ["reason": reason, "by": by] }
}

extension Fact.Acceptance {
    fileprivate var detail: [String: String] {
        var detail = ["by": by]
        detail["overriddenBy"] = overriddenBy
        return detail
    }
}

extension OpportunityEvent {
    fileprivate var detail: [String: String] {
        var detail = ["opportunity": opportunity]
        if !reason.isEmpty { detail["reason"] = reason }
        return detail
    }
}

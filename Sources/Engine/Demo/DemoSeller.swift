import Domain

/// What salespeople do about one lead: they look at what the engine proposes to them, take over or turn away with a
/// reason, ask their questions, and work deals. Nothing is done that the policy's engine did not ask for.
struct DemoSeller {
    /// Something a salesperson means to do, if the lead still stands where it did.
    enum Plan: Sendable {
        case take(Milestone)
        case meet
        case answer(Answer)
        /// Gives up on a lead that did not get on.
        case drop(from: Milestone)
        case turnAway(reason: String)
        case open
        case win
        case lose
    }

    private let lead: DemoLead
    private let policy: Policy
    private let name: String
    private var random: SeededRandom
    private var dealCount = 0

    init(_ lead: DemoLead, _ policy: Policy, _ random: SeededRandom) {
        self.lead = lead
        self.policy = policy
        self.random = random
        name = self.random.pick(DemoNames.sellers)
    }

    private var channel: DemoChannel { lead.channel }
    private var decides: Bool { ["owner", "c_level", "vp", "director"].contains(lead.person.seniority) }

    /// What follows from a proposal: each plan with its moment, not necessarily in order.
    mutating func answer(to milestone: Milestone, at moment: Instant) -> [(at: Instant, plan: Plan)] {
        let isUrgent = channel.entry == .demoRequest || channel.name == "Referral"
        let thinks = isUrgent ? random.minutes(4...240) : random.minutes(30...2_400)
        let at = DemoCalendar.working(moment + thinks, &random)
        let isProspect = (milestone.trackIndex ?? 0) >= policy.prospectMilestone.trackIndex ?? 0
        guard random.chance(isProspect ? 0.6 + 0.4 * channel.acceptance : channel.acceptance) else {
            return [(at, .turnAway(reason: reason()))]
        }
        let after = isProspect ? deal(after: at, milestone) : conversation(after: at, milestone)
        return [(at, .take(milestone))] + after
    }

    /// Meetings and answers; at the end of them the gate of the prospect is met, or the seller gives up some day.
    private mutating func conversation(after start: Instant, _ milestone: Milestone) -> [(at: Instant, plan: Plan)] {
        var plans: [(at: Instant, plan: Plan)] = []
        var at = DemoCalendar.working(start + random.minutes(600...5_800), &random)
        if random.chance(0.12) { return [(at + .days(6), .turnAway(reason: known("no_response")))] }
        plans.append((at, .meet))
        for question in policy.questions where random.chance(0.85) {
            at = DemoCalendar.working(at + random.minutes(2...1_800), &random)
            plans.append((at, .answer(answer(to: question))))
        }
        plans.append((at + random.days(5...16), .drop(from: milestone)))
        return plans
    }

    private mutating func answer(to question: Question) -> Answer {
        let evidence = random.chance(0.7) ? "discovery call" : "e-mail"
        let isGood = random.chance(channel.evidence * (question.name == "authority" && !decides ? 0.6 : 1))
        switch question.type {
        case .integer, .number:
            let months = isGood ? random.integer(1...6) : random.integer(7...24)
            let status: Answer.Status = random.chance(0.8) ? .confirmed : .estimated
            return Answer(
                question: question.name, status: status, value: .integer(Int64(months)), by: name, evidence: evidence)
        default:
            let status = isGood ? .confirmed : random.pick([Answer.Status.unknown, .negative, .estimated])
            return Answer(question: question.name, status: status, by: name, evidence: evidence)
        }
    }

    private mutating func deal(after start: Instant, _ milestone: Milestone) -> [(at: Instant, plan: Plan)] {
        guard random.chance(channel.deal) else { return [(start + random.days(14...40), .drop(from: milestone))] }
        let opened = DemoCalendar.working(start + random.days(1...9), &random)
        let closed = DemoCalendar.working(opened + random.days(8...36), &random)
        return [(opened, .open), (closed, random.chance(channel.win) ? .win : .lose)]
    }

    private mutating func reason() -> String {
        let person = lead.person
        if person.company.domain == "competitor.example" { return known("competitor") }
        if person.title == "Student" { return known("student") }
        let isList = channel.entry == .list
        let weights = [isList ? 8 : 3, 2.5, decides ? 0.4 : 3, isList ? 4 : 2, person.company.isTarget ? 0.3 : 3, 1.2]
        let codes = ["bad_timing", "no_budget", "no_authority", "no_response", "wrong_fit", "no_need"]
        return known(codes[random.weighted(weights)])
    }

    /// The code if the policy has it, else the policy's first.
    private func known(_ code: String) -> String { policy.reason(code)?.code ?? policy.reasons.first?.code ?? code }
}

extension DemoSeller {
    /// The row of a plan carried out at a moment, when the lead stands so that it makes sense; nil otherwise.
    mutating func row(_ plan: Plan, at: Instant, _ state: LeadState, gateIsMet: (Stage) -> Bool) -> DemoRow? {
        switch plan {
        case .take(let milestone):
            guard state.proposal?.milestone == milestone, let stage = policy.stage(of: milestone), gateIsMet(stage)
            else { return nil }
            return row(.sales, at, .accepted(.init(milestone: milestone, by: name)))
        case .turnAway(let reason):
            guard state.proposal != nil || isOwned(state) else { return nil }
            return row(.sales, at, .rejected(.init(reason: reason, by: name)))
        case .drop(let milestone):
            guard state.milestone == milestone, state.proposal == nil else { return nil }
            return row(.sales, at, givingUp())
        case .meet: return isOwned(state) ? row(.activity, at, .behaviour(kind: "meeting_held", properties: [:])) : nil
        case .answer(let answer): return isOwned(state) ? row(.answers, at, .answered(answer)) : nil
        case .open:
            guard state.milestone == policy.prospectMilestone else { return nil }
            dealCount += 1
            return row(.deals, at, .opportunity(event(.opened)))
        case .win, .lose:
            guard state.milestone == .opportunity else { return nil }
            if case .win = plan { return row(.deals, at, .opportunity(event(.won))) }
            return row(.deals, at, .opportunity(event(.lost, reason: reason())))
        }
    }

    /// For reasons that pass the lead rests, for all others it is out.
    private mutating func givingUp() -> Fact.Body {
        let verdict = Fact.Verdict(reason: reason(), by: name)
        return policy.reason(verdict.reason)?.outcome == .disqualify
            ? .disqualified(verdict) : .recycled(verdict, until: nil)
    }

    private func isOwned(_ state: LeadState) -> Bool {
        guard let milestone = state.milestone, milestone.isActive else { return false }
        return policy.stage(of: milestone)?.owner == .sales
    }

    private func event(_ change: OpportunityEvent.Change, reason: String = "") -> OpportunityEvent {
        OpportunityEvent(
            change, opportunity: "D-\(lead.number)\(dealCount > 1 ? "-\(dealCount)" : "")",
            amount: Money(major: Int64(lead.dealSize), policy.cost.currency), reason: reason)
    }

    private func row(_ table: DemoTable, _ at: Instant, _ body: Fact.Body) -> DemoRow {
        DemoRow(
            table: table, at: at, id: "\(table.rawValue.prefix(1))\(lead.number)-\(at.milliseconds / 1_000)",
            body: body, contact: lead.contact, visitor: "")
    }
}

extension DemoLead {
    /// What the deal would be worth, in whole units: a little different for each lead.
    fileprivate var dealSize: Int { person.company.dealSize * (80 + number * 37 % 41) / 100 / 10 * 10 }
}

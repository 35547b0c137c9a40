/// The work of one `decide`: the state as it changes and the decisions as they are made.
struct DecisionPass {
    var state: LeadState
    let version: PolicyVersion
    var decisions: [Decision] = []
    /// The moment being decided on.
    var at = Instant.distantPast { didSet { if at != oldValue { score = nil } } }
    var cause = Decision.Cause.time
    /// The score of the state as it is; nil once something it is made of changed.
    private var score: Score?

    var policy: Policy { version.policy }

    init(state: LeadState, version: PolicyVersion) {
        self.state = state
        self.version = version
    }

    /// Takes a fact into the state and decides on what follows.
    mutating func take(_ fact: Fact) {
        at = fact.occurredAt
        cause = .fact(fact.id)
        if case .behaviour(let kind, _) = fact.body, state.restsUntil != nil, policy.recycling.reengageOn.contains(kind)
        {
            state.noteTouch(fact)
            score = nil
            startCycle(by: .lifecycle)
        }
        state.observe(fact, under: policy)
        score = nil
        follow(fact)
        settle()
        state.decidedAt = at
    }

    /// Moves on through automatic stages, proposes at human ones, and raises or lowers flags, until nothing changes.
    mutating func settle() {
        updateFlag()
        for _ in Milestone.track {
            let score = currentScore()
            let variables = variables(score)
            guard let milestone = state.milestone else {
                guard policy.capture.profile?.isMet(by: variables) == true else { return }
                move(to: .captured, by: .gate)
                continue
            }
            guard milestone.isActive, let next = policy.stage(after: milestone) else { return }
            switch next.entry {
            case .recorded: return
            case .automatic:
                guard next.gate.isMet(by: variables) else { return }
                move(to: next.milestone, by: .gate, gate: next.gate.check(variables, names: policy.variableNames))
            case .human:
                propose(next, variables, score)
                return
            }
        }
    }

    private mutating func propose(_ stage: Stage, _ variables: LeadVariables, _ score: Score) {
        guard state.proposal == nil, stage.gate.isMet(by: variables) else { return }
        let gate = stage.gate.check(variables, names: policy.variableNames)
        let tier = policy.routing.tier(for: variables)
        guard let tier, tier.asksSales else {
            route(to: tier?.id ?? RoutingPolicy.nobody, gate: gate)
            return
        }
        state.proposal = .init(milestone: stage.milestone, at: at)
        state.passage.proposals += 1
        record(.proposed(stage.milestone, route: tier.id), gate: gate, detail: ["tier": tier.id])
    }

    private mutating func route(to tier: String, gate: GateResult? = nil) {
        guard state.route != tier else { return }
        state.route = tier
        record(.routed(tier), gate: gate, detail: ["tier": tier])
    }

    /// A raised hand is routed at once when a tier without salespeople takes it.
    mutating func routeRaisedHand() {
        let tier = policy.routing.tier(for: variables(currentScore()))
        if let tier, !tier.asksSales { route(to: tier.id) }
    }

    private mutating func updateFlag() {
        guard policy.scoring.contentCollector != nil else { return }
        let isCollector = state.looksLikeCollector(under: policy, at: at)
        guard isCollector != state.isContentCollector else { return }
        state.isContentCollector = isCollector
        score = nil
        record(.flagged(contentCollector: isCollector), detail: ["content": isCollector ? "up" : "down"])
    }

    mutating func currentScore() -> Score {
        if let score { return score }
        state.rememberVerdicts(under: policy, at: at)
        let worked = state.score(under: policy, at: at, originalChannel: originalChannel)
        score = worked
        return worked
    }

    /// Says that something the score is made of changed.
    mutating func forgetScore() { score = nil }

    func variables(_ score: Score) -> LeadVariables {
        LeadVariables(state, policy, at: at, score: score, originalChannel: originalChannel)
    }

    var originalChannel: String? { state.touches.first.flatMap(version.channel) }
}

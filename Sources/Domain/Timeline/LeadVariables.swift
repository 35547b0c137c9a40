/// What the conditions of a policy see of one lead at one moment.
package struct LeadVariables: VariableSource {
    private let policy: Policy
    private let values: [LeadState.Known?]
    private let counters: [Ledger]
    private let cycle: Int
    private let isContentCollector: Bool
    private let at: Instant
    private let score: Score?
    private let originalChannel: String?

    /// `score` is nil while the score itself is being worked out; the figures made from it are unknown then.
    package init(_ state: LeadState, _ policy: Policy, at: Instant, score: Score?, originalChannel: String?) {
        self.policy = policy
        values = state.values
        counters = state.counterLedgers
        cycle = state.cycle
        isContentCollector = state.isContentCollector
        self.at = at
        self.score = score
        self.originalChannel = originalChannel
    }

    package func value(ofSlot slot: Int) -> Value? {
        if slot < values.count { return known(slot) }
        let counter = slot - values.count
        if counter < policy.signals.count {
            let hours = policy.signals[counter].window?.wholeHours
            return .int(Int64(counters[counter].count(inLast: hours, hours: at.hour)))
        }
        return computed(ComputedVariable.allCases[counter - policy.signals.count])
    }

    private func known(_ slot: Int) -> Value? {
        guard let known = values[slot] else { return nil }
        if let expiry = known.expiresAt, expiry <= at { return nil }
        return Value(known.value)
    }

    private func computed(_ variable: ComputedVariable) -> Value? {
        switch variable {
        case .originalChannel: return originalChannel.map { .string($0) }
        case .cycle: return .int(Int64(max(1, cycle)))
        case .promotionThreshold: return .double(policy.scoring.promotionThreshold.value)
        case .qualificationScore: return .int(Int64(policy.qualificationScore(values, at: at)))
        case .contentCollector: return .bool(isContentCollector)
        case .score, .fit, .behaviour, .negative, .grade, .engagement, .temperature: break
        }
        guard let score else { return nil }
        switch variable {
        case .score: return .double(score.total.value)
        case .fit: return .double(score.fit.value)
        case .behaviour: return .double(score.behaviour.value)
        case .negative: return .double(score.negative.value)
        case .grade: return .string(policy.scoring.grades.fitGrade(score))
        case .engagement: return .int(Int64(policy.scoring.grades.engagementLevel(score)))
        case .temperature: return .string(policy.scoring.temperature.temperature(score.total).rawValue)
        default: return nil
        }
    }
}

extension LeadState {
    /// The score at a moment not before the last fact, with its reasons.
    package func score(under policy: Policy, at: Instant, originalChannel: String?) -> Score {
        let variables = LeadVariables(self, policy, at: at, score: nil, originalChannel: originalChannel)
        var score = Score()
        var contentRoom = policy.scoring.contentCollector?.cap ?? .zero
        var ledger = 0
        for (index, rule) in policy.scoring.rules.enumerated() {
            var points = Points.zero
            if let condition = rule.condition {
                if verdicts.isMet?[index] ?? condition.isMet(by: variables) { points = rule.points }
            } else {
                points = ruleLedgers[ledger].points(rule, at: at.hour)
                ledger += 1
            }
            if isContentCollector, policy.isContentRule[index] {
                points = min(points, contentRoom)
                contentRoom = contentRoom - points
            }
            score.add(points, rule: index, rule.category)
        }
        return score
    }

    /// Whether behaviour up to a moment is that of somebody who only collects content; false where the policy knows none.
    package func looksLikeCollector(under policy: Policy, at moment: Instant) -> Bool {
        guard let collector = policy.scoring.contentCollector else { return false }
        let counts = collected(policy, collector, hour: moment.hour)
        return counts.content >= collector.atLeast && counts.interest == 0
    }

    /// How often the lead looked at content and showed interest in the window of a collector that ends at an hour.
    func collected(_ policy: Policy, _ collector: ContentCollector, hour: Int32) -> (content: Int, interest: Int) {
        let window = collector.window.wholeHours
        return (
            counterLedgers[policy.contentCounter].count(inLast: window, hours: hour),
            counterLedgers[policy.interestCounter].count(inLast: window, hours: hour)
        )
    }

    /// The weights of the answers that count at a moment: confirmed in full, estimated by half, rounded down.
    package func qualificationScore(under policy: Policy, at: Instant) -> Int {
        policy.qualificationScore(values, at: at)
    }
}

extension Policy {
    fileprivate func qualificationScore(_ values: [LeadState.Known?], at: Instant) -> Int {
        var total = 0
        for (index, question) in questions.enumerated() {
            guard let known = values[attributes.count + index] else { continue }
            if let expiry = known.expiresAt, expiry <= at { continue }
            switch known.status {
            case .confirmed: total += question.weight
            case .estimated: total += question.weight / 2
            case .unknown, .negative: break
            }
        }
        return total
    }
}

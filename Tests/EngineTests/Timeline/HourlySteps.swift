import Domain

/// `decide` as it would be if it looked at every full hour at which time alone could lead to something: one question for
/// each hour, about that hour alone, so that nothing can be left out.
enum HourlySteps {
    static func decide(_ state: inout LeadState, _ event: LeadEvent, under version: PolicyVersion) -> [Decision] {
        var decisions: [Decision] = []
        while true {
            decisions += settleEachHour(&state, until: event.at, under: version)
            // A rest that ends comes in between; what fades goes on after it.
            guard let rest = state.restsUntil, rest <= event.at else { break }
            decisions += Domain.decide(&state, .time(rest), under: version)
        }
        return decisions + Domain.decide(&state, event, under: version)
    }

    private static func settleEachHour(
        _ state: inout LeadState, until moment: Instant, under version: PolicyVersion
    ) -> [Decision] {
        let end = min(endOfFading(state, version.policy), state.restsUntil ?? .distantFuture, moment)
        guard end > state.decidedAt else { return [] }
        var decisions: [Decision] = []
        for hour in state.decidedAt.hour...end.hour where hour > state.decidedAt.hour {
            var trial = state
            trial.decidedAt = Instant(milliseconds: Int64(hour - 1) * 3_600_000)
            let found = Domain.decide(&trial, .time(Instant(milliseconds: Int64(hour) * 3_600_000)), under: version)
            guard !found.isEmpty else { continue }
            decisions += found
            state = trial
        }
        return decisions
    }

    /// The moment from which fading cannot lift the score any more.
    private static func endOfFading(_ state: LeadState, _ policy: Policy) -> Instant {
        guard state.milestone?.isActive ?? true, state.decidedAt > .distantPast else { return state.decidedAt }
        var end = state.decidedAt
        for (ledger, index) in zip(state.ruleLedgers, policy.factRules) {
            let rule = policy.scoring.rules[index]
            guard rule.points < .zero, rule.decay.changesWithTime, let last = ledger.buckets.last else { continue }
            let total = rule.points * ledger.buckets.reduce(0) { $0 + Int($1.count) }
            let hours = Int64(last.hour) + Int64(rule.decay.horizonHours(for: total) ?? 0) + 1
            end = max(end, Instant(milliseconds: hours * 3_600_000))
        }
        if state.isContentCollector, let window = policy.scoring.contentCollector?.window {
            end = max(end, state.decidedAt + window + .hours(1))
        }
        return end
    }
}

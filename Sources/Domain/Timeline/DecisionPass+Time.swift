extension DecisionPass {
    /// Decides what became due by time alone, up to and including `moment`.
    mutating func advance(to moment: Instant) {
        cause = .time
        while true {
            let fadingEnds = endOfFading(from: state.decidedAt, to: moment)
            if let rest = state.restsUntil, rest <= moment {
                settleEachHour(until: min(fadingEnds, rest))
                at = max(rest, state.decidedAt)
                startCycle(by: .lifecycle)
                settle()
                state.decidedAt = at
                continue
            }
            settleEachHour(until: fadingEnds)
            return
        }
    }

    /// No moment after this one brings anything that time alone would not have brought by then.
    var lastChangeByTime: Instant {
        max(endOfFading(from: state.decidedAt, to: .distantFuture), state.restsUntil ?? state.decidedAt)
    }

    /// Fading of points against the lead can lift its score without a fact: settles at every full hour until `end`, but
    /// for those at which nothing can follow. As many hours as possible are left out at once.
    private mutating func settleEachHour(until end: Instant) {
        guard end > state.decidedAt else { return }
        var hour = state.decidedAt.hour + 1
        var count = end.hour - hour + 1
        while hour <= end.hour {
            count = min(count, end.hour - hour + 1)
            if count > 1 {
                guard isQuiet(hour...hour + count - 1) else {
                    count /= 2
                    continue
                }
                hour += count
                count *= 2
            } else {
                hour += 1
                count = settle(at: hour - 1) ? end.hour - hour + 1 : 2
            }
        }
    }

    /// Whether anything followed.
    private mutating func settle(at hour: Int32) -> Bool {
        at = Outlook.moment(hour)
        let before = decisions.count
        settle()
        guard decisions.count > before else { return false }
        state.decidedAt = at
        return true
    }

    /// Whether `settle` would surely change nothing at any of some hours.
    private mutating func isQuiet(_ hours: ClosedRange<Int32>) -> Bool {
        state.rememberVerdicts(under: policy, at: Outlook.moment(hours.lowerBound))
        let outlook = Outlook(state: state, policy: policy, hours: hours, originalChannel: originalChannel)
        guard outlook.keepsFlag else { return false }
        guard let milestone = state.milestone else {
            guard let profile = policy.capture.profile else { return true }
            return outlook.isCertain { !profile.possible(within: $0).contains(.met) }
        }
        guard milestone.isActive, let next = policy.stage(after: milestone) else { return true }
        switch next.entry {
        case .recorded: return true
        case .automatic: return outlook.isCertain { $0.isClosed(next.gate) }
        case .human:
            return state.proposal != nil || outlook.isCertain { $0.isClosed(next.gate) || $0.staysRouted }
        }
    }

    /// The last moment at which fading can still lift the score; `start` when nothing that fades stands against the lead.
    private func endOfFading(from start: Instant, to moment: Instant) -> Instant {
        guard state.milestone?.isActive ?? true, start > .distantPast else { return start }
        var last = start
        for (position, ledger) in state.ruleLedgers.enumerated() {
            let rule = policy.scoring.rules[policy.factRules[position]]
            guard rule.points < .zero, rule.decay.changesWithTime, let bucket = ledger.buckets.last else { continue }
            let total = rule.points * ledger.buckets.reduce(0) { $0 + Int($1.count) }
            let horizon = rule.decay.horizonHours(for: total) ?? 0
            last = max(last, Instant(milliseconds: (Int64(bucket.hour) + Int64(horizon) + 1) * 3_600_000))
        }
        if state.isContentCollector, let window = policy.scoring.contentCollector?.window {
            last = max(last, start + window + .hours(1))
        }
        return min(last, moment)
    }
}

extension Outlook {
    /// Whether a claim is certain: without knowing the score, which takes long to work out, or else knowing its bounds.
    fileprivate func isCertain(_ claim: (Outlook) -> Bool) -> Bool { claim(self) || claim(scored) }
}

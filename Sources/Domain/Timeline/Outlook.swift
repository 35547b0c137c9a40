/// What can be said of a lead for every full hour of a range, as long as nothing happens but time going by.
struct Outlook: BoundsSource {
    /// What is known of the score.
    enum ScoreKnowledge {
        /// It is what is being worked out: figures made of it are unknown.
        case pending
        /// It was not worked out.
        case untold
        case within(ScoreBounds)
    }

    let state: LeadState
    let policy: Policy
    /// Hours since the epoch, not before the last fact.
    let hours: ClosedRange<Int32>
    let originalChannel: String?
    var score = ScoreKnowledge.untold

    /// The moment at which an hour begins.
    static func moment(_ hour: Int32) -> Instant { Instant(milliseconds: Int64(hour) * 3_600_000) }

    func bounds(ofSlot slot: Int) -> Bounds {
        if slot < state.values.count { return known(slot) }
        let counter = slot - state.values.count
        if counter < policy.signals.count {
            return Outlook.integers(count(counter, at: hours.upperBound), count(counter, at: hours.lowerBound))
        }
        return computed(ComputedVariable.allCases[counter - policy.signals.count])
    }

    /// A value that is believed until a moment is unknown from then on.
    private func known(_ slot: Int) -> Bounds {
        guard let known = state.values[slot] else { return .exactly(nil) }
        guard let expiry = known.expiresAt else { return .exactly(Value(known.value)) }
        if expiry <= Outlook.moment(hours.lowerBound) { return .exactly(nil) }
        return expiry > Outlook.moment(hours.upperBound) ? .exactly(Value(known.value)) : .anything
    }

    /// Facts in the window of a signal: without new ones they only become fewer.
    private func count(_ counter: Int, at hour: Int32) -> Int {
        state.counterLedgers[counter].count(inLast: policy.signals[counter].window?.wholeHours, hours: hour)
    }

    private func computed(_ variable: ComputedVariable) -> Bounds {
        switch variable {
        case .originalChannel: return .exactly(originalChannel.map { .string($0) })
        case .cycle: return .exactly(.int(Int64(max(1, state.cycle))))
        case .promotionThreshold: return .exactly(.double(policy.scoring.promotionThreshold.value))
        case .qualificationScore: return qualificationScore
        case .contentCollector: return .exactly(.bool(state.isContentCollector))
        case .score, .fit, .behaviour, .negative, .grade, .engagement, .temperature: break
        }
        switch score {
        case .pending: return .exactly(nil)
        case .untold: return .anything
        case .within(let bounds): return bounds.bounds(of: variable, under: policy.scoring)
        }
    }

    private var qualificationScore: Bounds {
        let (first, last) = (Outlook.moment(hours.lowerBound), Outlook.moment(hours.upperBound))
        for known in state.values.dropFirst(policy.attributes.count) {
            if let expiry = known?.expiresAt, expiry > first, expiry <= last { return .anything }
        }
        return .exactly(.int(Int64(state.qualificationScore(under: policy, at: first))))
    }

    /// Bounds of a whole number.
    static func integers(_ low: Int, _ high: Int) -> Bounds {
        low == high ? .exactly(.int(Int64(low))) : .between(.int(Int64(low)), .int(Int64(high)))
    }
}

extension Outlook {
    /// Whether a gate is open at none of the hours, as far as that can be told.
    func isClosed(_ gate: Gate) -> Bool {
        for slot in gate.requiredFields {
            if case .exactly(nil) = bounds(ofSlot: slot) { return true }
        }
        return gate.requirements.contains { !$0.condition.possible(within: self).contains(.met) }
    }

    /// Whether at all of the hours the lead belongs where it was routed to, which is no salesperson.
    var staysRouted: Bool {
        for tier in policy.routing.tiers {
            let possible = tier.condition.possible(within: self)
            if possible == .met { return !tier.asksSales && state.route == tier.id }
            if possible.contains(.met) { return false }
        }
        return state.route == RoutingPolicy.nobody
    }

    /// Whether the flag of a content collector stays as it is at all of the hours.
    var keepsFlag: Bool {
        guard let collector = policy.scoring.contentCollector else { return true }
        // Both counts only fall: the one lets the flag down, the other lets it up.
        let first = state.collected(policy, collector, hour: hours.lowerBound)
        let last = state.collected(policy, collector, hour: hours.upperBound)
        return state.isContentCollector
            ? last.content >= collector.atLeast && first.interest == 0
            : first.content < collector.atLeast || last.interest > 0
    }

    /// The same, with bounds of the score.
    var scored: Outlook {
        var scored = self
        scored.score = .within(ScoreBounds(self))
        return scored
    }
}

/// The next question of a waterfall.
package struct EnrichmentStep: Hashable, Sendable {
    package let provider: EnrichmentProvider
    /// What to look up by.
    package let key: String
    /// The attributes it is asked for, which nobody has filled: in the order of the policy.
    package let attributes: [String]
}

/// Which provider to ask next for what is not known of one lead, as of a moment. It decides and asks nobody.
package struct EnrichmentPlan: Sendable {
    private let policy: Policy
    private let state: LeadState
    private let keys: LookupKeys
    private let variables: LeadVariables
    private let at: Instant

    /// A plan for a lead as it stands at a moment not before its last fact.
    package init(
        _ state: LeadState, _ policy: Policy, _ keys: LookupKeys, at moment: Instant, originalChannel: String?
    ) {
        self.policy = policy
        self.state = state
        self.keys = keys
        at = moment
        let score = state.score(under: policy, at: moment, originalChannel: originalChannel)
        variables = LeadVariables(state, policy, at: moment, score: score, originalChannel: originalChannel)
    }

    /// Attributes that some provider may fill and that are unknown or not believed any more, in the order of the policy.
    package var open: [String] {
        policy.attributes.indices.filter(isOpen).map { policy.attributes[$0].name }
            .filter { name in policy.enrichment.providers.contains { $0.fills(name) } }
    }

    /// The first provider that may fill something open, whose key is known and whose condition is met; nil when there is
    /// none. Those in `asked` were asked already.
    package func next(asked: Set<String>) -> EnrichmentStep? {
        guard state.milestone.map(\.isOnTrackOrNew) ?? true else { return nil }
        for provider in policy.enrichment.providers where !asked.contains(provider.id) {
            guard let key = keys[provider.key], provider.condition?.isMet(by: variables) ?? true else { continue }
            let wanted = policy.attributes.indices.filter { isOpen($0) }.map { policy.attributes[$0].name }
                .filter(provider.fills)
            if !wanted.isEmpty { return EnrichmentStep(provider: provider, key: key, attributes: wanted) }
        }
        return nil
    }

    private func isOpen(_ slot: Int) -> Bool {
        guard let known = state.values[slot] else { return true }
        return known.expiresAt.map { $0 <= at } ?? false
    }
}

extension EnrichmentProvider {
    /// Whether it may fill an attribute.
    package func fills(_ attribute: String) -> Bool { fields.contains { $0.attribute == attribute } }
}

extension Milestone {
    /// Nobody pays to learn more of who was turned away for good.
    fileprivate var isOnTrackOrNew: Bool { self != .disqualified }
}

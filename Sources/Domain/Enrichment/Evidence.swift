/// What a value rests on that a provider gave.
package struct Evidence: Hashable, Sendable {
    /// The provider's place in the waterfall of the policy; `nowhere` for one that the policy does not have any more.
    package let provider: Int
    /// How far the provider is to be relied on for this attribute.
    package let confidence: Share
    /// When it was asked.
    package let fetchedAt: Instant

    package init(provider: Int, confidence: Share, fetchedAt: Instant) {
        self.provider = provider
        self.confidence = confidence
        self.fetchedAt = fetchedAt
    }

    /// The place of a provider that the policy does not have.
    package static let nowhere = 0xFFFF
}

extension LeadState.Known {
    /// Whether what a provider says takes the place of this, as of a moment. What people, forms, files and other systems
    /// said stays. An answer that is not believed any more makes room for any; the same provider corrects itself; among
    /// providers the surer one counts, then the later answer, then the earlier place in the waterfall.
    package func yields(to new: Evidence, at moment: Instant) -> Bool {
        guard let old = evidence else { return false }
        if let expiresAt, expiresAt <= moment { return true }
        if old.provider == new.provider { return old.fetchedAt <= new.fetchedAt }
        if old.confidence != new.confidence { return old.confidence < new.confidence }
        if old.fetchedAt != new.fetchedAt { return old.fetchedAt < new.fetchedAt }
        return new.provider < old.provider
    }
}

extension LeadState {
    /// Takes what a provider said at a moment: where nothing better is known, and until it expires.
    mutating func note(_ enrichment: Enrichment, at moment: Instant, under policy: Policy) {
        let place = policy.enrichment.place(of: enrichment.provider)
        let expiry = place.flatMap { policy.enrichment.providers[$0].expiry }
        let expiresAt = expiry.map { enrichment.fetchedAt + $0 }
        if let expiresAt, expiresAt <= moment { return }
        verdicts = VerdictMemo()
        for trait in enrichment.traits {
            guard let slot = policy.slot(of: trait.name), slot < policy.attributes.count else { continue }
            let evidence = Evidence(
                provider: place ?? Evidence.nowhere, confidence: trait.confidence, fetchedAt: enrichment.fetchedAt)
            if let known = values[slot], !known.yields(to: evidence, at: moment) { continue }
            values[slot] = Known(value: trait.value, expiresAt: expiresAt, evidence: evidence)
        }
    }
}

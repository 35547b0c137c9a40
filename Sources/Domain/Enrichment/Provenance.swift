/// What is known of one attribute of a lead: the value that counts, who said so and when, and what others say.
package struct Provenance: Hashable, Sendable {
    /// Who said something.
    package enum Origin: Hashable, Sendable {
        /// A form, a file, another system or a person: the source of the fact.
        case said(String)
        case provider(String)

        /// The source of the fact: `track:web`, `enrichment:apollo`.
        package var source: String {
            switch self {
            case .said(let source): source
            case .provider(let provider): "enrichment:\(provider)"
            }
        }
    }

    /// What one of them said last.
    package struct Observation: Hashable, Sendable {
        package let value: AttributeValue
        package let origin: Origin
        /// When it was said; for a provider when it was asked.
        package let at: Instant
        /// Nil for what was not said by a provider.
        package let confidence: Share?
        /// From then on it is not believed any more; nil for ever.
        package let expiresAt: Instant?

        /// Whether it is not believed any more at a moment.
        package func isExpired(at moment: Instant) -> Bool { expiresAt.map { $0 <= moment } ?? false }
    }

    package let attribute: AttributeDeclaration
    /// What counts, or counted until it expired.
    package let current: Observation
    /// What others said that is something else, the latest first.
    package let conflicts: [Observation]
}

extension Provenance {
    /// What is known of a lead by the attributes of a policy, in their order, from its facts in the order of the timeline up
    /// to a moment. The value that counts is the one that `decide` comes to.
    package static func all(of facts: [Fact], under policy: Policy, at moment: Instant) -> [Provenance] {
        var latest: [Int: [Origin: Observation]] = [:]
        var state = LeadState(under: policy)
        var current: [Int: Observation] = [:]
        for fact in facts where fact.occurredAt <= moment {
            let said = observations(in: fact, policy)
            guard !said.isEmpty else { continue }
            state.observe(fact, under: policy)
            for (slot, observation) in said {
                latest[slot, default: [:]][observation.origin] = observation
                if observation.isWhatCounts(in: state.values[slot], under: policy) { current[slot] = observation }
            }
        }
        return policy.attributes.indices.compactMap { slot in
            guard let counting = current[slot] else { return nil }
            let others = (latest[slot] ?? [:]).values.filter {
                $0.origin != counting.origin && $0.value != counting.value
            }
            return Provenance(
                attribute: policy.attributes[slot], current: counting,
                conflicts: others.sorted { ($1.at, $0.origin.source) < ($0.at, $1.origin.source) })
        }
    }

    private static func observations(in fact: Fact, _ policy: Policy) -> [(Int, Observation)] {
        switch fact.body {
        case .observed(let traits):
            traits.compactMap { trait in
                attribute(trait.name, policy).map { slot in
                    let origin = Origin.said(fact.source)
                    return (
                        slot,
                        Observation(
                            value: trait.value, origin: origin, at: fact.occurredAt, confidence: nil, expiresAt: nil)
                    )
                }
            }
        case .enriched(let enrichment):
            enrichment.traits.compactMap { trait in
                attribute(trait.name, policy).map { slot in
                    let expiry = policy.enrichment.provider(enrichment.provider)?.expiry
                    return (
                        slot,
                        Observation(
                            value: trait.value, origin: .provider(enrichment.provider), at: enrichment.fetchedAt,
                            confidence: trait.confidence, expiresAt: expiry.map { enrichment.fetchedAt + $0 })
                    )
                }
            }
        default: []
        }
    }

    private static func attribute(_ name: String, _ policy: Policy) -> Int? {
        policy.slot(of: name).flatMap { $0 < policy.attributes.count ? $0 : nil }
    }
}

extension Provenance.Observation {
    /// Whether a known value is this one.
    fileprivate func isWhatCounts(in known: LeadState.Known?, under policy: Policy) -> Bool {
        guard let known, known.value == value else { return false }
        guard let evidence = known.evidence, case .provider(let provider) = origin else {
            return known.evidence == nil && confidence == nil
        }
        return evidence.fetchedAt == at
            && evidence.provider == policy.enrichment.place(of: provider) ?? Evidence.nowhere
    }
}

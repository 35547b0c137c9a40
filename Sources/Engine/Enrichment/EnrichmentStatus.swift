import Domain
import Storage

/// How one provider of the policy in force is doing.
package struct EnrichmentStatus: Hashable, Sendable {
    package let provider: EnrichmentProvider
    /// `closed`, `open` or `half-open`.
    package let breaker: String
    /// Until when it is left alone; nil when it is not.
    package let openUntil: Instant?
    package let spentToday: Money
    package let spentThisMonth: Money
    /// Of all days.
    package let counts: EnrichmentCounts
    /// Matches among answers; nil before the first answer.
    package let matchRate: Ratio?
}

extension EnrichmentCounts {
    /// Matches ÷ (matches + empty answers); nil before the first answer.
    package var matchRate: Ratio? { Ratio(matched, over: matched + empty) }
}

extension Engine {
    /// How the providers of the policy in force are doing, in the order of the waterfall.
    package func enrichmentStatus() throws -> [EnrichmentStatus] {
        try require(.manageSources)
        return try read { [readPolicy] scope in
            let policy = try PolicyLibrary(scope, touchesOf: [], readPolicy: readPolicy).current.policy
            let store = EnrichmentStore(scope)
            let days = try store.days()
            return try policy.enrichment.providers.map { provider in
                let breaker = try store.breaker(of: provider.id)
                let currency = provider.cost.currency
                let spent = try store.spent(on: provider.id, at: scope.now, in: currency)
                var counts = EnrichmentCounts()
                for day in days where day.provider == provider.id && day.currency == currency { counts += day.counts }
                return EnrichmentStatus(
                    provider: provider, breaker: breaker.word(at: scope.now), openUntil: breaker.openUntil,
                    spentToday: Money(minor: spent.day, currency), spentThisMonth: Money(minor: spent.month, currency),
                    counts: counts, matchRate: counts.matchRate)
            }
        }
    }
}

extension CircuitBreaker {
    /// Until when nobody asks; nil when it is closed.
    package var openUntil: Instant? {
        switch state {
        case .closed: nil
        case .open(let until), .halfOpen(let until): until
        }
    }
}

extension Engine {
    /// Forgets answers of providers that do not stand any more; gives how many.
    package func purgeEnrichmentAnswers() async throws -> Int {
        try await keeping { try EnrichmentStore($0).forgetExpired() }
    }
}

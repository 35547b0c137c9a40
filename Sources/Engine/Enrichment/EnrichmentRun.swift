import Domain
import Storage

/// Asks an outside service; whatever happens comes back as a reply. It is given by whoever composes the program, because
/// the engine sees no network.
package typealias EnrichmentFetcher = @Sendable (EnrichmentRequest) async -> EnrichmentReply

/// What one run through the waterfall came to for one lead.
package struct EnrichmentRun: Hashable, Sendable {
    /// One provider that was asked, or could have been.
    package struct Line: Hashable, Sendable {
        package let provider: String
        /// As in the store: `matched`, `empty`, `timed_out`, `breaker_open`.
        package let outcome: String
        package let isCached: Bool
        package let traits: [EnrichedTrait]
        package let cost: Money
        /// What is worth knowing; may be empty.
        package let note: String
    }

    package let lead: ID<Person>
    package let startedAt: Instant
    /// In the order of asking.
    package internal(set) var lines: [Line] = []
    /// Attributes that somebody could fill and nobody has, at the end.
    package internal(set) var open: [String] = []
    /// Whether a question failed in a way that asking again may help, or there was no time left for one.
    package internal(set) var isWorthRepeating = false
    /// How long a provider asked to be left alone; nil when none did.
    package internal(set) var pause: TimeSpan?

    init(lead: ID<Person>, startedAt: Instant) {
        self.lead = lead
        self.startedAt = startedAt
    }

    /// Providers that have had their turn.
    var asked: Set<String> { Set(lines.map(\.provider)) }
}

/// A question that is under way.
struct OpenQuestion: Sendable {
    let lookup: ID<Lookup>
    let step: EnrichmentStep
    let askedAt: Instant
    let request: EnrichmentRequest
}

extension Engine {
    /// Runs through the waterfall for one lead: asks provider after provider for what is not known, records each answer at
    /// once, and decides anew. Questions are asked outside of any transaction. `holds` is asked in each transaction
    /// whether the work is still whoever does it; `isForced` asks again where an answer is kept or was had lately.
    package func enrich(
        _ lead: ID<Person>, isForced: Bool = false,
        holds: @escaping @Sendable (Scope) throws -> Void = { _ in }, fetch: EnrichmentFetcher
    ) async throws -> EnrichmentRun {
        try require(.workLeads)
        var run: EnrichmentRun?
        var answered: (question: OpenQuestion, reply: EnrichmentReply)?
        while true {
            let (soFar, ended) = (run, answered)
            let (next, question) = try await writing { [self] scope in
                try holds(scope)
                var desk = try EnrichmentDesk(self, scope, lead, soFar, isForced: isForced)
                if let ended { try desk.conclude(ended.question, ended.reply) }
                let question = try desk.proceed()
                return (desk.run, question)
            }
            guard let question else { return next }
            run = next
            answered = (question, await fetch(question.request))
        }
    }

    /// What a run would begin with for one lead: the providers in order that would be asked if none before them knew
    /// anything. Asks nobody and changes nothing.
    package func enrichmentPlan(_ lead: ID<Person>, isForced: Bool = false) throws -> [EnrichmentStep] {
        try require(.readLeads)
        return try read { [self] scope in
            try EnrichmentDesk(self, scope, lead, nil, isForced: isForced).steps()
        }
    }
}

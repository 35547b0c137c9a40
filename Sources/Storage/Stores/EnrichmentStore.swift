import Domain

/// One time that a provider was asked about somebody, or could have been.
package struct Lookup: Hashable, Sendable, Entity {
    package static let prefix = "Q"

    package let person: ID<Person>
    package let provider: String
    /// Tells one key from another; empty once the person was erased.
    package let keyFingerprint: String
    package let askedAt: Instant
    /// From then on it may be asked again.
    package var againAt: Instant
    /// `asked` while the answer is not there, else the name of a `LookupOutcome`, `breaker_open` or `over_budget`.
    package var outcome: String
    /// Whether a kept answer served.
    package var isCached: Bool
    /// Attributes that the answer gave.
    package var fields: Int
    /// What it cost; while the answer is not there, what it may cost.
    package var cost: Money
    /// What is worth knowing, without personal data and secrets.
    package var note: String

    package init(
        person: ID<Person>, provider: String, keyFingerprint: String, askedAt: Instant, againAt: Instant,
        outcome: String, isCached: Bool = false, fields: Int = 0, cost: Money, note: String = ""
    ) {
        self.person = person
        self.provider = provider
        self.keyFingerprint = keyFingerprint
        self.askedAt = askedAt
        self.againAt = againAt
        self.outcome = outcome
        self.isCached = isCached
        self.fields = fields
        self.cost = cost
        self.note = note
    }

    /// The outcome of a lookup whose answer is not there: it is on its way, or the program ended meanwhile.
    package static let underWay = "asked"
    /// It was not asked because it failed lately.
    package static let breakerOpen = "breaker_open"
    /// It was not asked because its budget is spent.
    package static let overBudget = "over_budget"
}

/// An answer that is kept.
package struct KeptAnswer: Hashable, Sendable {
    package let fetchedAt: Instant
    package let expiresAt: Instant
    /// Empty when the provider knew nothing.
    package let traits: [EnrichedTrait]

    package init(fetchedAt: Instant, expiresAt: Instant, traits: [EnrichedTrait]) {
        self.fetchedAt = fetchedAt
        self.expiresAt = expiresAt
        self.traits = traits
    }
}

/// What asking providers came to: answers that are kept, every lookup, and circuit breakers.
package struct EnrichmentStore {
    let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// What a provider last said of a key and still stands at a moment; nil when nothing does.
    package func answer(of provider: String, to key: String, at moment: Instant) throws -> KeptAnswer? {
        try scope.transaction.first(
            """
            SELECT fetched_at, expires_at, traits
            FROM enrichment_answers
            WHERE workspace_id = \(scope.workspace) AND provider = \(provider) AND key_value = \(key)
                AND expires_at > \(moment)
            """
        ) { row in
            guard let members = try? JSON(parsing: row.text(2)).object else {  // what is wrong with it helps nobody
                throw StorageError.corrupt("a kept answer of '\(provider)' is no JSON object")
            }
            let traits = members.compactMap { EnrichedTrait($0.key, stored: $0.value) }
            return KeptAnswer(
                fetchedAt: row.instant(0), expiresAt: row.instant(1), traits: traits.sorted { $0.name < $1.name })
        }
    }

    /// Keeps an answer in place of an earlier one.
    package func keep(_ answer: KeptAnswer, of provider: String, to key: String) throws {
        let traits = JSON.object(
            Dictionary(answer.traits.map { ($0.name, $0.stored) }, uniquingKeysWith: { _, last in last }))
        try scope.transaction.execute(
            """
            INSERT INTO enrichment_answers (workspace_id, provider, key_value, fetched_at, expires_at, traits)
            VALUES (
                \(scope.workspace), \(provider), \(key), \(answer.fetchedAt), \(answer.expiresAt), \(traits.canonical)
            )
            ON CONFLICT (workspace_id, provider, key_value) DO UPDATE
            SET fetched_at = excluded.fetched_at, expires_at = excluded.expires_at, traits = excluded.traits
            """)
    }

    /// Forgets answers that do not stand any more; the number of them.
    package func forgetExpired() throws -> Int {
        try scope.transaction.execute(
            "DELETE FROM enrichment_answers WHERE workspace_id = \(scope.workspace) AND expires_at <= \(scope.now)")
    }
}

extension EnrichmentStore {
    /// Records a lookup.
    package func insert(_ lookup: Lookup) throws -> ID<Lookup> {
        let id = try scope.nextID(in: .init("enrichment_lookups"))
        try scope.transaction.execute(
            """
            INSERT INTO enrichment_lookups (
                workspace_id, id, person_id, provider, key_fingerprint, asked_at, again_at, outcome, is_cached, fields,
                cost_minor, currency, note
            )
            VALUES (
                \(scope.workspace), \(id), \(lookup.person), \(lookup.provider), \(lookup.keyFingerprint),
                \(lookup.askedAt), \(lookup.againAt), \(lookup.outcome), \(lookup.isCached), \(lookup.fields),
                \(lookup.cost.minor), \(lookup.cost.currency), \(lookup.note)
            )
            """)
        try count(lookup, 1)
        return ID(id)
    }

    /// Brings a lookup to its end; nothing happens when it has one already.
    package func finish(_ id: ID<Lookup>, as lookup: Lookup) throws {
        guard let old = try self.lookup(id), old.outcome == Lookup.underWay else { return }
        try scope.transaction.execute(
            """
            UPDATE enrichment_lookups
            SET again_at = \(lookup.againAt), outcome = \(lookup.outcome), fields = \(lookup.fields),
                cost_minor = \(lookup.cost.minor), note = \(lookup.note)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
        try count(old, -1)
        try count(lookup, 1)
    }

    /// One lookup; nil when there is none of that id.
    package func lookup(_ id: ID<Lookup>) throws -> Lookup? {
        try scope.transaction.first(
            """
            SELECT person_id, provider, key_fingerprint, asked_at, again_at, outcome, is_cached, fields, cost_minor,
                currency, note
            FROM enrichment_lookups
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """, EnrichmentStore.lookup)
    }

    /// Every lookup about a person, in the order of asking.
    package func lookups(of person: ID<Person>) throws -> [Lookup] {
        try scope.transaction.all(
            """
            SELECT person_id, provider, key_fingerprint, asked_at, again_at, outcome, is_cached, fields, cost_minor,
                currency, note
            FROM enrichment_lookups
            WHERE workspace_id = \(scope.workspace) AND person_id = \(person)
            ORDER BY id
            """, EnrichmentStore.lookup)
    }

    private static func lookup(_ row: borrowing Row) throws -> Lookup {
        Lookup(
            person: row.id(0), provider: row.text(1), keyFingerprint: row.text(2), askedAt: row.instant(3),
            againAt: row.instant(4), outcome: row.text(5), isCached: row.bool(6), fields: row.int(7),
            cost: row.money(8, 9), note: row.text(10))
    }

    /// The circuit breaker of a provider; closed where it never failed.
    package func breaker(of provider: String) throws -> CircuitBreaker {
        let found = try scope.transaction.first(
            """
            SELECT state, failures, until
            FROM enrichment_breakers
            WHERE workspace_id = \(scope.workspace) AND provider = \(provider)
            """
        ) { row in
            switch row.text(0) {
            case "open": CircuitBreaker(.open(until: row.optionalInstant(2) ?? .distantPast))
            case "half_open": CircuitBreaker(.halfOpen(until: row.optionalInstant(2) ?? .distantPast))
            default: CircuitBreaker(.closed(failures: row.int(1)))
            }
        }
        return found ?? CircuitBreaker()
    }

    /// Notes a breaker.
    package func save(_ breaker: CircuitBreaker, of provider: String) throws {
        let (state, failures, until): (String, Int, Instant?) =
            switch breaker.state {
            case .closed(let failures): ("closed", failures, nil)
            case .open(let until): ("open", 0, until)
            case .halfOpen(let until): ("half_open", 0, until)
            }
        try scope.transaction.execute(
            """
            INSERT INTO enrichment_breakers (workspace_id, provider, state, failures, until)
            VALUES (\(scope.workspace), \(provider), \(state), \(failures), \(until.sqlValue))
            ON CONFLICT (workspace_id, provider) DO UPDATE
            SET state = excluded.state, failures = excluded.failures, until = excluded.until
            """)
    }
}

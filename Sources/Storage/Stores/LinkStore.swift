import Domain

/// What was learnt or said about which profiles are the same person. Append-only.
package struct LinkStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Adds a fact about a pair.
    package func insert(_ fact: LinkFact, by actor: String, from importID: ID<Import>? = nil) throws {
        try scope.transaction.execute(
            """
            INSERT INTO links (
                workspace_id, id, left_profile_id, right_profile_id, joins, is_manual, at, recorded_at, made_by, message_key,
                import_id
            )
            VALUES (\(scope.workspace), \(try scope.nextID(in: .init("links"))), \(fact.pair.left), \(fact.pair.right),
                \(fact.cause.joins), \(fact.cause.isManual), \(fact.occurredAt), \(scope.now), \(actor), \(fact.key),
                \(importID.sqlValue))
            """)
    }

    /// Pairs that somebody parted.
    package func parted() throws -> Set<LinkPair> {
        let pairs: [LinkPair?] = try scope.transaction.all(
            "SELECT left_profile_id, right_profile_id FROM links WHERE workspace_id = \(scope.workspace) AND joins = 0"
        ) { LinkPair($0.id(0), $0.id(1)) }
        return Set(pairs.compactMap(\.self))
    }

    /// All facts about pairs that these profiles stand in, in order of recording.
    package func facts(of profiles: [ID<Profile>]) throws -> [LinkFact] {
        try scope.transaction.all(
            """
            SELECT left_profile_id, right_profile_id, joins, is_manual, at, message_key
            FROM links
            WHERE workspace_id = \(scope.workspace)
                AND (left_profile_id IN \(list: profiles) OR right_profile_id IN \(list: profiles))
            ORDER BY id
            """
        ) { row in
            guard let pair = LinkPair(row.id(0), row.id(1)) else {
                throw Problem(.internal, "a link joins a profile with itself", hint: "run 'touchstone verify'")
            }
            let cause: LinkFact.Cause = row.bool(2) ? (row.bool(3) ? .merge : .observed) : .unmerge
            return LinkFact(pair: pair, cause: cause, occurredAt: row.instant(4), key: row.text(5))
        }
    }
}

extension LinkFact.Cause {
    fileprivate var joins: Bool { self != .unmerge }
    fileprivate var isManual: Bool { self == .merge || self == .unmerge }

    /// That both were seen together is kept; by which identifier is personal, and not needed to work out who is who.
    fileprivate static let observed = LinkFact.Cause.sharedIdentifier(
        Identifier(kind: .external, namespace: "", value: "observed together"))
}

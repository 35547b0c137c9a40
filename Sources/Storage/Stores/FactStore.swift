import Domain

/// A fact about to be recorded: what it says, and where it came from.
package struct NewFact: Sendable {
    package let profile: ID<Profile>
    package let occurredAt: Instant
    package let source: String
    package let messageID: String
    package let touch: ID<TouchSource>?
    package let isAutomated: Bool
    package let body: Fact.Body
    package let stored: StoredFactBody

    /// `stored` is the form of the body that is kept, where the caller has made it already.
    package init(
        profile: ID<Profile>, occurredAt: Instant, source: String, messageID: String, touch: ID<TouchSource>?,
        isAutomated: Bool, body: Fact.Body, stored: StoredFactBody? = nil
    ) {
        self.profile = profile
        self.occurredAt = occurredAt
        self.source = source
        self.messageID = messageID
        self.touch = touch
        self.isAutomated = isAutomated
        self.body = body
        self.stored = stored ?? StoredFactBody(body)
    }
}

/// The timeline of facts. Append-only: a message is recorded once, whatever is sent again.
package struct FactStore {
    private let scope: Scope
    private let sources: NameStore
    private let kinds: NameStore
    private let insertStatement: PreparedStatement
    private let detailStatement: PreparedStatement
    private let loadStatement: PreparedStatement
    /// Known once something was inserted.
    private var lastID: Int64?

    package init(_ scope: Scope) throws {
        self.scope = scope
        sources = NameStore(scope, .source)
        kinds = NameStore(scope, .fact)
        insertStatement = try scope.transaction.prepare(
            """
            INSERT INTO facts (
                workspace_id, id, profile_id, kind_id, occurred_at, recorded_at, source_id, message_id, touch_id,
                is_automated, import_id, body
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, source_id, message_id) DO NOTHING
            """)
        detailStatement = try scope.transaction.prepare(
            "INSERT INTO fact_details (workspace_id, fact_id, body) VALUES (?, ?, ?)")
        loadStatement = try scope.transaction.prepare(
            """
            SELECT f.id, f.profile_id, f.kind_id, f.occurred_at, f.source_id, f.message_id, f.touch_id, f.is_automated,
                f.body, d.body
            FROM facts f
            LEFT JOIN fact_details d ON d.workspace_id = f.workspace_id AND d.fact_id = f.id
            WHERE f.workspace_id = ? AND f.profile_id = ?
            """)
    }

    /// Records a fact; nil when a message of that source and id was recorded before.
    package mutating func insert(_ new: NewFact, from importID: ID<Import>?) throws -> Fact? {
        let stored = new.stored
        let id = try lastID.map { $0 + 1 } ?? scope.nextID(in: .init("facts"))
        let changed = try insertStatement.run(
            scope.workspace, id, new.profile, try kinds.number(stored.kind), new.occurredAt, scope.now,
            try sources.number(new.source), new.messageID, new.touch, new.isAutomated, importID, stored.body)
        guard changed > 0 else { return nil }
        lastID = id
        if let details = stored.details { try detailStatement.run(scope.workspace, id, details) }
        return Fact(
            id: ID(id), profile: new.profile, occurredAt: new.occurredAt, source: new.source,
            messageID: new.messageID, touch: new.touch, isAutomated: new.isAutomated, body: new.body)
    }

    /// What a message of that source and id was recorded as; nil when it was not.
    package func body(source: String, messageID: String) throws -> (profile: ID<Profile>, body: Fact.Body)? {
        guard let number = try sources.known(source) else { return nil }
        return try scope.transaction.first(
            """
            SELECT f.profile_id, f.kind_id, f.body, d.body
            FROM facts f
            LEFT JOIN fact_details d ON d.workspace_id = f.workspace_id AND d.fact_id = f.id
            WHERE f.workspace_id = \(scope.workspace) AND f.source_id = \(number) AND f.message_id = \(messageID)
            """
        ) { row in
            let stored = StoredFactBody(
                kind: try kinds.name(row.int64(1)), body: row.optionalText(2), details: row.optionalText(3))
            return (row.id(0), stored.readable)
        }
    }

    /// Whether a message of that source was recorded before whose id begins so.
    package func contains(source: String, messagesBeginning beginning: String) throws -> Bool {
        guard let number = try sources.known(source) else { return false }
        return try scope.transaction.first(
            """
            SELECT 1
            FROM facts
            WHERE workspace_id = \(scope.workspace) AND source_id = \(number) AND message_id >= \(beginning)
                AND message_id < \(beginning + "\u{7F}")
            LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// All facts of these profiles, in the order of the timeline.
    package func facts(of profiles: [ID<Profile>]) throws -> [Fact] {
        var facts: [Fact] = []
        for profile in profiles {
            try loadStatement.forEach(scope.workspace, profile) { facts.append(try fact($0)) }
        }
        return facts.sorted { $0.precedes($1) }
    }

    private func fact(_ row: borrowing Row) throws -> Fact {
        let body = StoredFactBody(
            kind: try kinds.name(row.int64(2)), body: row.optionalText(8), details: row.optionalText(9))
        return Fact(
            id: row.id(0), profile: row.id(1), occurredAt: row.instant(3), source: try sources.name(row.int64(4)),
            messageID: row.text(5), touch: row.optionalID(6), isAutomated: row.bool(7), body: body.readable)
    }
}

import Domain

/// One thing that was done, as it stands in the chain.
package struct AuditEntry: Hashable, Sendable, Entity {
    package static let prefix = "AE"

    /// From 1, without gaps.
    package let id: ID<AuditEntry>
    package let at: Instant
    /// Who: `U3`, `token:warehouse`, `machine`, `nobody`.
    package let actor: String
    /// What: `token.created`.
    package let action: String
    /// To what: `AT2`; may be empty.
    package let subject: String
    /// What more there is to say of it that is not personal; JSON.
    package let facts: String
    /// The digest of what is personal, with a salt.
    package let personalDigest: [UInt8]
    /// Of this entry and the digest of the one before.
    package let digest: [UInt8]

    package init(
        id: ID<AuditEntry>, at: Instant, actor: String, action: String, subject: String, facts: String,
        personalDigest: [UInt8], digest: [UInt8]
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.action = action
        self.subject = subject
        self.facts = facts
        self.personalDigest = personalDigest
        self.digest = digest
    }
}

/// What is personal about an entry.
package struct AuditDetails: Hashable, Sendable {
    /// 16 random bytes, so that nobody can find out what was erased by trying.
    package let salt: [UInt8]
    /// JSON.
    package let body: String

    package init(salt: [UInt8], body: String) {
        self.salt = salt
        self.body = body
    }
}

/// The audit log.
package struct AuditStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The newest entry; nil where there is none.
    package func last() throws -> AuditEntry? { try newest(1, before: nil).first?.entry }

    /// Entries, the newest first; at most `limit` before one.
    package func newest(
        _ limit: Int, before: ID<AuditEntry>?
    ) throws -> [(entry: AuditEntry, details: AuditDetails?)] {
        try scope.transaction.all(
            AuditStore.entries
                + """
                WHERE e.workspace_id = \(scope.workspace) AND e.id < \(before?.value ?? Int64.max)
                ORDER BY e.id DESC
                LIMIT \(limit)
                """, AuditStore.decode)
    }

    /// Every entry, the oldest first.
    package func forEach(_ body: (AuditEntry, AuditDetails?) throws -> Void) throws {
        try scope.transaction.forEach(
            AuditStore.entries + "WHERE e.workspace_id = \(scope.workspace) ORDER BY e.id"
        ) { row in
            let (entry, details) = try AuditStore.decode(row)
            try body(entry, details)
        }
    }

    /// Adds an entry after the last.
    package func insert(_ entry: AuditEntry, _ details: AuditDetails) throws {
        try scope.transaction.execute(
            """
            INSERT INTO audit_entries (
                workspace_id, id, recorded_at, actor, action, subject, facts, personal_digest, chain_digest
            )
            VALUES (
                \(scope.workspace), \(entry.id), \(entry.at), \(entry.actor), \(entry.action), \(entry.subject),
                \(entry.facts), \(entry.personalDigest), \(entry.digest)
            )
            """)
        try scope.transaction.execute(
            """
            INSERT INTO audit_details (workspace_id, entry_id, salt, body)
            VALUES (\(scope.workspace), \(entry.id), \(details.salt), \(details.body))
            """)
    }

    /// The entries about or by somebody whose details are there, ascending.
    package func entries(naming reference: String) throws -> [ID<AuditEntry>] {
        try scope.transaction.all(
            """
            SELECT e.id
            FROM audit_entries e
            JOIN audit_details d ON d.workspace_id = e.workspace_id AND d.entry_id = e.id
            WHERE e.workspace_id = \(scope.workspace) AND (e.actor = \(reference) OR e.subject = \(reference))
            ORDER BY e.id
            """
        ) { $0.id(0) }
    }

    /// Erases what is personal about an entry.
    package func erase(_ entry: ID<AuditEntry>) throws {
        try scope.transaction.execute(
            "DELETE FROM audit_details WHERE workspace_id = \(scope.workspace) AND entry_id = \(entry)")
    }

    private static let entries: SQL = """
        SELECT e.id, e.recorded_at, e.actor, e.action, e.subject, e.facts, e.personal_digest, e.chain_digest, d.salt,
            d.body
        FROM audit_entries e
        LEFT JOIN audit_details d ON d.workspace_id = e.workspace_id AND d.entry_id = e.id
        """

    private static func decode(_ row: borrowing Row) throws -> (entry: AuditEntry, details: AuditDetails?) {
        (
            AuditEntry(
                id: row.id(0), at: row.instant(1), actor: row.text(2), action: row.text(3), subject: row.text(4),
                facts: row.text(5), personalDigest: row.bytes(6), digest: row.bytes(7)),
            row.isNull(8) ? nil : AuditDetails(salt: row.bytes(8), body: row.text(9))
        )
    }
}

import Domain

/// A key that lets the tracking API be used, and how facts that come by it are named.
package struct WriteKey: Hashable, Sendable, Entity {
    package static let prefix = "K"

    package let id: ID<WriteKey>
    /// Unique; facts that come by the key have the source `track:` with this name.
    package let name: String
    package let key: String
    /// Origins of pages that may use it, such as `https://example.com`; any when empty.
    package let origins: [String]
    /// How many messages may come with it in a minute; any number when nil.
    package let messagesPerMinute: Int?
    package let createdAt: Instant
    package let revokedAt: Instant?

    /// The source of facts that come by it.
    package var source: String { "track:\(name)" }
}

/// The keys of the tracking API.
package struct WriteKeyStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All keys, revoked ones included, in the order in which they were made.
    package func all() throws -> [WriteKey] {
        try scope.transaction.all(
            """
            SELECT id, name, key, origins, messages_per_minute, created_at, revoked_at
            FROM write_keys
            WHERE workspace_id = \(scope.workspace)
            ORDER BY id
            """
        ) { row in
            WriteKey(
                id: row.id(0), name: row.text(1), key: row.text(2),
                origins: row.text(3).split(separator: " ").map(String.init),
                messagesPerMinute: row.isNull(4) ? nil : row.int(4), createdAt: row.instant(5),
                revokedAt: row.optionalInstant(6))
        }
    }

    /// A new key. Its name must be new.
    package func insert(
        _ name: String, key: String, origins: [String], messagesPerMinute: Int?
    ) throws -> ID<WriteKey> {
        let id = try scope.nextID(in: .init("write_keys"))
        try scope.transaction.execute(
            """
            INSERT INTO write_keys (workspace_id, id, name, key, origins, messages_per_minute, created_at)
            VALUES (
                \(scope.workspace), \(id), \(name), \(key), \(origins.joined(separator: " ")), \(messagesPerMinute.sqlValue),
                \(scope.now)
            )
            """)
        return ID(id)
    }

    /// Ends a key for good.
    package func revoke(_ id: ID<WriteKey>) throws {
        try scope.transaction.execute(
            """
            UPDATE write_keys
            SET revoked_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id) AND revoked_at IS NULL
            """)
    }
}

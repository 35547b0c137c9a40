import Domain

/// Messages that were acknowledged and wait to be taken in.
package struct WaitingMessageStore {
    private let scope: Scope
    private var lastID: Int64?

    package init(_ scope: Scope) { self.scope = scope }

    /// Keeps a message behind those that wait.
    package mutating func insert(_ message: SentMessage) throws {
        let id = try lastID.map { $0 + 1 } ?? scope.nextID(in: .init("waiting_messages"))
        lastID = id
        try scope.transaction.execute(
            """
            INSERT INTO waiting_messages (workspace_id, id, write_key_id, received_at, endpoint, sent_at, body)
            VALUES (
                \(scope.workspace), \(id), \(message.writeKey.sqlValue), \(message.receivedAt), \(message.endpoint),
                \(message.sentAt.sqlValue), \(message.body)
            )
            """)
    }

    /// At most so many, the oldest first, with the number of each.
    package func oldest(_ limit: Int) throws -> [(id: Int64, message: SentMessage)] {
        try scope.transaction.all(
            """
            SELECT id, write_key_id, received_at, endpoint, sent_at, body
            FROM waiting_messages
            WHERE workspace_id = \(scope.workspace)
            ORDER BY id
            LIMIT \(limit)
            """
        ) { row in
            (
                row.int64(0),
                SentMessage(
                    writeKey: row.optionalID(1), receivedAt: row.instant(2), endpoint: row.text(3),
                    sentAt: row.optionalInstant(4), body: row.text(5))
            )
        }
    }

    /// How many wait: their numbers have no gaps, because only the oldest are ever taken away.
    package func count() throws -> Int {
        try scope.transaction.first(
            """
            SELECT
                (SELECT max(id) FROM waiting_messages WHERE workspace_id = \(scope.workspace)),
                (SELECT min(id) FROM waiting_messages WHERE workspace_id = \(scope.workspace))
            """
        ) { $0.isNull(0) ? 0 : $0.int(0) - $0.int(1) + 1 } ?? 0
    }

    /// When the one that waits longest came; nil where none waits.
    package func oldestReceivedAt() throws -> Instant? {
        try scope.transaction.first(
            """
            SELECT received_at
            FROM waiting_messages
            WHERE workspace_id = \(scope.workspace)
            ORDER BY id
            LIMIT 1
            """
        ) { $0.instant(0) }
    }

    /// Forgets the messages up to a number.
    package func delete(through last: Int64) throws {
        try scope.transaction.execute(
            "DELETE FROM waiting_messages WHERE workspace_id = \(scope.workspace) AND id <= \(last)")
    }
}

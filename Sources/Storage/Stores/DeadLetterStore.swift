import Domain

/// A message as it came, with what is needed to read it again.
package struct SentMessage: Hashable, Sendable {
    /// Nil for a form.
    package let writeKey: ID<WriteKey>?
    package let receivedAt: Instant
    /// Where it came in: `track`, `batch`, `posthog`, `form`.
    package let endpoint: String
    /// When the batch was sent by the sender's clock.
    package let sentAt: Instant?
    /// The message alone, as JSON.
    package let body: String

    package init(writeKey: ID<WriteKey>?, receivedAt: Instant, endpoint: String, sentAt: Instant?, body: String) {
        self.writeKey = writeKey
        self.receivedAt = receivedAt
        self.endpoint = endpoint
        self.sentAt = sentAt
        self.body = body
    }
}

/// A message that was turned away.
package struct DeadLetter: Hashable, Sendable, Entity {
    package static let prefix = "X"

    package let id: ID<DeadLetter>
    package let message: SentMessage
    package let flaw: EventFlaw
}

/// Messages that could not be taken in.
package struct DeadLetterStore {
    private let scope: Scope
    private var lastID: Int64?

    package init(_ scope: Scope) { self.scope = scope }

    /// Keeps a message with the reason why it was turned away.
    package mutating func insert(_ message: SentMessage, _ flaw: EventFlaw) throws {
        let id = try lastID.map { $0 + 1 } ?? scope.nextID(in: .init("dead_letters"))
        lastID = id
        try scope.transaction.execute(
            """
            INSERT INTO dead_letters (
                workspace_id, id, write_key_id, received_at, endpoint, sent_at, body, code, reason, hint
            )
            VALUES (
                \(scope.workspace), \(id), \(message.writeKey.sqlValue), \(message.receivedAt), \(message.endpoint),
                \(message.sentAt.sqlValue), \(message.body), \(flaw.code), \(flaw.message), \(flaw.hint)
            )
            """)
    }

    /// At most so many letters before one, the newest first; from the newest on where `before` is nil.
    package func newest(_ limit: Int, before: ID<DeadLetter>? = nil) throws -> [DeadLetter] {
        try scope.transaction.all(
            """
            SELECT id, write_key_id, received_at, endpoint, sent_at, body, code, reason, hint
            FROM dead_letters
            WHERE workspace_id = \(scope.workspace) AND id < \(before?.value ?? Int64.max)
            ORDER BY id DESC
            LIMIT \(limit)
            """, DeadLetterStore.letter)
    }

    /// One letter; nil when there is none of that id.
    package func find(_ id: ID<DeadLetter>) throws -> DeadLetter? {
        try scope.transaction.first(
            """
            SELECT id, write_key_id, received_at, endpoint, sent_at, body, code, reason, hint
            FROM dead_letters
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """, DeadLetterStore.letter)
    }

    /// How many there are.
    package func count() throws -> Int {
        try scope.transaction.first(
            "SELECT count(*) FROM dead_letters WHERE workspace_id = \(scope.workspace)"
        ) { $0.int(0) } ?? 0
    }

    /// Forgets a letter.
    package func delete(_ id: ID<DeadLetter>) throws {
        try scope.transaction.execute(
            "DELETE FROM dead_letters WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    private static func letter(_ row: borrowing Row) throws -> DeadLetter {
        DeadLetter(
            id: row.id(0),
            message: SentMessage(
                writeKey: row.optionalID(1), receivedAt: row.instant(2), endpoint: row.text(3),
                sentAt: row.optionalInstant(4), body: row.text(5)),
            flaw: EventFlaw(try row.named(6), row.text(7), hint: row.text(8)))
    }
}

extension EventFlaw.Code: SQLBindable {}

import Domain

/// What webhooks were told, and what they answered.
package struct WebhookMessageStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Notes what a webhook is to be told; nil when it was told because of the same cause before.
    package func insert(
        _ webhook: ID<Webhook>, cause: String, publicID: String, _ type: WebhookEvent, happenedAt: Instant, body: JSON
    ) throws -> ID<WebhookMessage>? {
        let id = try scope.nextID(in: .init("webhook_messages"))
        let added = try scope.transaction.execute(
            """
            INSERT INTO webhook_messages (
                workspace_id, id, webhook_id, cause, public_id, type, happened_at, created_at, body, state
            )
            VALUES (
                \(scope.workspace), \(id), \(webhook), \(cause), \(publicID), \(type), \(happenedAt), \(scope.now),
                \(body.canonical), 'waiting'
            )
            ON CONFLICT (workspace_id, webhook_id, cause) DO NOTHING
            """)
        return added > 0 ? ID(id) : nil
    }

    /// One message; nil when there is none of that number.
    package func find(_ id: ID<WebhookMessage>) throws -> WebhookMessage? {
        try scope.transaction.first(
            WebhookMessageStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)",
            WebhookMessageStore.message)
    }

    /// What a webhook was told because of something; nil when it was not.
    package func find(_ cause: String, to webhook: ID<Webhook>) throws -> WebhookMessage? {
        try scope.transaction.first(
            WebhookMessageStore.columns
                + "WHERE workspace_id = \(scope.workspace) AND webhook_id = \(webhook) AND cause = \(cause)",
            WebhookMessageStore.message)
    }

    /// What a webhook was told, the newest first; at most `limit` before one, in all states where none is named.
    package func newest(
        _ limit: Int, to webhook: ID<Webhook>, state: WebhookMessage.State? = nil, before: ID<WebhookMessage>? = nil
    ) throws -> [WebhookMessage] {
        var query =
            WebhookMessageStore.columns + """
                WHERE workspace_id = \(scope.workspace) AND webhook_id = \(webhook) AND id < \(before?.value ?? .max)
                """
        if let state { query = query + "AND state = \(state)" }
        return try scope.transaction.all(query + "ORDER BY id DESC LIMIT \(limit)", WebhookMessageStore.message)
    }

    /// Notes how far a message has come.
    package func set(_ id: ID<WebhookMessage>, _ state: WebhookMessage.State) throws {
        let endedAt: Instant? = state == .waiting ? nil : scope.now
        try scope.transaction.execute(
            """
            UPDATE webhook_messages
            SET state = \(state), ended_at = \(endedAt.sqlValue)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Deletes at most so many messages that ended before a moment, with their calls; gives how many. The newest of all stays,
    /// so that no number is given twice.
    package func purge(endedBefore moment: Instant, limit: Int) throws -> Int {
        let next = try scope.nextID(in: .init("webhook_messages"))
        return try scope.transaction.execute(
            """
            DELETE FROM webhook_messages
            WHERE workspace_id = \(scope.workspace) AND id IN (
                SELECT id
                FROM webhook_messages
                WHERE workspace_id = \(scope.workspace) AND ended_at < \(moment) AND id < \(next - 1)
                ORDER BY ended_at
                LIMIT \(limit)
            )
            """)
    }

    private static let columns: SQL = """
        SELECT id, webhook_id, cause, public_id, type, happened_at, created_at, body, state, ended_at
        FROM webhook_messages
        """

    private static func message(_ row: borrowing Row) throws -> WebhookMessage {
        WebhookMessage(
            id: row.id(0), webhook: row.id(1), cause: row.text(2), publicID: row.text(3), type: try row.named(4),
            happenedAt: row.instant(5), createdAt: row.instant(6), body: row.text(7), state: try row.named(8),
            endedAt: row.optionalInstant(9))
    }
}

extension WebhookMessageStore {
    /// Notes that a call is about to be made; gives its number.
    package func begin(_ message: ID<WebhookMessage>, token: Int64) throws -> Int {
        let last = try scope.transaction.first(
            """
            SELECT max(number)
            FROM webhook_attempts
            WHERE workspace_id = \(scope.workspace) AND message_id = \(message)
            """
        ) { $0.optionalInt(0) }
        let number = ((last ?? nil) ?? 0) + 1
        try scope.transaction.execute(
            """
            INSERT INTO webhook_attempts (workspace_id, message_id, number, token, started_at, outcome, answer)
            VALUES (\(scope.workspace), \(message), \(number), \(token), \(scope.now), 'unknown', '')
            """)
        return number
    }

    /// Notes what came of a call.
    package func end(_ message: ID<WebhookMessage>, _ number: Int, _ answer: WebhookAnswer) throws {
        try scope.transaction.execute(
            """
            UPDATE webhook_attempts
            SET outcome = \(answer.outcome), status = \(answer.status.sqlValue), duration = \(answer.duration),
                answer = \(answer.text)
            WHERE workspace_id = \(scope.workspace) AND message_id = \(message) AND number = \(number)
            """)
    }

    /// The calls of a message in their order.
    package func attempts(_ message: ID<WebhookMessage>) throws -> [WebhookAttempt] {
        try scope.transaction.all(
            """
            SELECT number, started_at, outcome, status, duration, answer
            FROM webhook_attempts
            WHERE workspace_id = \(scope.workspace) AND message_id = \(message)
            ORDER BY number
            """
        ) { row in
            let isWrittenBack = !row.isNull(4)
            return WebhookAttempt(
                number: row.int(0), startedAt: row.instant(1),
                answer: WebhookAnswer(
                    try row.named(2), status: row.optionalInt(3), text: row.text(5),
                    duration: isWrittenBack ? row.timeSpan(4) : TimeSpan(milliseconds: 0)),
                isWrittenBack: isWrittenBack)
        }
    }
}

extension WebhookEvent: SQLBindable {}
extension WebhookMessage.State: SQLBindable {}
extension WebhookAnswer.Outcome: SQLBindable {}

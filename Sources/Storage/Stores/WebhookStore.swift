import Domain

/// Who is told what happens.
package struct WebhookStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All of them, in the order in which they were made.
    package func all() throws -> [Webhook] {
        try scope.transaction.all(
            WebhookStore.columns + "WHERE workspace_id = \(scope.workspace) ORDER BY id", WebhookStore.webhook)
    }

    /// One; nil when there is none of that number.
    package func find(_ id: ID<Webhook>) throws -> Webhook? {
        try scope.transaction.first(
            WebhookStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", WebhookStore.webhook)
    }

    /// A new one, by the caller.
    package func insert(_ url: String, _ wish: WebhookWish, secret: WebhookSecret) throws -> ID<Webhook> {
        let id = try scope.nextID(in: .init("webhooks"))
        try scope.transaction.execute(
            """
            INSERT INTO webhooks (workspace_id, id, url, events, channels, stages, secret, created_at, created_by)
            VALUES (
                \(scope.workspace), \(id), \(url), \(wish.events.map(\.rawValue).stored), \(wish.channels.stored),
                \(wish.stages.map(\.rawValue).stored), \(secret.bytes), \(scope.now), \(scope.caller.name)
            )
            """)
        return ID(id)
    }

    /// Has nothing told to it any more for a reason, or again where there is none.
    package func disable(_ id: ID<Webhook>, because reason: String?) throws {
        try scope.transaction.execute(
            """
            UPDATE webhooks
            SET disabled_because = \(reason.sqlValue)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Deletes it with everything it was told.
    package func delete(_ id: ID<Webhook>) throws {
        try scope.transaction.execute("DELETE FROM webhooks WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    /// The secrets that calls are signed with now: its own, and the one before while both do.
    package func secrets(of id: ID<Webhook>) throws -> [WebhookSecret] {
        try scope.transaction.first(
            """
            SELECT secret, previous_secret, previous_until
            FROM webhooks
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """
        ) { row in
            var secrets = [WebhookSecret(row.bytes(0))]
            if let end = row.optionalInstant(2), end > scope.now { secrets.append(WebhookSecret(row.bytes(1))) }
            return secrets
        } ?? []
    }

    /// Gives it another secret; the one before signs along until a moment.
    package func rotate(_ id: ID<Webhook>, to secret: WebhookSecret, until moment: Instant) throws {
        try scope.transaction.execute(
            """
            UPDATE webhooks
            SET previous_secret = secret, previous_until = \(moment), secret = \(secret.bytes)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    private static let columns: SQL = """
        SELECT id, url, events, channels, stages, disabled_because, created_at, created_by, previous_until
        FROM webhooks
        """

    private static func webhook(_ row: borrowing Row) throws -> Webhook {
        Webhook(
            id: row.id(0), url: row.text(1),
            wish: WebhookWish(
                events: try row.list(2).compactMap { WebhookEvent(rawValue: $0) }, channels: try row.list(3),
                stages: try row.list(4).compactMap { Milestone(rawValue: $0) }),
            disabledBecause: row.optionalText(5), createdAt: row.instant(6), createdBy: row.text(7),
            overlapsUntil: row.optionalInstant(8))
    }
}

extension [String] {
    /// As a JSON array.
    fileprivate var stored: String { JSON.array(map { .string($0) }).canonical }
}

extension Row {
    /// Texts that are kept as a JSON array.
    fileprivate func list(_ column: Int) throws -> [String] {
        try JSON(stored: text(column), of: "webhook").array?.compactMap(\.string) ?? []
    }
}

import Domain

/// An answer as it was given.
package struct KeptReply: Hashable, Sendable {
    package let status: Int
    package let headers: [String: String]
    /// As it was given; where the answer is sealed, what somebody else cannot read, as text.
    package let body: String
    package let isSealed: Bool

    package init(status: Int, headers: [String: String], body: String, isSealed: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isSealed = isSealed
    }
}

/// The answers that requests with a key were given.
package struct KeptReplyStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The answer a caller was given under a key since a moment, with the fingerprint of the request; nil where there is none.
    package func find(
        _ key: IdempotencyKey, of caller: String, since: Instant
    ) throws -> (fingerprint: String, reply: KeptReply)? {
        try scope.transaction.first(
            """
            SELECT fingerprint, status, headers, body, is_sealed
            FROM kept_replies
            WHERE workspace_id = \(scope.workspace) AND caller = \(caller) AND request_key = \(key.text)
                AND created_at > \(since)
            """
        ) { row in
            let headers: JSON
            do { headers = try JSON(parsing: row.text(2)) } catch {
                throw StorageError.corrupt("the headers of a kept reply: \(error)")
            }
            return (
                row.text(0),
                KeptReply(
                    status: row.int(1), headers: (headers.object ?? [:]).compactMapValues(\.string), body: row.text(3),
                    isSealed: row.bool(4))
            )
        }
    }

    /// Keeps an answer, in place of one whose time is over.
    package func keep(_ reply: KeptReply, _ key: IdempotencyKey, of caller: String, fingerprint: String) throws {
        let headers = JSON.object(reply.headers.mapValues { .string($0) }).canonical
        try scope.transaction.execute(
            """
            INSERT INTO kept_replies (
                workspace_id, caller, request_key, fingerprint, status, headers, body, is_sealed, created_at
            )
            VALUES (
                \(scope.workspace), \(caller), \(key.text), \(fingerprint), \(reply.status), \(headers), \(reply.body),
                \(reply.isSealed), \(scope.now)
            )
            ON CONFLICT (workspace_id, caller, request_key) DO UPDATE
            SET fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
                body = excluded.body, is_sealed = excluded.is_sealed, created_at = excluded.created_at
            """)
    }

    /// Forgets answers that were given before a moment, the oldest first; gives how many.
    @discardableResult
    package func forget(before moment: Instant, limit: Int) throws -> Int {
        try scope.transaction.execute(
            """
            DELETE FROM kept_replies
            WHERE workspace_id = \(scope.workspace) AND (caller, request_key) IN (
                SELECT caller, request_key
                FROM kept_replies
                WHERE workspace_id = \(scope.workspace) AND created_at <= \(moment)
                ORDER BY created_at
                LIMIT \(limit)
            )
            """)
    }

    /// How many are kept.
    package func count() throws -> Int {
        try scope.transaction.first(
            "SELECT count(*) FROM kept_replies WHERE workspace_id = \(scope.workspace)"
        ) { $0.int(0) } ?? 0
    }
}

import Domain

extension OutboxStore {
    /// One job; nil when there is none of that number.
    package func find(_ id: ID<Job>) throws -> Job? {
        try scope.transaction.first(
            OutboxStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", OutboxStore.job)
    }

    /// The job of a key; nil when the queue has none.
    package func find(_ key: String, in queue: String) throws -> Job? {
        try scope.transaction.first(
            OutboxStore.columns + "WHERE workspace_id = \(scope.workspace) AND queue = \(queue) AND key = \(key)",
            OutboxStore.job)
    }

    /// Jobs before a number, the newest first; nil filters take all.
    package func newest(
        _ limit: Int, queue: String? = nil, state: Job.State? = nil, before: ID<Job>? = nil
    ) throws -> [Job] {
        var query = OutboxStore.columns + "WHERE workspace_id = \(scope.workspace) AND id < \(before?.value ?? .max)"
        if let queue { query = query + "AND queue = \(queue)" }
        if let state { query = query + "AND state = \(state)" }
        return try scope.transaction.all(query + "ORDER BY id DESC LIMIT \(limit)", OutboxStore.job)
    }

    /// When somebody has to look at a queue next; nil when nothing waits.
    package func nextWake(_ queue: String) throws -> Instant? {
        try scope.transaction.first(
            """
            SELECT wake_at
            FROM jobs
            WHERE workspace_id = \(scope.workspace) AND queue = \(queue) AND wake_at IS NOT NULL
            ORDER BY wake_at
            LIMIT 1
            """
        ) { $0.instant(0) }
    }

    /// For each queue that has open jobs, when somebody has to look at it next.
    package func wakes() throws -> [String: Instant] {
        let rows = try scope.transaction.all(
            """
            SELECT queue, min(wake_at)
            FROM jobs
            WHERE workspace_id = \(scope.workspace) AND wake_at IS NOT NULL
            GROUP BY queue
            """
        ) { ($0.text(0), $0.instant(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    static let columns: SQL = """
        SELECT id, queue, key, subject, body, state, created_at, due_at, wake_at, attempts, token, last_error, done_at,
            result
        FROM jobs
        """

    static func job(_ row: borrowing Row) throws -> Job {
        Job(
            id: row.id(0), queue: row.text(1), key: row.text(2), subject: row.text(3),
            body: try JSON(stored: row.text(4), of: "job"), state: try row.named(5), createdAt: row.instant(6),
            dueAt: row.instant(7), wakesAt: row.optionalInstant(8), attempts: row.int(9), token: row.int64(10),
            lastError: row.text(11), doneAt: row.optionalInstant(12),
            result: try row.optionalText(13).map { try JSON(stored: $0, of: "job") })
    }
}

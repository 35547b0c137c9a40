import Domain

/// The jobs of a workspace: written in the transaction that causes them, claimed by one statement, and written back by
/// whoever still has the lease.
package struct OutboxStore {
    let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Writes a job down and has its workers woken after the commit. Gives nil, and changes nothing, where the queue has had
    /// a job of the key.
    @discardableResult
    package func add(_ job: NewJob) throws -> ID<Job>? {
        let id = try scope.nextID(in: .init("jobs"))
        let due = job.dueAt ?? scope.now
        let added = try scope.transaction.execute(
            """
            INSERT INTO jobs (
                workspace_id, id, queue, key, subject, body, state, created_at, due_at, wake_at, attempts, token,
                last_error
            )
            VALUES (
                \(scope.workspace), \(id), \(job.queue), \(job.key), \(job.subject), \(job.body.canonical), 'waiting',
                \(scope.now), \(due), \(due), 0, 0, ''
            )
            ON CONFLICT (workspace_id, queue, key) DO NOTHING
            """)
        guard added > 0 else { return nil }
        scope.transaction.announce(job.queue)
        return ID(id)
    }

    /// Takes jobs of a queue that are due, or whose lease has ended, the longest due first. Whoever claims them has the lease
    /// for a while.
    package func claim(_ queue: String, limit: Int, lease: TimeSpan) throws -> [Job] {
        try scope.transaction.all(claiming(queue, limit: limit, lease: lease), OutboxStore.job)
            .sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
    }

    /// The statement of `claim`.
    package func claiming(_ queue: String, limit: Int, lease: TimeSpan) -> SQL {
        """
        UPDATE jobs
        SET state = 'running', token = token + 1, attempts = attempts + 1, wake_at = \(scope.now + lease)
        WHERE workspace_id = \(scope.workspace) AND id IN (
            SELECT id
            FROM jobs
            WHERE workspace_id = \(scope.workspace) AND queue = \(queue) AND wake_at <= \(scope.now)
            ORDER BY wake_at, id
            LIMIT \(limit)
        )
        RETURNING id, queue, key, subject, body, state, created_at, due_at, wake_at, attempts, token, last_error, done_at,
            result
        """
    }

    /// Makes the lease of a job last longer; false when it was lost.
    package func renew(_ job: Job, lease: TimeSpan) throws -> Bool {
        try scope.transaction.execute(
            """
            UPDATE jobs
            SET wake_at = \(scope.now + lease)
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND token = \(job.token) AND state = 'running'
            """) > 0
    }

    /// Ends all leases of a queue, for a process that is alone with the database: whoever had them is dead.
    package func endLeases(_ queue: String) throws {
        try scope.transaction.execute(
            """
            UPDATE jobs
            SET wake_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND queue = \(queue) AND wake_at > \(scope.now)
                AND state = 'running'
            """)
    }

    /// Whether the lease under which a job was claimed still holds.
    package func holds(_ job: Job) throws -> Bool {
        try scope.transaction.first(
            """
            SELECT 1
            FROM jobs
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND token = \(job.token) AND state = 'running'
            """
        ) { $0.int(0) } != nil
    }

    /// Writes back what came of a job; false, and nothing is changed, when the lease was lost.
    package func settle(_ job: Job, _ outcome: JobOutcome) throws -> Bool {
        switch outcome {
        case .done: try end(job, .done, "")
        case .answered(let result): try end(job, .done, "", result)
        case .failed(let reason): try end(job, .failed, reason)
        case .again(let span, let reason): try putOff(job, until: scope.now + span, reason)
        case .settled: true
        }
    }

    private func end(_ job: Job, _ state: Job.State, _ error: String, _ result: JSON? = nil) throws -> Bool {
        try scope.transaction.execute(
            """
            UPDATE jobs
            SET state = \(state), wake_at = NULL, done_at = \(scope.now), last_error = \(error),
                result = \((result?.canonical).sqlValue)
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND token = \(job.token) AND state = 'running'
            """) > 0
    }

    private func putOff(_ job: Job, until due: Instant, _ reason: String) throws -> Bool {
        let count = try scope.transaction.execute(
            """
            UPDATE jobs
            SET state = 'waiting', due_at = \(due), wake_at = \(due), last_error = \(reason)
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND token = \(job.token) AND state = 'running'
            """)
        if count > 0 { scope.transaction.announce(job.queue) }
        return count > 0
    }

    /// Lets a job that has failed or was cancelled, or that waits for later, be done now; false when there is no such job.
    package func retry(_ job: Job) throws -> Bool {
        let count = try scope.transaction.execute(
            """
            UPDATE jobs
            SET state = 'waiting', due_at = \(scope.now), wake_at = \(scope.now), attempts = 0, done_at = NULL
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND state IN ('waiting', 'failed', 'cancelled')
            """)
        if count > 0 { scope.transaction.announce(job.queue) }
        return count > 0
    }

    /// Lets a job that is done be done again, for a handler that was asked for that; false when it is not done.
    package func redo(_ job: Job) throws -> Bool {
        let count = try scope.transaction.execute(
            """
            UPDATE jobs
            SET state = 'waiting', due_at = \(scope.now), wake_at = \(scope.now), attempts = 0, done_at = NULL
            WHERE workspace_id = \(scope.workspace) AND id = \(job.id) AND state = 'done'
            """)
        if count > 0 { scope.transaction.announce(job.queue) }
        return count > 0
    }

    /// Ends a job that has not ended, with a reason; false when it has. Whoever is doing it has lost the lease.
    package func cancel(_ id: ID<Job>, because reason: String) throws -> Bool {
        try scope.transaction.execute(
            """
            UPDATE jobs
            SET state = 'cancelled', wake_at = NULL, done_at = \(scope.now), token = token + 1, last_error = \(reason)
            WHERE workspace_id = \(scope.workspace) AND id = \(id) AND wake_at IS NOT NULL
            """) > 0
    }

    /// Deletes at most so many jobs that ended before a moment; gives how many. The newest of all stays, so that no number is
    /// given twice.
    package func purge(endedBefore moment: Instant, limit: Int) throws -> Int {
        let next = try scope.nextID(in: .init("jobs"))
        return try scope.transaction.execute(
            """
            DELETE FROM jobs
            WHERE workspace_id = \(scope.workspace) AND id IN (
                SELECT id
                FROM jobs
                WHERE workspace_id = \(scope.workspace) AND done_at < \(moment) AND id < \(next - 1)
                ORDER BY done_at
                LIMIT \(limit)
            )
            """)
    }
}

extension Job.State: SQLBindable {}

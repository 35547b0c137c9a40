import Domain

/// The timers of a workspace.
package struct TimerStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Sets a timer, in place of the one of its kind that the lead has. Changes nothing where that one is due, or fired, at
    /// this very moment: what works a lead out anew sets the same timers again. Gives whether it was set.
    @discardableResult
    package func set(_ kind: String, of lead: ID<Person>, at due: Instant) throws -> Bool {
        let last = try newest(kind, of: lead)
        if let last, last.dueAt == due, last.endedAt == nil || last.firedAt != nil { return false }
        if let last, last.endedAt == nil { try end(last, isFired: false) }
        try scope.transaction.execute(
            """
            INSERT INTO timers (workspace_id, kind, person_id, generation, due_at, set_at, wake_at, attempts)
            VALUES (
                \(scope.workspace), \(kind), \(lead), \((last?.generation ?? 0) + 1), \(due), \(scope.now), \(due), 0
            )
            """)
        return true
    }

    /// Ends a timer, because it fires now or because there is nothing left to fire for; false when it has ended before.
    @discardableResult
    package func end(_ timer: Timer, isFired: Bool) throws -> Bool {
        let firedAt: Instant? = isFired ? scope.now : nil
        return try scope.transaction.execute(
            """
            UPDATE timers
            SET wake_at = NULL, ended_at = \(scope.now), fired_at = \(firedAt.sqlValue)
            WHERE workspace_id = \(scope.workspace) AND kind = \(timer.kind) AND person_id = \(timer.lead)
                AND generation = \(timer.generation) AND wake_at IS NOT NULL
            """) > 0
    }

    /// Has a timer looked at later, because looking went wrong.
    package func putOff(_ timer: Timer, until moment: Instant) throws {
        try scope.transaction.execute(
            """
            UPDATE timers
            SET wake_at = \(moment), attempts = attempts + 1
            WHERE workspace_id = \(scope.workspace) AND kind = \(timer.kind) AND person_id = \(timer.lead)
                AND generation = \(timer.generation) AND wake_at IS NOT NULL
            """)
    }

    /// Timers to look at until now, the longest due first.
    package func due(limit: Int) throws -> [Timer] {
        try scope.transaction.all(dueQuery(limit: limit), TimerStore.timer)
    }

    /// The query of `due`.
    package func dueQuery(limit: Int) -> SQL {
        TimerStore.columns + """
            WHERE workspace_id = \(scope.workspace) AND wake_at <= \(scope.now)
            ORDER BY wake_at, kind, person_id, generation
            LIMIT \(limit)
            """
    }

    /// The timers of a lead, each kind by itself, the oldest generation first.
    package func timers(of lead: ID<Person>, kinds: [String]) throws -> [Timer] {
        try kinds.flatMap { kind in
            try scope.transaction.all(
                TimerStore.columns + """
                    WHERE workspace_id = \(scope.workspace) AND kind = \(kind) AND person_id = \(lead)
                    ORDER BY generation
                    """, TimerStore.timer)
        }
    }

    /// When somebody has to look at a timer next; nil when none is set.
    package func nextWake() throws -> Instant? {
        try scope.transaction.first(
            """
            SELECT wake_at
            FROM timers
            WHERE workspace_id = \(scope.workspace) AND wake_at IS NOT NULL
            ORDER BY wake_at
            LIMIT 1
            """
        ) { $0.instant(0) }
    }

    /// Deletes at most so many timers that ended before a moment and that a later generation has followed; gives how many.
    package func purge(endedBefore moment: Instant, limit: Int) throws -> Int {
        try scope.transaction.execute(
            """
            DELETE FROM timers
            WHERE (workspace_id, kind, person_id, generation) IN (
                SELECT t.workspace_id, t.kind, t.person_id, t.generation
                FROM timers t
                WHERE t.workspace_id = \(scope.workspace) AND t.ended_at < \(moment) AND EXISTS (
                    SELECT 1
                    FROM timers l
                    WHERE l.workspace_id = t.workspace_id AND l.kind = t.kind AND l.person_id = t.person_id
                        AND l.generation > t.generation
                )
                ORDER BY t.ended_at
                LIMIT \(limit)
            )
            """)
    }

    private func newest(_ kind: String, of lead: ID<Person>) throws -> Timer? {
        try scope.transaction.first(
            TimerStore.columns + """
                WHERE workspace_id = \(scope.workspace) AND kind = \(kind) AND person_id = \(lead)
                ORDER BY generation DESC
                LIMIT 1
                """, TimerStore.timer)
    }

    private static let columns: SQL = """
        SELECT kind, person_id, generation, due_at, wake_at, attempts, fired_at, ended_at
        FROM timers
        """

    private static func timer(_ row: borrowing Row) throws -> Timer {
        Timer(
            kind: row.text(0), lead: row.id(1), generation: row.int(2), dueAt: row.instant(3),
            wakesAt: row.optionalInstant(4), attempts: row.int(5), firedAt: row.optionalInstant(6),
            endedAt: row.optionalInstant(7))
    }
}

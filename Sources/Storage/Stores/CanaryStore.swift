import Domain

/// The last canary that was recorded: what the server sends through its own intake to see how long that takes.
package struct CanaryStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Records one, in place of the one before.
    package func note(emittedAt: Instant) throws {
        try scope.transaction.execute(
            """
            INSERT INTO canaries (workspace_id, emitted_at, recorded_at)
            VALUES (\(scope.workspace), \(emittedAt), \(scope.now))
            ON CONFLICT (workspace_id) DO UPDATE
            SET emitted_at = excluded.emitted_at, recorded_at = excluded.recorded_at
            """)
    }

    /// When the last one was sent and recorded; nil where none ever was.
    package func last() throws -> (emittedAt: Instant, recordedAt: Instant)? {
        try scope.transaction.first(
            "SELECT emitted_at, recorded_at FROM canaries WHERE workspace_id = \(scope.workspace)"
        ) { ($0.instant(0), $0.instant(1)) }
    }
}

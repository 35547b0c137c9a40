import Domain

/// A browser that somebody signed in with, as it is kept: never what the browser shows.
package struct SessionRow: Hashable, Sendable {
    package let user: ID<User>
    package let createdAt: Instant
    package let expiresAt: Instant
}

/// The sessions of a workspace.
package struct SessionStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The session of a digest; nil where there is none.
    package func find(_ digest: [UInt8]) throws -> SessionRow? {
        try scope.transaction.first(
            """
            SELECT user_id, created_at, expires_at
            FROM sessions
            WHERE workspace_id = \(scope.workspace) AND digest = \(digest)
            """
        ) { SessionRow(user: $0.id(0), createdAt: $0.instant(1), expiresAt: $0.instant(2)) }
    }

    /// Forgets sessions that are over; gives how many.
    package func purge() throws -> Int {
        try scope.transaction.execute(
            "DELETE FROM sessions WHERE workspace_id = \(scope.workspace) AND expires_at <= \(scope.now)")
    }

    /// A new session.
    package func insert(_ digest: [UInt8], of user: ID<User>, expiresAt: Instant) throws {
        try scope.transaction.execute(
            """
            INSERT INTO sessions (workspace_id, digest, user_id, created_at, expires_at)
            VALUES (\(scope.workspace), \(digest), \(user), \(scope.now), \(expiresAt))
            """)
    }

    /// Ends a session; whether there was one.
    package func delete(_ digest: [UInt8]) throws -> Bool {
        try scope.transaction.execute(
            "DELETE FROM sessions WHERE workspace_id = \(scope.workspace) AND digest = \(digest)") > 0
    }

    /// Ends every session of a user.
    package func deleteAll(of user: ID<User>) throws {
        try scope.transaction.execute(
            "DELETE FROM sessions WHERE workspace_id = \(scope.workspace) AND user_id = \(user)")
    }
}

import Domain

/// The links that let somebody in once.
package struct SignInLinkStore {
    /// One of them, as it is kept: whom it lets in, never the link.
    package struct Link: Hashable, Sendable {
        /// Nil for the link that makes the first admin.
        package let user: ID<User>?
        package let expiresAt: Instant
    }

    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The link of a digest; nil where there is none, also after it was used.
    package func find(_ digest: [UInt8]) throws -> Link? {
        try scope.transaction.first(
            "SELECT user_id, expires_at FROM sign_in_links WHERE workspace_id = \(scope.workspace) AND digest = \(digest)"
        ) { Link(user: $0.optionalID(0), expiresAt: $0.instant(1)) }
    }

    /// A new link.
    package func insert(_ digest: [UInt8], for user: ID<User>?, expiresAt: Instant) throws {
        try scope.transaction.execute(
            """
            INSERT INTO sign_in_links (workspace_id, digest, user_id, created_at, expires_at)
            VALUES (\(scope.workspace), \(digest), \(user.sqlValue), \(scope.now), \(expiresAt))
            """)
    }

    /// Forgets links that let nobody in any more; gives how many.
    package func purge() throws -> Int {
        try scope.transaction.execute(
            "DELETE FROM sign_in_links WHERE workspace_id = \(scope.workspace) AND expires_at <= \(scope.now)")
    }

    /// Takes back every link of a user, or all that make the first admin.
    package func deleteAll(of user: ID<User>?) throws {
        try scope.transaction.execute(
            "DELETE FROM sign_in_links WHERE workspace_id = \(scope.workspace) AND user_id IS NOT DISTINCT FROM \(user.sqlValue)"
        )
    }
}

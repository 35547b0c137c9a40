import Domain

/// A token that a program shows, as it is kept: what it opens, never the token.
package struct APIToken: Hashable, Sendable, Entity {
    package static let prefix = "AT"

    package let id: ID<APIToken>
    /// Unique, revoked ones included.
    package let name: String
    package let scopes: Set<Permission>
    /// Whom it belongs to: it opens no more than that user may, and nothing once the user is disabled.
    package let user: ID<User>?
    package let createdAt: Instant
    /// Nil for a token that holds until it is revoked.
    package let expiresAt: Instant?
    package let revokedAt: Instant?

    /// Whether it opens anything at a moment.
    package func holds(at now: Instant) -> Bool { revokedAt == nil && expiresAt.map { now < $0 } ?? true }
}

/// The tokens of a workspace.
package struct APITokenStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All tokens, revoked ones included, in the order in which they were made.
    package func all() throws -> [APIToken] {
        try scope.transaction.all(
            APITokenStore.columns + "WHERE workspace_id = \(scope.workspace) ORDER BY id", APITokenStore.decode)
    }

    /// One of them; nil where there is none.
    package func find(_ id: ID<APIToken>) throws -> APIToken? {
        try scope.transaction.first(
            APITokenStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", APITokenStore.decode)
    }

    /// The token of a digest; nil where there is none.
    package func find(digest: [UInt8]) throws -> APIToken? {
        try scope.transaction.first(
            APITokenStore.columns + "WHERE workspace_id = \(scope.workspace) AND digest = \(digest)",
            APITokenStore.decode)
    }

    /// A new token. Its name must be new.
    package func insert(
        _ name: String, digest: [UInt8], scopes: Set<Permission>, user: ID<User>?, expiresAt: Instant?
    ) throws -> ID<APIToken> {
        let id = try scope.nextID(in: .init("api_tokens"))
        let words = scopes.map(\.rawValue).sorted().joined(separator: " ")
        try scope.transaction.execute(
            """
            INSERT INTO api_tokens (workspace_id, id, name, digest, scopes, user_id, created_at, expires_at)
            VALUES (\(scope.workspace), \(id), \(name), \(digest), \(words), \(user.sqlValue), \(scope.now), \(expiresAt.sqlValue))
            """)
        return ID(id)
    }

    /// Ends a token for good.
    package func revoke(_ id: ID<APIToken>) throws {
        try scope.transaction.execute(
            """
            UPDATE api_tokens
            SET revoked_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id) AND revoked_at IS NULL
            """)
    }

    private static let columns: SQL = """
        SELECT id, name, scopes, user_id, created_at, expires_at, revoked_at
        FROM api_tokens
        """

    /// A scope that this program does not know opens nothing.
    private static func decode(_ row: borrowing Row) throws -> APIToken {
        APIToken(
            id: row.id(0), name: row.text(1),
            scopes: Set(row.text(2).split(separator: " ").compactMap { Permission(rawValue: String($0)) }),
            user: row.optionalID(3), createdAt: row.instant(4), expiresAt: row.optionalInstant(5),
            revokedAt: row.optionalInstant(6))
    }
}

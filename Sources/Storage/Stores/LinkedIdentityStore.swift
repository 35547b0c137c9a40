import Domain

/// What a user is known by at a provider of sign-ins.
package struct LinkedIdentity: Entity, Hashable, Sendable {
    package static let prefix = "LI"

    package let id: ID<LinkedIdentity>
    package let user: ID<User>
    package let issuer: String
    package let subject: String
    package let createdAt: Instant
    /// When somebody last came in by it; nil where nobody has.
    package let usedAt: Instant?
}

/// What the users of a workspace are known by at providers of sign-ins.
package struct LinkedIdentityStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The identity of a subject at a provider; nil where nobody has it.
    package func find(issuer: String, subject: String) throws -> LinkedIdentity? {
        try scope.transaction.first(
            LinkedIdentityStore.columns
                + "WHERE workspace_id = \(scope.workspace) AND issuer = \(issuer) AND subject = \(subject)",
            LinkedIdentityStore.decode)
    }

    /// Those of a user, in the order in which they were linked; at most one of each provider.
    package func all(of user: ID<User>) throws -> [LinkedIdentity] {
        try scope.transaction.all(
            LinkedIdentityStore.columns + "WHERE workspace_id = \(scope.workspace) AND user_id = \(user) ORDER BY id",
            LinkedIdentityStore.decode)
    }

    /// Links a new one, that neither somebody has nor the user has another one of from the same provider.
    package func insert(issuer: String, subject: String, of user: ID<User>) throws -> LinkedIdentity {
        let id = try scope.nextID(in: .init("linked_identities"))
        try scope.transaction.execute(
            """
            INSERT INTO linked_identities (workspace_id, id, user_id, issuer, subject, created_at)
            VALUES (\(scope.workspace), \(id), \(user), \(issuer), \(subject), \(scope.now))
            """)
        return LinkedIdentity(
            id: ID(id), user: user, issuer: issuer, subject: subject, createdAt: scope.now, usedAt: nil)
    }

    /// Notes that somebody comes in by one now.
    package func noteUse(of id: ID<LinkedIdentity>) throws {
        try scope.transaction.execute(
            """
            UPDATE linked_identities SET used_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Takes one away.
    package func delete(_ id: ID<LinkedIdentity>) throws {
        try scope.transaction.execute(
            "DELETE FROM linked_identities WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    private static let columns: SQL = """
        SELECT id, user_id, issuer, subject, created_at, used_at
        FROM linked_identities
        """

    private static func decode(_ row: borrowing Row) throws -> LinkedIdentity {
        LinkedIdentity(
            id: row.id(0), user: row.id(1), issuer: row.text(2), subject: row.text(3), createdAt: row.instant(4),
            usedAt: row.optionalInstant(5))
    }
}

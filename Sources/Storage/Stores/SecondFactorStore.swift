import Domain

/// What a user shows beside the password, as it is kept.
package struct SecondFactor: Hashable, Sendable {
    /// What codes are worked out of.
    package let secret: [UInt8]
    /// Since when it is asked for; nil while no code was shown yet.
    package let confirmedAt: Instant?
    /// The step of the code that was used last.
    package let lastStep: Int64
}

/// The second factors of users, and the codes for when they are lost.
package struct SecondFactorStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The factor of a user; nil where there is none.
    package func find(_ user: ID<User>) throws -> SecondFactor? {
        try scope.transaction.first(
            """
            SELECT secret, confirmed_at, last_step
            FROM second_factors
            WHERE workspace_id = \(scope.workspace) AND user_id = \(user)
            """
        ) { SecondFactor(secret: $0.bytes(0), confirmedAt: $0.optionalInstant(1), lastStep: $0.int64(2)) }
    }

    /// A factor that is not asked for yet, in place of the one there was.
    package func begin(_ secret: [UInt8], of user: ID<User>) throws {
        try delete(of: user)
        try scope.transaction.execute(
            """
            INSERT INTO second_factors (workspace_id, user_id, secret, last_step)
            VALUES (\(scope.workspace), \(user), \(secret), 0)
            """)
    }

    /// Has a factor asked for from now on, with codes for when it is lost.
    package func confirm(_ user: ID<User>, recovery: [[UInt8]]) throws {
        try scope.transaction.execute(
            """
            UPDATE second_factors SET confirmed_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND user_id = \(user)
            """)
        for digest in recovery {
            try scope.transaction.execute(
                """
                INSERT INTO recovery_codes (workspace_id, user_id, digest)
                VALUES (\(scope.workspace), \(user), \(digest))
                """)
        }
    }

    /// Notes that the code of a step was used.
    package func note(step: Int64, of user: ID<User>) throws {
        try scope.transaction.execute(
            """
            UPDATE second_factors SET last_step = \(step)
            WHERE workspace_id = \(scope.workspace) AND user_id = \(user)
            """)
    }

    /// Uses a code for when the app is lost; whether there was one.
    package func use(recovery digest: [UInt8], of user: ID<User>) throws -> Bool {
        try scope.transaction.execute(
            """
            DELETE FROM recovery_codes
            WHERE workspace_id = \(scope.workspace) AND user_id = \(user) AND digest = \(digest)
            """) > 0
    }

    /// Asks for none any more; whether there was one.
    @discardableResult
    package func delete(of user: ID<User>) throws -> Bool {
        try scope.transaction.execute(
            "DELETE FROM recovery_codes WHERE workspace_id = \(scope.workspace) AND user_id = \(user)")
        return try scope.transaction.execute(
            "DELETE FROM second_factors WHERE workspace_id = \(scope.workspace) AND user_id = \(user)") > 0
    }
}

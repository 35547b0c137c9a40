import Domain

/// What only this program knows.
package struct SecretStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The secret of a name; nil where none was made yet.
    package func find(_ name: String) throws -> [UInt8]? {
        try scope.transaction.first(
            "SELECT secret FROM secrets WHERE workspace_id = \(scope.workspace) AND name = \(name)"
        ) { $0.bytes(0) }
    }

    /// Keeps a secret; one that is there already stays as it is.
    package func insert(_ name: String, _ secret: [UInt8]) throws {
        try scope.transaction.execute(
            """
            INSERT INTO secrets (workspace_id, name, secret, created_at)
            VALUES (\(scope.workspace), \(name), \(secret), \(scope.now))
            ON CONFLICT DO NOTHING
            """)
    }
}

import Domain

/// A transaction that works in one workspace. Every statement of a store names the workspace, so that nothing of
/// another can be read or written.
package struct Scope {
    package let transaction: Transaction
    package let workspace: ID<Workspace>

    /// A scope for the stores of one transaction.
    package init(_ transaction: Transaction, workspace: ID<Workspace>) {
        self.transaction = transaction
        self.workspace = workspace
    }

    /// The moment the transaction started.
    package var now: Instant { transaction.now }
}

/// A business unit with its own policy, users and data.
package enum Workspace: Entity {
    package static let prefix = "W"
}

/// One run of an import.
package enum Import: Entity {
    package static let prefix = "I"
}

extension Scope {
    /// The workspace of a name; nil when there is none.
    package static func find(_ name: String, in transaction: Transaction) throws -> Scope? {
        let found: ID<Workspace>? = try transaction.first("SELECT id FROM workspaces WHERE name = \(name)") { $0.id(0) }
        return found.map { Scope(transaction, workspace: $0) }
    }

    /// The workspace of a name, made when it is new.
    package static func open(_ name: String, in transaction: Transaction) throws -> Scope {
        if let scope = try find(name, in: transaction) { return scope }
        let id: ID<Workspace> = try transaction.insertReturningID(
            """
            INSERT INTO workspaces (name, created_at)
            VALUES (\(name), \(transaction.now))
            RETURNING id
            """)
        return Scope(transaction, workspace: id)
    }
}

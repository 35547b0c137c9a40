import Domain

/// A transaction that works in one workspace. Every statement of a store names the workspace, so that nothing of
/// another can be read or written.
package struct Scope {
    package let transaction: Transaction
    package let workspace: ID<Workspace>
    /// Whom the transaction works for: which leads there are for it, and who stands in the audit log.
    package var caller: Caller

    /// A scope for the stores of one transaction.
    package init(_ transaction: Transaction, workspace: ID<Workspace>, for caller: Caller = .theProgram) {
        self.transaction = transaction
        self.workspace = workspace
        self.caller = caller
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
    /// The number after the last of a table whose key is workspace and id; one step down the end of the key.
    package func nextID(in table: SQLIdentifier) throws -> Int64 {
        let last = try transaction.first(
            """
            SELECT id
            FROM \(identifier: table)
            WHERE workspace_id = \(workspace)
            ORDER BY id DESC
            LIMIT 1
            """
        ) { $0.int64(0) }
        return (last ?? 0) + 1
    }

    /// The workspace of a name; nil when there is none.
    package static func find(
        _ name: String, in transaction: Transaction, for caller: Caller = .theProgram
    ) throws -> Scope? {
        let found: ID<Workspace>? = try transaction.first("SELECT id FROM workspaces WHERE name = \(name)") { $0.id(0) }
        return found.map { Scope(transaction, workspace: $0, for: caller) }
    }

    /// The workspace of a name, made when it is new.
    package static func open(
        _ name: String, in transaction: Transaction, for caller: Caller = .theProgram
    ) throws -> Scope {
        if let scope = try find(name, in: transaction, for: caller) { return scope }
        let id: ID<Workspace> = try transaction.insertReturningID(
            """
            INSERT INTO workspaces (name, created_at)
            VALUES (\(name), \(transaction.now))
            RETURNING id
            """)
        return Scope(transaction, workspace: id, for: caller)
    }
}

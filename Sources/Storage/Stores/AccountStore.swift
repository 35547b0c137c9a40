import Domain

/// One company of a workspace.
package struct AccountRow: Hashable, Sendable {
    package let id: ID<Account>
    package let name: String
    package let domain: String?
}

/// Companies and the keys they are found by.
package struct AccountStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The account that a key finds; nil when none does.
    package func find(_ key: AccountKey) throws -> ID<Account>? {
        try scope.transaction.first(
            """
            SELECT account_id
            FROM account_keys
            WHERE workspace_id = \(scope.workspace) AND kind = \(key.kind) AND value = \(key.value)
            """
        ) { $0.id(0) }
    }

    /// A new account under its name or, without one, its domain.
    package func insert(name: String, domain: String?) throws -> ID<Account> {
        try scope.transaction.insertReturningID(
            """
            INSERT INTO accounts (workspace_id, id, name, domain, created_at)
            SELECT \(scope.workspace), 1 + coalesce(max(id), 0), \(name), \(domain.sqlValue), \(scope.now)
            FROM accounts
            WHERE workspace_id = \(scope.workspace)
            RETURNING id
            """)
    }

    /// Lets an account be found by one more key; a key that finds another account already stays with it.
    package func attach(_ key: AccountKey, to account: ID<Account>) throws {
        try scope.transaction.execute(
            """
            INSERT INTO account_keys (workspace_id, kind, value, account_id)
            VALUES (\(scope.workspace), \(key.kind), \(key.value), \(account))
            ON CONFLICT (workspace_id, kind, value) DO NOTHING
            """)
    }

    /// Puts a profile into an account, unless it is in one already.
    package func join(_ profile: ID<Profile>, _ account: ID<Account>) throws {
        try scope.transaction.execute(
            """
            UPDATE profiles
            SET account_id = \(account)
            WHERE workspace_id = \(scope.workspace) AND id = \(profile) AND account_id IS NULL
            """)
    }

    /// One account; nil when there is none of that number.
    package func row(_ id: ID<Account>) throws -> AccountRow? {
        try scope.transaction.first(
            "SELECT id, name, domain FROM accounts WHERE workspace_id = \(scope.workspace) AND id = \(id)"
        ) { AccountRow(id: $0.id(0), name: $0.text(1), domain: $0.optionalText(2)) }
    }
}

extension AccountKey {
    fileprivate var kind: String {
        switch self {
        case .domain: "domain"
        case .name: "name"
        }
    }

    fileprivate var value: String {
        switch self {
        case .domain(let value), .name(let value): value
        }
    }
}

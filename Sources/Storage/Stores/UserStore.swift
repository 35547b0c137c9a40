import Domain

/// A user as it is kept.
package struct UserRow: Hashable, Sendable {
    package let id: ID<User>
    /// In normal form; unique.
    package let email: String
    /// What to call the user; may be empty.
    package let name: String
    package let role: Role
    /// Names beside the address under which the user owns leads.
    package let ownerNames: [String]
    package let hasPassword: Bool
    package let createdAt: Instant
    package let disabledAt: Instant?

    /// Which leads exist for the user.
    package var leads: LeadScope { role.seesOwnLeadsOnly ? .ownedBy([email] + ownerNames) : .all }

    /// The user as somebody who asks.
    package var caller: Caller { Caller(name: email, user: id, permissions: role.permissions, leads: leads) }
}

/// The users of a workspace.
package struct UserStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All users, disabled ones included, in the order in which they were made.
    package func all() throws -> [UserRow] {
        try scope.transaction.all(
            UserStore.columns + "WHERE workspace_id = \(scope.workspace) ORDER BY id", UserStore.decode)
    }

    /// One of them; nil where there is none.
    package func find(_ id: ID<User>) throws -> UserRow? {
        try scope.transaction.first(
            UserStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", UserStore.decode)
    }

    /// The user of an address in normal form; nil where there is none.
    package func find(email: String) throws -> UserRow? {
        try scope.transaction.first(
            UserStore.columns + "WHERE workspace_id = \(scope.workspace) AND email = \(email)", UserStore.decode)
    }

    /// A new user without a password. The address must be new.
    package func insert(email: String, name: String, role: Role, ownerNames: [String]) throws -> ID<User> {
        let id = try scope.nextID(in: .init("users"))
        try scope.transaction.execute(
            """
            INSERT INTO users (workspace_id, id, email, name, role, owner_names, created_at)
            VALUES (\(scope.workspace), \(id), \(email), \(name), \(role), \(UserStore.stored(ownerNames)), \(scope.now))
            """)
        return ID(id)
    }

    /// Gives a user another role.
    package func set(_ role: Role, of id: ID<User>) throws {
        try scope.transaction.execute(
            "UPDATE users SET role = \(role) WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    /// Lets a user in no more, or again.
    package func setDisabled(_ moment: Instant?, of id: ID<User>) throws {
        try scope.transaction.execute(
            "UPDATE users SET disabled_at = \(moment.sqlValue) WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    /// The hash of a user's password; nil where none was set.
    package func password(of id: ID<User>) throws -> String? {
        try scope.transaction.first(
            "SELECT password FROM users WHERE workspace_id = \(scope.workspace) AND id = \(id)"
        ) { $0.optionalText(0) } ?? nil
    }

    /// Sets the hash of a user's password.
    package func setPassword(_ hash: String, of id: ID<User>) throws {
        try scope.transaction.execute(
            "UPDATE users SET password = \(hash) WHERE workspace_id = \(scope.workspace) AND id = \(id)")
    }

    private static let columns: SQL = """
        SELECT id, email, name, role, owner_names, password IS NOT NULL, created_at, disabled_at
        FROM users
        """

    private static func decode(_ row: borrowing Row) throws -> UserRow {
        UserRow(
            id: row.id(0), email: row.text(1), name: row.text(2), role: try row.named(3),
            ownerNames: row.text(4).split(separator: "\n").map(String.init), hasPassword: row.bool(5),
            createdAt: row.instant(6), disabledAt: row.optionalInstant(7))
    }

    /// Names hold no line breaks, so that a line each is enough.
    private static func stored(_ names: [String]) -> String { names.joined(separator: "\n") }
}

extension Role: SQLBindable {}

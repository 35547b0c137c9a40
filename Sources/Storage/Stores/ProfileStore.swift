import Domain

/// Profiles, what they are recognised by, and which person they make together.
package struct ProfileStore {
    private let scope: Scope
    private let findStatement: PreparedStatement
    private let insertStatement: PreparedStatement
    private let identifyStatement: PreparedStatement
    /// Known once something was inserted.
    private var lastID: Int64?

    package init(_ scope: Scope) throws {
        self.scope = scope
        let transaction = scope.transaction
        findStatement = try transaction.prepare(
            """
            SELECT i.profile_id, p.person_id
            FROM identifiers i
            JOIN profiles p ON p.workspace_id = i.workspace_id AND p.id = i.profile_id
            WHERE i.workspace_id = ? AND i.kind = ? AND i.namespace = ? AND i.value = ?
            """)
        insertStatement = try transaction.prepare(
            """
            INSERT INTO profiles (workspace_id, id, person_id, account_id, created_at, import_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        identifyStatement = try transaction.prepare(
            """
            INSERT INTO identifiers (workspace_id, kind, namespace, value, profile_id, import_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
    }

    /// The profile that carries an identifier, and its person; nil when nobody does.
    package func find(_ identifier: Identifier) throws -> (profile: ID<Profile>, person: ID<Person>)? {
        try findStatement.first(scope.workspace, identifier.kind, identifier.namespace, identifier.value) {
            ($0.id(0), $0.id(1))
        }
    }

    /// A new profile, which is a person of its own, in an account or in none.
    package mutating func insert(in account: ID<Account>?, from importID: ID<Import>?) throws -> ID<Profile> {
        let id = try lastID.map { $0 + 1 } ?? scope.nextID(in: .init("profiles"))
        lastID = id
        try insertStatement.run(scope.workspace, id, id, account, scope.now, importID)
        return ID(id)
    }

    /// Lets a profile be recognised by one more identifier, which nobody carries yet.
    package func attach(_ identifier: Identifier, to profile: ID<Profile>, from importID: ID<Import>? = nil) throws {
        try identifyStatement.run(
            scope.workspace, identifier.kind, identifier.namespace, identifier.value, profile, importID)
    }

    /// The person a profile belongs to now; nil when there is no such profile.
    package func person(of profile: ID<Profile>) throws -> ID<Person>? {
        try scope.transaction.first(
            "SELECT person_id FROM profiles WHERE workspace_id = \(scope.workspace) AND id = \(profile)"
        ) { $0.id(0) }
    }

    /// The profiles of a person, ascending; empty when there is no such person.
    package func profiles(of person: ID<Person>) throws -> [ID<Profile>] {
        let others: [ID<Profile>] = try scope.transaction.all(
            """
            SELECT id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND person_id = \(person) AND person_id <> id
            ORDER BY id
            """
        ) { $0.id(0) }
        return [ID(person.value)] + others
    }

    /// Notes the person that each of these profiles belongs to.
    package func assign(_ profiles: [ID<Profile>], to person: ID<Person>) throws {
        for profile in profiles {
            try scope.transaction.execute(
                """
                UPDATE profiles
                SET person_id = \(person)
                WHERE workspace_id = \(scope.workspace) AND id = \(profile)
                """)
        }
    }

    /// The identifiers of these profiles, in order of kind and value.
    package func identifiers(of profiles: [ID<Profile>]) throws -> [Identifier] {
        try scope.transaction.all(
            """
            SELECT kind, namespace, value
            FROM identifiers
            WHERE workspace_id = \(scope.workspace) AND profile_id IN \(list: profiles)
            ORDER BY kind, namespace, value
            """
        ) { Identifier(kind: try $0.named(0), namespace: $0.text(1), value: $0.text(2)) }
    }

    /// A telephone number of each person that has one.
    package func phones() throws -> [ID<Person>: String] {
        var phones: [ID<Person>: String] = [:]
        try scope.transaction.forEach(
            """
            SELECT p.person_id, i.value
            FROM identifiers i
            JOIN profiles p ON p.workspace_id = i.workspace_id AND p.id = i.profile_id
            WHERE i.workspace_id = \(scope.workspace) AND i.kind = 'phone'
            ORDER BY i.value DESC
            """
        ) { phones[$0.id(0)] = $0.text(1) }
        return phones
    }

    /// The account a profile belongs to; nil when it has none.
    package func account(of profile: ID<Profile>) throws -> ID<Account>? {
        try scope.transaction.first(
            """
            SELECT account_id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND id = \(profile) AND account_id IS NOT NULL
            """
        ) { $0.id(0) }
    }
}

extension IdentifierKind: SQLBindable {}

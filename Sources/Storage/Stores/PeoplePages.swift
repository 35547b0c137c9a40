import Domain

/// A company with how many people belong to it.
package struct AccountSummary: Hashable, Sendable {
    package let account: AccountRow
    package let people: Int
}

/// A person with what it is recognised by.
package struct PersonRow: Hashable, Sendable {
    package let person: ID<Person>
    package let profiles: [ID<Profile>]
    package let identifiers: [Identifier]
    package let account: ID<Account>?
}

/// Persons and companies by number.
package struct PeoplePages {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Companies after a number, ascending.
    package func accounts(after: Int64, limit: Int) throws -> [AccountSummary] {
        try scope.transaction.all(
            accounts
                + "WHERE a.workspace_id = \(scope.workspace) AND a.id > \(after) ORDER BY a.id LIMIT \(limit)",
            PeoplePages.account)
    }

    /// One company; nil when there is none of that number.
    package func account(_ id: ID<Account>) throws -> AccountSummary? {
        try scope.transaction.first(
            accounts + "WHERE a.workspace_id = \(scope.workspace) AND a.id = \(id)", PeoplePages.account)
    }

    /// The people of a company that there are for the caller, by number.
    package func people(of account: ID<Account>, limit: Int) throws -> [ID<Person>] {
        try scope.transaction.all(
            """
            SELECT DISTINCT person_id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND account_id = \(account) \(scope.visibleProfiles)
            ORDER BY person_id
            LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    /// Persons after a number that there are for the caller, ascending.
    package func persons(after: Int64, limit: Int) throws -> [PersonRow] {
        try scope.transaction.all(
            """
            SELECT id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND id > \(after) AND person_id = id \(scope.visibleProfiles)
            ORDER BY id
            LIMIT \(limit)
            """
        ) { $0.id(0) }
        .compactMap { try person($0) }
    }

    /// One person by any number it ever had; nil when there is none.
    package func person(_ id: ID<Person>) throws -> PersonRow? {
        let store = try ProfileStore(scope)
        guard let person = try store.person(of: ID(id.value)), try LeadRow.isVisible(person, scope) else { return nil }
        let profiles = try store.profiles(of: person)
        var account: ID<Account>?
        for profile in profiles where account == nil { account = try store.account(of: profile) }
        return PersonRow(
            person: person, profiles: profiles, identifiers: try store.identifiers(of: profiles), account: account)
    }

    /// With how many people of each there are for the caller.
    private var accounts: SQL {
        """
        SELECT a.id, a.name, a.key_kind, a.key_value, (
                SELECT count(DISTINCT profiles.person_id)
                FROM profiles
                WHERE profiles.workspace_id = a.workspace_id AND profiles.account_id = a.id \(scope.visibleProfiles)
            )
        FROM accounts a
        """
    }

    private static func account(_ row: borrowing Row) -> AccountSummary {
        AccountSummary(
            account: AccountRow(
                id: row.id(0), name: row.text(1), domain: row.text(2) == "domain" ? row.text(3) : nil,
                bareName: row.text(3)),
            people: row.int(4))
    }
}

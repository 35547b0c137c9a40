import Domain

/// One company of a workspace.
package struct AccountRow: Hashable, Sendable {
    package let id: ID<Account>
    package let name: String
    package let domain: String?
    /// What it is called as long as nobody gives it a name.
    package let bareName: String

    package init(id: ID<Account>, name: String, domain: String?, bareName: String) {
        self.id = id
        self.name = name
        self.domain = domain
        self.bareName = bareName
    }
}

/// Companies, what was said of them, and who belongs to them.
package struct AccountStore {
    private let scope: Scope
    private let findStatement: PreparedStatement
    private let placeStatement: PreparedStatement
    private let claimStatement: PreparedStatement
    private let domainsStatement: PreparedStatement
    private let countStatement: PreparedStatement

    package init(_ scope: Scope) throws {
        self.scope = scope
        let transaction = scope.transaction
        findStatement = try transaction.prepare(
            """
            SELECT id, name, key_kind, key_value
            FROM accounts
            WHERE workspace_id = ? AND key_kind = ? AND key_value = ?
            """)
        placeStatement = try transaction.prepare(
            "UPDATE profiles SET account_id = ? WHERE workspace_id = ? AND id = ?")
        claimStatement = try transaction.prepare(
            """
            INSERT INTO account_claims (workspace_id, profile_id, source, value, spelling, import_id)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, profile_id, source, value, spelling) DO NOTHING
            """)
        domainsStatement = try transaction.prepare(
            "SELECT domain, profiles FROM account_names WHERE workspace_id = ? AND name = ?")
        countStatement = try transaction.prepare(
            """
            INSERT INTO account_names (workspace_id, name, domain, profiles)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (workspace_id, name, domain) DO UPDATE
            SET profiles = excluded.profiles
            """)
    }

    /// The account of a key, made when there is none, and what it is called.
    package func account(of key: AccountKey) throws -> AccountRow {
        let known = try findStatement.first(scope.workspace, key.kind, key.value, decode: AccountRow.init(read:))
        if let known { return known }
        let id = try scope.nextID(in: .init("accounts"))
        try scope.transaction.execute(
            """
            INSERT INTO accounts (workspace_id, id, key_kind, key_value, name, created_at)
            VALUES (\(scope.workspace), \(id), \(key.kind), \(key.value), \(key.value), \(scope.now))
            """)
        return AccountRow(id: ID(id), name: key.value, domain: key.domain, bareName: key.value)
    }

    /// Calls an account by another name.
    package func rename(_ account: ID<Account>, _ name: String) throws {
        try scope.transaction.execute(
            "UPDATE accounts SET name = \(name) WHERE workspace_id = \(scope.workspace) AND id = \(account)")
    }

    /// Puts a profile into an account, or into none.
    package func place(_ profile: ID<Profile>, in account: ID<Account>?) throws {
        try placeStatement.run(account, scope.workspace, profile)
    }

    /// What was said of a profile's company.
    package func claims(of profile: ID<Profile>) throws -> AccountClaims {
        var claims = AccountClaims()
        try scope.transaction.forEach(
            """
            SELECT source, value, spelling
            FROM account_claims
            WHERE workspace_id = \(scope.workspace) AND profile_id = \(profile)
            """
        ) { row in
            let source: AccountSource = try row.named(0)
            let key: AccountKey = source == .companyName ? .name(row.text(1)) : .domain(row.text(1))
            _ = claims.insert(AccountClue(source: source, key: key), spelling: row.text(2))
        }
        return claims
    }

    /// Notes what was said of a profile's company.
    package func insert(
        _ clue: AccountClue, spelling: String, of profile: ID<Profile>, from importID: ID<Import>?
    ) throws {
        try claimStatement.run(scope.workspace, profile, clue.source, clue.key.value, spelling, importID)
    }

    /// The domains that were given together with a name, and by how many profiles each.
    package func domains(with name: String) throws -> [String: Int] {
        var domains: [String: Int] = [:]
        try domainsStatement.forEach(scope.workspace, name) { domains[$0.text(0)] = $0.int(1) }
        return domains
    }

    /// Notes by how many profiles a domain is given together with a name.
    package func note(_ name: String, with domain: String, profiles: Int) throws {
        guard profiles > 0 else {
            try scope.transaction.execute(
                """
                DELETE FROM account_names
                WHERE workspace_id = \(scope.workspace) AND name = \(name) AND domain = \(domain)
                """)
            return
        }
        try countStatement.run(scope.workspace, name, domain, profiles)
    }

    /// The profiles that gave a name and no domain.
    package func profiles(withNameAlone name: String) throws -> [ID<Profile>] {
        try scope.transaction.all(
            """
            SELECT DISTINCT c.profile_id
            FROM account_claims c
            WHERE c.workspace_id = \(scope.workspace) AND c.source = 'company_name' AND c.value = \(name)
                AND NOT EXISTS (
                    SELECT 1
                    FROM account_claims d
                    WHERE d.workspace_id = c.workspace_id AND d.profile_id = c.profile_id AND d.source <> 'company_name'
                )
            ORDER BY c.profile_id
            """
        ) { $0.id(0) }
    }

    /// The spellings in which an account is named by those who belong there by more than its name.
    package func spellings(of account: ID<Account>) throws -> [String] {
        try scope.transaction.all(
            """
            SELECT DISTINCT c.spelling
            FROM profiles p
            JOIN accounts a ON a.workspace_id = p.workspace_id AND a.id = p.account_id
            JOIN account_claims c ON c.workspace_id = p.workspace_id AND c.profile_id = p.id
            WHERE p.workspace_id = \(scope.workspace) AND p.account_id = \(account) AND c.source = 'company_name'
                AND (a.key_kind = 'name' OR EXISTS (
                    SELECT 1
                    FROM account_claims d
                    WHERE d.workspace_id = c.workspace_id AND d.profile_id = c.profile_id AND d.source <> 'company_name'
                ))
            """
        ) { $0.text(0) }
    }

    /// One account; nil when there is none of that number.
    package func row(_ id: ID<Account>) throws -> AccountRow? {
        try scope.transaction.first(
            """
            SELECT id, name, key_kind, key_value
            FROM accounts
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """, AccountRow.init(read:))
    }
}

extension AccountRow {
    fileprivate init(read row: borrowing Row) {
        self.init(
            id: row.id(0), name: row.text(1), domain: row.text(2) == "domain" ? row.text(3) : nil, bareName: row.text(3)
        )
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

    fileprivate var domain: String? { if case .domain(let domain) = self { domain } else { nil } }
}

extension AccountSource: SQLBindable {}

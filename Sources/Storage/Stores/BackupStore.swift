import Domain

/// What is asked of a whole database, across workspaces, to know that a copy of it is one.
package struct BackupStore {
    private let transaction: Transaction

    package init(_ transaction: Transaction) { self.transaction = transaction }

    /// How much there is of what is only ever added, and of what follows from it.
    package func counts() throws -> [String: Int] {
        let counts: [(String, SQL)] = [
            ("workspaces", "SELECT count(*) FROM workspaces"), ("profiles", "SELECT count(*) FROM profiles"),
            ("facts", "SELECT count(*) FROM facts"), ("decisions", "SELECT count(*) FROM decisions"),
            ("leads", "SELECT count(*) FROM leads"), ("policies", "SELECT count(*) FROM policies"),
        ]
        return try Dictionary(
            uniqueKeysWithValues: counts.map { name, sql in (name, try transaction.first(sql) { $0.int(0) } ?? 0) })
    }

    /// What cannot be, a sentence each with how often it is: the rules that hold between tables and that no constraint
    /// checks. Empty when all is well.
    package func contradictions() throws -> [String] {
        try BackupStore.rules.compactMap { sentence, sql in
            let count = try transaction.first(sql) { $0.int(0) } ?? 0
            return count > 0 ? "\(sentence): \(count)" : nil
        } + orphans()
    }

    private static let rules: [(String, SQL)] = [
        (
            "leads without a state",
            """
            SELECT count(*)
            FROM leads l
            WHERE NOT EXISTS (
                SELECT 1
                FROM lead_states s
                WHERE s.workspace_id = l.workspace_id AND s.person_id = l.person_id
            )
            """
        ),
        (
            "leads that are no profile",
            """
            SELECT count(*)
            FROM leads l
            WHERE NOT EXISTS (
                SELECT 1
                FROM profiles p
                WHERE p.workspace_id = l.workspace_id AND p.id = l.person_id
            )
            """
        ),
        (
            "leads under a policy that is not there",
            """
            SELECT count(*)
            FROM leads l
            WHERE NOT EXISTS (
                SELECT 1
                FROM policies p
                WHERE p.workspace_id = l.workspace_id AND p.number = l.policy_version
            )
            """
        ),
        (
            "policies whose numbers have gaps",
            """
            SELECT count(*)
            FROM (
                SELECT workspace_id
                FROM policies
                GROUP BY workspace_id
                HAVING max(number) <> count(*)
            ) AS gaps
            """
        ),
    ]

    private func orphans() throws -> [String] {
        try transaction.all(transaction.dialect.orphans) {
            "rows of \($0.text(0)) that refer to no row of \($0.text(1))"
        }
    }
}

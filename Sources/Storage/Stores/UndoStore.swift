import Domain

/// Takes out what one import brought in. The import's own row, its counts and the decisions it led to stay.
package struct UndoStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The people an import said something about, ascending.
    package func people(of id: ID<Import>) throws -> [ID<Person>] {
        try scope.transaction.all(
            """
            SELECT DISTINCT p.person_id
            FROM facts f
            JOIN profiles p ON p.workspace_id = f.workspace_id AND p.id = f.profile_id
            WHERE f.workspace_id = \(scope.workspace) AND f.import_id = \(id)
            ORDER BY p.person_id
            """
        ) { $0.id(0) }
    }

    /// Deletes the facts and costs of an import; gives how many facts there were.
    package func deleteFacts(of id: ID<Import>) throws -> Int {
        try scope.transaction.execute(
            """
            DELETE FROM fact_details
            WHERE workspace_id = \(scope.workspace) AND fact_id IN (
                SELECT id FROM facts WHERE workspace_id = \(scope.workspace) AND import_id = \(id)
            )
            """)
        try scope.transaction.execute(
            "DELETE FROM costs WHERE workspace_id = \(scope.workspace) AND import_id = \(id)")
        return try scope.transaction.execute(
            "DELETE FROM facts WHERE workspace_id = \(scope.workspace) AND import_id = \(id)")
    }

    /// The pairs that an import linked.
    package func pairs(of id: ID<Import>) throws -> [(ID<Profile>, ID<Profile>)] {
        try scope.transaction.all(
            """
            SELECT left_profile_id, right_profile_id
            FROM links
            WHERE workspace_id = \(scope.workspace) AND import_id = \(id)
            """
        ) { ($0.id(0), $0.id(1)) }
    }

    /// Deletes what an import said of who belongs together.
    package func deleteLinks(of id: ID<Import>) throws {
        try scope.transaction.execute(
            "DELETE FROM links WHERE workspace_id = \(scope.workspace) AND import_id = \(id)")
    }

    /// The profiles of whose companies an import said something.
    package func claimants(of id: ID<Import>) throws -> [ID<Profile>] {
        try scope.transaction.all(
            """
            SELECT DISTINCT profile_id
            FROM account_claims
            WHERE workspace_id = \(scope.workspace) AND import_id = \(id)
            ORDER BY profile_id
            """
        ) { $0.id(0) }
    }

    /// Deletes what an import said of companies.
    package func deleteClaims(of id: ID<Import>) throws {
        try scope.transaction.execute(
            "DELETE FROM account_claims WHERE workspace_id = \(scope.workspace) AND import_id = \(id)")
    }

    /// Deletes the identifiers by which an import let profiles be recognised, but for profiles of which something was said
    /// since: that may have been recognised by them. To be called before the facts are deleted.
    package func deleteIdentifiers(of id: ID<Import>) throws {
        try scope.transaction.execute(
            """
            DELETE FROM identifiers
            WHERE workspace_id = \(scope.workspace) AND import_id = \(id) AND NOT EXISTS (
                SELECT 1
                FROM facts f
                WHERE f.workspace_id = identifiers.workspace_id AND f.profile_id = identifiers.profile_id
                    AND (f.import_id IS NULL OR f.import_id <> \(id)) AND f.id > (
                        SELECT min(o.id)
                        FROM facts o
                        WHERE o.workspace_id = f.workspace_id AND o.profile_id = f.profile_id AND o.import_id = \(id)
                    )
            )
            """)
    }

    /// Deletes the profiles an import made that nothing else speaks of: no fact, no link.
    package func deleteProfiles(of id: ID<Import>) throws {
        let orphans: SQL = """
            SELECT p.id
            FROM profiles p
            WHERE p.workspace_id = \(scope.workspace) AND p.import_id = \(id)
                AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.workspace_id = p.workspace_id AND f.profile_id = p.id)
                AND NOT EXISTS (SELECT 1 FROM links l WHERE l.workspace_id = p.workspace_id AND l.left_profile_id = p.id)
                AND NOT EXISTS (SELECT 1 FROM links l WHERE l.workspace_id = p.workspace_id AND l.right_profile_id = p.id)
            """
        try scope.transaction.execute(
            "DELETE FROM identifiers WHERE workspace_id = \(scope.workspace) AND profile_id IN (\(orphans))")
        try scope.transaction.execute(
            "DELETE FROM profiles WHERE workspace_id = \(scope.workspace) AND id IN (\(orphans))")
    }
}

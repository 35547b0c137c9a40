import Domain

/// One version of a workspace's policy, as text.
package struct PolicyRow: Hashable, Sendable {
    package let number: Int
    package let name: String
    /// Of the text; equal texts have equal digests.
    package let digest: String
    package let source: String
    package let effectiveFrom: Instant
    package let appliedAt: Instant
    package let appliedBy: String
    package let note: String

    package init(
        number: Int, name: String, digest: String, source: String, effectiveFrom: Instant, appliedAt: Instant,
        appliedBy: String, note: String
    ) {
        self.number = number
        self.name = name
        self.digest = digest
        self.source = source
        self.effectiveFrom = effectiveFrom
        self.appliedAt = appliedAt
        self.appliedBy = appliedBy
        self.note = note
    }
}

/// The versions of a workspace's policy. Append-only.
package struct PolicyStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All versions, oldest first.
    package func all() throws -> [PolicyRow] {
        try scope.transaction.all(
            """
            SELECT number, name, digest, source, effective_from, applied_at, applied_by, note
            FROM policies
            WHERE workspace_id = \(scope.workspace)
            ORDER BY number
            """, PolicyStore.row)
    }

    /// The last version; nil before the first.
    package func current() throws -> PolicyRow? { try currentNumber().flatMap { try find($0) } }

    private func find(_ number: Int) throws -> PolicyRow? {
        try scope.transaction.first(
            """
            SELECT number, name, digest, source, effective_from, applied_at, applied_by, note
            FROM policies
            WHERE workspace_id = \(scope.workspace) AND number = \(number)
            """, PolicyStore.row)
    }

    private static func row(_ row: borrowing Row) -> PolicyRow {
        PolicyRow(
            number: row.int(0), name: row.text(1), digest: row.text(2), source: row.text(3),
            effectiveFrom: row.instant(4), appliedAt: row.instant(5), appliedBy: row.text(6), note: row.text(7))
    }

    /// The number of the last version; nil before the first.
    package func currentNumber() throws -> Int? {
        try scope.transaction.first(
            """
            SELECT number
            FROM policies
            WHERE workspace_id = \(scope.workspace)
            ORDER BY number DESC
            LIMIT 1
            """
        ) { $0.int(0) }
    }

    /// Adds a version; its number must be free.
    package func insert(_ row: PolicyRow) throws {
        try scope.transaction.execute(
            """
            INSERT INTO policies (
                workspace_id, number, name, digest, source, effective_from, applied_at, applied_by, note
            )
            VALUES (
                \(scope.workspace), \(row.number), \(row.name), \(row.digest), \(row.source), \(row.effectiveFrom),
                \(row.appliedAt), \(row.appliedBy), \(row.note)
            )
            """)
    }
}

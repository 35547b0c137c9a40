import Domain

/// Whether what comes is only kept, who said so, and why.
package struct IntakeSwitch: Hashable, Sendable {
    package let isStoreOnly: Bool
    package let changedAt: Instant
    package let changedBy: String
    package let reason: String
}

/// The switch to store-only.
package struct IntakeSwitchStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// As it was last set; nil where nobody ever touched it, which is off.
    package func current() throws -> IntakeSwitch? {
        try scope.transaction.first(
            """
            SELECT is_store_only, changed_at, changed_by, reason
            FROM intake_switches
            WHERE workspace_id = \(scope.workspace)
            """
        ) {
            IntakeSwitch(
                isStoreOnly: $0.bool(0), changedAt: $0.instant(1), changedBy: $0.text(2), reason: $0.text(3))
        }
    }

    /// Sets it.
    package func set(isStoreOnly: Bool, by actor: String, reason: String) throws {
        try scope.transaction.execute(
            """
            INSERT INTO intake_switches (workspace_id, is_store_only, changed_at, changed_by, reason)
            VALUES (\(scope.workspace), \(isStoreOnly), \(scope.now), \(actor), \(reason))
            ON CONFLICT (workspace_id) DO UPDATE
            SET is_store_only = excluded.is_store_only, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, reason = excluded.reason
            """)
    }
}

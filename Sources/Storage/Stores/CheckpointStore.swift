import Domain

/// The signatures over the audit log.
package struct CheckpointStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// All that are kept, the oldest first; the last one covers the whole log.
    package func all() throws -> [AuditCheckpoint] {
        try scope.transaction.all(
            """
            SELECT entry_id, recorded_at, chain_digest, public_key, signature
            FROM audit_checkpoints
            WHERE workspace_id = \(scope.workspace)
            ORDER BY entry_id
            """
        ) { row in
            AuditCheckpoint(
                workspace: scope.workspace.value, entry: row.int64(0), at: row.instant(1), digest: row.bytes(2),
                publicKey: row.bytes(3), signature: row.bytes(4))
        }
    }

    /// Puts a checkpoint in the place of the last one, unless that one is kept.
    package func replaceLast(by checkpoint: AuditCheckpoint) throws {
        try scope.transaction.execute(
            "DELETE FROM audit_checkpoints WHERE workspace_id = \(scope.workspace) AND is_kept = 0")
        try scope.transaction.execute(
            """
            INSERT INTO audit_checkpoints (
                workspace_id, entry_id, recorded_at, chain_digest, public_key, signature, is_kept
            )
            VALUES (
                \(scope.workspace), \(checkpoint.entry), \(checkpoint.at), \(checkpoint.digest),
                \(checkpoint.publicKey), \(checkpoint.signature), 0
            )
            """)
    }

    /// Keeps the last checkpoint, because somebody has it outside.
    package func keepLast() throws {
        try scope.transaction.execute(
            "UPDATE audit_checkpoints SET is_kept = 1 WHERE workspace_id = \(scope.workspace) AND is_kept = 0")
    }
}

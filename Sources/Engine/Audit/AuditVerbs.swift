import Domain
import Storage

/// One entry of the audit log with what is personal about it, unless that was erased.
package struct AuditRecord: Sendable {
    package let entry: AuditEntry
    package let personal: JSON?
}

extension Engine {
    /// The newest entries of the audit log, the newest first; at most `limit` before one.
    package func auditLog(limit: Int = 100, before: ID<AuditEntry>? = nil) throws -> [AuditRecord] {
        try require(.readAudit)
        return try read { scope in
            try AuditStore(scope).newest(min(max(1, limit), 10_000), before: before).map { entry, details in
                AuditRecord(entry: entry, personal: try details.map { try JSON(parsing: $0.body) })
            }
        }
    }

    /// Whether the log is what was written. With a checkpoint that was kept outside the database, a log that was cut off
    /// together with its own checkpoints is found, too.
    package func verifyAudit(against outside: AuditCheckpoint? = nil) throws -> AuditVerification {
        try require(.readAudit)
        return try read { try AuditVerification($0, outside: outside) }
    }

    /// The signature over the whole log, to be kept outside; it stays in the database as well. Throws `not_found` while
    /// nothing stands in the log.
    package func auditCheckpoint() throws -> AuditCheckpoint {
        try require(.readAudit)
        return try write { scope in
            guard let last = try CheckpointStore(scope).all().last else {
                throw Problem(.notFound, "nothing stands in the audit log yet")
            }
            try CheckpointStore(scope).keepLast()
            return last
        }
    }

    /// Erases what the log says of a user that is personal; the entries stay. Gives how many. Throws `not_found`.
    package func eraseAuditDetails(of name: UserName) throws -> Int {
        try require(.manageUsers)
        return try write { scope in
            let user = try UserStore(scope).user(name)
            let store = AuditStore(scope)
            let entries = try store.entries(naming: "\(user.id)")
            guard !entries.isEmpty else { return 0 }
            for entry in entries { try store.erase(entry) }
            try scope.audit(
                .auditErased, "\(user.id)", ["entries": .array(entries.map { .integer($0.value) })])
            return entries.count
        }
    }
}

extension AuditRecord {
    /// For programs.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string("\(entry.id)"), "at": .string("\(entry.at)"), "actor": .string(entry.actor),
            "action": .string(entry.action), "subject": .string(entry.subject), "personal": personal ?? .null,
            "digest": .string(Hexadecimal.text(of: entry.digest)),
        ]
        do { members["facts"] = try JSON(parsing: entry.facts) } catch { members["facts"] = .string(entry.facts) }
        return .object(members)
    }
}

extension AuditVerification {
    /// For programs.
    package var json: JSON {
        [
            "entries": .integer(Int64(entries)), "erased": .integer(Int64(erased)),
            "checkpoints": .integer(Int64(checkpoints)), "findings": .array(findings.map { .string($0) }),
        ]
    }
}

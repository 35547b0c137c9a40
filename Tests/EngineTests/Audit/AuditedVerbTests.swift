import Domain
import Engine
import Storage
import Testing

/// Verbs that leave an entry in the audit log, beside those that the API's tests walk through.
@Suite("What is audited")
struct AuditedVerbTests {
    private func actions(_ engine: Engine, after count: Int) throws -> [String] {
        try engine.auditLog().reversed().dropFirst(count).map(\.entry.action)
    }

    @Test("cancelling a job, giving up an import, taking codes away and applying a policy each leave their entry")
    func verbs() throws {
        let engine = try testEngine()
        var count = try engine.auditLog().count
        func expect(_ action: String, _ verb: () throws -> Void) throws {
            try verb()
            #expect(try actions(engine, after: count) == [action])
            count = try engine.auditLog().count
        }
        let job = try #require(
            try engine.write { try OutboxStore($0).add(NewJob(queue: "x", key: "1", subject: "L1")) })
        try expect("job.cancelled") { _ = try engine.cancelJob(job) }
        let policy = try #require(try engine.read { try PolicyStore($0).current() }).source + "\n# noted\n"
        try expect("policy.applied") { _ = try engine.applyPolicy(policy, digest: "2", by: "ann", note: "") }
        let user = try engine.createUser("ann@acme.example", name: "", role: .rep)
        try engine.write { try SecondFactorStore($0).begin(Array(1...20), of: user.id) }
        count = try engine.auditLog().count
        try expect("factor.removed") { _ = try engine.removeSecondFactor(of: .id(user.id)) }
        try engine.write { scope in
            _ = try scope.transaction.execute(
                """
                INSERT INTO imports (
                    workspace_id, id, file_name, file_digest, mapping, mapping_digest, delimiter, status, started_at,
                    next_offset, next_line, rows_read, created, updated, unchanged, rejected, facts
                )
                VALUES (\(scope.workspace), 1, 'a.csv', '', '', '', 44, 'running', 0, 0, 1, 0, 0, 0, 0, 0, 0)
                """)
        }
        try expect("import.abandoned") { _ = try engine.abandonImport(ID(1)) }
    }
}

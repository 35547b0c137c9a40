import Domain
import Engine
import Storage
import Testing
import Vault

@Suite("The audit log under attack")
struct AuditTamperingTests {
    /// Six entries, the first about the policy of the test engine.
    private func engine() throws -> Engine {
        let engine = try testEngine()
        for name in ["ann", "bob"] { _ = try engine.createUser("\(name)@acme.example", name: "", role: .admin) }
        _ = try engine.setRole(.manager, of: .email("bob@acme.example"))
        let token = try engine.createAPIToken(APITokenPlan(name: "one", scopes: [.readLeads]))
        _ = try engine.revokeAPIToken(token.token.id)
        return engine
    }

    private func tamper(_ engine: Engine, _ statements: [SQL]) throws {
        try engine.database.writeAndWait { transaction in
            try transaction.execute("PRAGMA defer_foreign_keys = ON")
            for statement in statements { try transaction.execute(statement) }
        }
    }

    @Test("a log that nobody touched is what was written, also after it was erased from")
    func untouched() throws {
        let engine = try engine()
        var result = try engine.verifyAudit()
        #expect(result.findings.isEmpty && result.entries == 6 && result.checkpoints >= 1, "\(result.findings)")
        let outside = try engine.auditCheckpoint()
        #expect(try engine.eraseAuditDetails(of: .email("bob@acme.example")) == 2)
        result = try engine.verifyAudit(against: outside)
        #expect(result.findings.isEmpty && result.entries == 7 && result.erased == 2, "\(result.findings)")
        let texts = try engine.auditLog().map { "\($0.json)" }
        #expect(!texts.joined().contains("bob@"))
        #expect(texts.joined().contains("ann@"))
    }

    @Test("every edit of every column of every entry is found")
    func edits() throws {
        for id in 1...6 {
            let edits: [SQL] = [
                "UPDATE audit_entries SET recorded_at = recorded_at + 1 WHERE id = \(id)",
                "UPDATE audit_entries SET actor = 'U1' WHERE id = \(id)",
                "UPDATE audit_entries SET action = 'user.enabled' WHERE id = \(id)",
                "UPDATE audit_entries SET subject = subject || '0' WHERE id = \(id)",
                "UPDATE audit_entries SET facts = '{\"x\":1}' WHERE id = \(id)",
                "UPDATE audit_entries SET personal_digest = zeroblob(32) WHERE id = \(id)",
                "UPDATE audit_entries SET chain_digest = zeroblob(32) WHERE id = \(id)",
                "UPDATE audit_details SET body = '{\"by\":\"eve\"}' WHERE entry_id = \(id)",
                "UPDATE audit_details SET salt = zeroblob(16) WHERE entry_id = \(id)",
                "DELETE FROM audit_details WHERE entry_id = \(id)",
            ]
            for edit in edits {
                let engine = try engine()
                try tamper(engine, [edit])
                #expect(try !engine.verifyAudit().findings.isEmpty, "\(edit.text) \(id)")
            }
        }
    }

    @Test("what is taken out, put in, put in another order or cut off is found")
    func order() throws {
        let attacks: [(String, [SQL])] = [
            ("the first", ["DELETE FROM audit_details WHERE entry_id = 1", "DELETE FROM audit_entries WHERE id = 1"]),
            ("one within", ["DELETE FROM audit_details WHERE entry_id = 3", "DELETE FROM audit_entries WHERE id = 3"]),
            ("the last", ["DELETE FROM audit_details WHERE entry_id = 6", "DELETE FROM audit_entries WHERE id = 6"]),
            (
                "all but one",
                ["DELETE FROM audit_details WHERE entry_id > 1", "DELETE FROM audit_entries WHERE id > 1"]
            ),
            ("all", ["DELETE FROM audit_details", "DELETE FROM audit_entries"]),
            (
                "one within, the others moved up",
                [
                    "DELETE FROM audit_details WHERE entry_id = 3", "DELETE FROM audit_entries WHERE id = 3",
                    "UPDATE audit_entries SET id = 3 WHERE id = 4",
                    "UPDATE audit_details SET entry_id = 3 WHERE entry_id = 4",
                    "UPDATE audit_entries SET id = 4 WHERE id = 5",
                    "UPDATE audit_details SET entry_id = 4 WHERE entry_id = 5",
                    "UPDATE audit_entries SET id = 5 WHERE id = 6",
                    "UPDATE audit_details SET entry_id = 5 WHERE entry_id = 6",
                ]
            ),
            (
                "two in another order",
                [
                    "UPDATE audit_entries SET id = 99 WHERE id = 2",
                    "UPDATE audit_details SET entry_id = 99 WHERE entry_id = 2",
                    "UPDATE audit_entries SET id = 2 WHERE id = 3",
                    "UPDATE audit_details SET entry_id = 2 WHERE entry_id = 3",
                    "UPDATE audit_entries SET id = 3 WHERE id = 99",
                    "UPDATE audit_details SET entry_id = 3 WHERE entry_id = 99",
                ]
            ),
            (
                "a copy at the end",
                [
                    """
                    INSERT INTO audit_entries
                    SELECT workspace_id, 7, recorded_at, actor, action, subject, facts, personal_digest, chain_digest
                    FROM audit_entries
                    WHERE id = 6
                    """,
                    "INSERT INTO audit_details SELECT workspace_id, 7, salt, body FROM audit_details WHERE entry_id = 6",
                ]
            ),
            ("signatures", ["UPDATE audit_checkpoints SET signature = zeroblob(64)"]),
            ("the newest signature's place", ["UPDATE audit_checkpoints SET entry_id = 5 WHERE entry_id = 6"]),
            ("signed digests", ["UPDATE audit_checkpoints SET chain_digest = zeroblob(32)"]),
            ("keys", ["UPDATE audit_checkpoints SET public_key = zeroblob(32)"]),
            ("all signatures", ["DELETE FROM audit_checkpoints"]),
            ("the key", ["DELETE FROM secrets"]),
            ("another key", ["UPDATE secrets SET secret = zeroblob(32)"]),
        ]
        for (name, statements) in attacks {
            let engine = try engine()
            try tamper(engine, statements)
            let findings = try engine.verifyAudit().findings
            #expect(!findings.isEmpty, "\(name)")
        }
    }

    @Test("a chain that is made anew, right in itself, is found by its signature; one signed by another key, too")
    func rewritten() throws {
        let engine = try engine()
        try rewrite(engine, from: 3)
        #expect(try engine.verifyAudit().findings.contains { $0.contains("covers other entries") })

        let forger = try SigningKey(seed: Array(repeating: 7, count: 32))
        try engine.database.writeAndWait { transaction in
            let last = try transaction.first("SELECT chain_digest FROM audit_entries ORDER BY id DESC LIMIT 1") {
                $0.bytes(0)
            }
            let message = AuditCheckpoint.message(workspace: 1, entry: 6, at: t0, digest: last ?? [])
            try transaction.execute("DELETE FROM audit_checkpoints")
            try transaction.execute(
                """
                INSERT INTO audit_checkpoints
                VALUES (1, 6, \(t0), \(last ?? []), \(forger.publicKey), \(try forger.sign(message)), 0)
                """)
        }
        #expect(try engine.verifyAudit().findings == ["the checkpoint at entry 6 is signed with another key"])
    }

    @Test("a log that is cut off together with its signatures is found against a checkpoint from outside")
    func cutOff() throws {
        let engine = try engine()
        let early = try engine.auditCheckpoint()
        _ = try engine.setRole(.marketing, of: .email("bob@acme.example"))
        let outside = try engine.auditCheckpoint()
        #expect(early.entry == 6 && outside.entry == 7)
        // Back to what the log was at the earlier checkpoint, which is a log that was once sound.
        try tamper(
            engine,
            [
                "DELETE FROM audit_details WHERE entry_id = 7", "DELETE FROM audit_entries WHERE id = 7",
                "DELETE FROM audit_checkpoints WHERE entry_id = 7",
            ])
        #expect(try engine.verifyAudit().findings.isEmpty, "nothing in the database tells")
        #expect(try engine.verifyAudit(against: early).findings.isEmpty)
        #expect(
            try engine.verifyAudit(against: outside).findings
                == ["the checkpoint from outside at entry 7 covers entries that are gone: the log ends at 6"])
        _ = try engine.setRole(.rep, of: .email("bob@acme.example"))
        #expect(
            try engine.verifyAudit(against: outside).findings
                == ["the checkpoint from outside at entry 7 covers other entries than there are"])
        let forged = AuditCheckpoint(
            workspace: 1, entry: 3, at: outside.at, digest: outside.digest, publicKey: outside.publicKey,
            signature: outside.signature)
        #expect(try !engine.verifyAudit(against: forged).findings.isEmpty)
    }

    /// Changes an entry and works the chain out again after it, by what the reference says of it.
    private func rewrite(_ engine: Engine, from id: Int) throws {
        try engine.database.writeAndWait { transaction in
            try transaction.execute("UPDATE audit_entries SET actor = 'U9' WHERE id = \(id)")
            var previous: [UInt8] = []
            let rows = try transaction.all(
                """
                SELECT id, recorded_at, actor, action, subject, facts, personal_digest
                FROM audit_entries
                ORDER BY id
                """
            ) { row in
                (row.int64(0), row.int64(1), (2..<6).map { row.text($0) }, row.bytes(6))
            }
            for (id, at, texts, personal) in rows {
                let quoted = texts.map { JSON.string($0).canonical }
                let content =
                    "[\"W1\",\(id),\(at),\(quoted.joined(separator: ",")),\"\(hex(personal))\",\"\(hex(previous))\"]"
                previous = Digest.of(content)
                try transaction.execute("UPDATE audit_entries SET chain_digest = \(previous) WHERE id = \(id)")
            }
        }
        let findings = try engine.verifyAudit().findings
        #expect(findings.allSatisfy { $0.hasPrefix("the checkpoint") }, "the chain is right in itself: \(findings)")
    }
}

/// Two digits for each byte.
private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

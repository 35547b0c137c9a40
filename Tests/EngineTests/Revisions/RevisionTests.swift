import Domain
import Engine
import PolicyFile
import Storage
import Testing

/// Whoever keeps something that was worked out of the data learns from the revision whether it still holds.
@Suite struct RevisionTests {
    /// In an order in which each has something to change.
    private static let verbs: [(name: String, act: @Sendable (Engine) throws -> Void)] = [
        ("import", { _ = try TestImport.run($0, mapping, "id,day\n1,2026-03-02\n2,2026-03-02\n3,2026-03-02\n") }),
        ("answer", { _ = try $0.answer(ID(1), "purchaseMonths", .confirmed, value: "6", action("a1")) }),
        ("accept", { _ = try $0.accept(ID(1), into: .salesAccepted, approvedBy: "boss", action("a2")) }),
        ("reject", { _ = try $0.reject(ID(1), reason: "bad_timing", action("a3")) }),
        ("recycle", { _ = try $0.recycle(ID(2), reason: "bad_timing", action("a4")) }),
        ("reopen", { _ = try $0.reopen(ID(2), action("a5")) }),
        ("disqualify", { _ = try $0.disqualify(ID(3), reason: "competitor", action("a6")) }),
        ("merge", { _ = try $0.merge(ID(1), ID(2), action("a7")) }),
        ("unmerge", { _ = try $0.unmerge(ID(1), ID(2), action("a8")) }),
        ("cost add", { _ = try $0.addCost(cost, isNewChannel: true) }),
        (
            "policy apply",
            { _ = try $0.applyPolicy(text("prospect-first"), digest: "another", by: "test", note: "") }
        ),
        ("rescore", { _ = try $0.rescore() }),
        ("import undo", { _ = try $0.undoImport(ID(1)) }),
    ]

    @Test func `Every verb that changes something makes a new revision, and none of them in a rehearsal`() throws {
        let engine = try testEngine()
        var rehearsal = engine
        rehearsal.isRehearsal = true
        for (name, act) in Self.verbs {
            let before = try revision(engine)
            if name != "import" {
                try act(rehearsal)
                #expect(try revision(engine) == before, "\(name), rehearsed")
            }
            try act(engine)
            let after = try #require(try revision(engine))
            #expect(after.number > before?.number ?? 0, "\(name)")
            #expect(after.mark != before?.mark, "\(name)")
        }
    }

    @Test func `What time brings about makes a new revision, and nothing being due makes none`() throws {
        let clock = HandClock(t0 + .days(1))
        let engine = try testEngine(clock: clock)
        _ = try TestImport.run(engine, Self.mapping, "id,day\n1,2026-03-02\n")
        _ = try engine.recycle(ID(1), reason: "bad_timing", Self.action("a"))
        let before = try revision(engine)
        #expect(try engine.runDue() == 0)
        #expect(try revision(engine) == before)
        clock.now = t0 + .days(1_000)
        #expect(try engine.runDue() == 1)
        #expect(try revision(engine) != before)
    }

    @Test func `Repairing makes a new revision, looking makes none`() throws {
        let engine = try testEngine()
        _ = try TestImport.run(engine, Self.mapping, "id,day\n1,2026-03-02\n")
        try engine.database.writeAndWait { try $0.execute("UPDATE leads SET score = 99") }
        let before = try revision(engine)
        #expect(try engine.verify().findings.count == 1)
        #expect(try revision(engine) == before)
        #expect(try engine.verify(repair: true).findings.count == 1)
        #expect(try revision(engine) != before)
    }

    @Test func `Questions, dry runs, refusals and the same action again leave the revision as it is`() throws {
        let engine = try testEngine()
        _ = try TestImport.run(engine, Self.mapping, "id,day\n1,2026-03-02\n2,2026-03-02\n")
        _ = try engine.answer(ID(1), "purchaseMonths", .confirmed, value: "6", Self.action("a"))
        let quiet: [(String, (Engine) throws -> Void)] = [
            ("lead", { _ = try $0.lead(ID(1)) }), ("leads", { _ = try $0.leads(LeadFilter()) }),
            ("report", { _ = try $0.report("funnel", ReportQuery(asOf: t0)) }), ("costs", { _ = try $0.costs() }),
            ("verify", { _ = try $0.verify() }), ("policies", { _ = try $0.policyHistory() }),
            ("rescore", { _ = try $0.rescore() }),
            (
                "dry run of an import",
                { engine in
                    let file = try TemporaryFile("id,day\n7,2026-03-02\n")
                    _ = try engine.dryRunImport(try TestImport.job(engine, Self.mapping, file))
                }
            ),
            ("again", { _ = try $0.answer(ID(1), "purchaseMonths", .confirmed, value: "6", Self.action("a")) }),
            (
                "refusal",
                { engine in #expect(throws: Problem.self) { try engine.merge(ID(1), ID(1), Self.action("b")) } }
            ),
            (
                "same policy",
                { engine in
                    let text = try Self.text("lead-first")
                    let digest = Fingerprint.of(text).description
                    _ = try engine.applyPolicy(text, digest: digest, by: "test", note: "")
                }
            ),
        ]
        let before = try revision(engine)
        for (name, ask) in quiet {
            try ask(engine)
            #expect(try revision(engine) == before, "\(name)")
        }
    }

    private func revision(_ engine: Engine) throws -> Revision? { try engine.read { try RevisionStore($0).current() } }

    private static func action(_ key: String) -> Action { Action(by: "ann", key: key) }

    private static func text(_ policy: String) throws -> String { try ShippedPolicies.catalogue.member(policy).text }

    private static let cost = NewCost(
        source: "test", messageID: "c1", firstDay: t0.day, lastDay: t0.day, channel: "Fairs", campaign: nil,
        category: "media", amount: Money(major: 100, .eur), allocation: nil, note: "")

    private static let mapping = """
        rows: leads
        source: crm
        messageId: [id]
        identity: {external: {column: id, system: crm}}
        capture: {at: day}

        """
}

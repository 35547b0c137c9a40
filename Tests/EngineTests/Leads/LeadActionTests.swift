import Domain
import Engine
import Storage
import Testing

/// What people may do to a lead, and what is said when they may not.
@Suite struct LeadActionTests {
    @Test(arguments: [
        ("purchaseMonths", Answer.Status.confirmed, "abc" as String?, "expected integer"),
        ("purchaseMonths", .confirmed, "99999999999999999999", "expected integer"),
        ("purchaseMonths", .confirmed, nil, "needs a value"),
        ("authority", .confirmed, "5", "asks for no value"),
        ("authoritee", .confirmed, nil, "no question"),
    ])
    func `An answer of the wrong kind is refused`(
        question: String, status: Answer.Status, value: String?, says: String
    ) throws {
        let engine = try engineWithLead()
        let problem = #expect(throws: Problem.self) {
            try engine.answer(ID(1), question, status, value: value, action("a"))
        }
        #expect(problem?.description.contains(says) == true, "\(problem?.description ?? "")")
        #expect(try engine.lead(ID(1)).state.values.allSatisfy { $0?.value != .text("abc") })
    }

    @Test func `An answer of the right kind is known afterwards`() throws {
        let engine = try engineWithLead()
        let dossier = try engine.answer(ID(1), "purchaseMonths", .confirmed, value: "6", evidence: "call", action("a"))
        #expect(dossier.known("purchaseMonths") == .integer(6))
        #expect(LeadExplanation(dossier).text.contains("call"))
    }

    @Test(arguments: [Milestone.opportunity, .won, .marketingQualified])
    func `Nobody accepts a lead into a stage that no person takes it into`(milestone: Milestone) throws {
        let engine = try engineWithLead()
        let problem = #expect(throws: Problem.self) {
            try engine.accept(ID(1), into: milestone, approvedBy: "boss", action("a"))
        }
        #expect(problem?.code == .conflict)
        #expect(try engine.lead(ID(1)).state.milestone == .captured)
    }

    @Test func `Nobody approves what they do themselves`() throws {
        let engine = try engineWithLead()
        #expect(throws: Problem.self) {
            try engine.accept(ID(1), into: .salesAccepted, approvedBy: "ann", action("a"))
        }
        let dossier = try engine.accept(ID(1), into: .salesAccepted, approvedBy: "boss", action("b"))
        #expect(dossier.state.milestone == .salesAccepted)
        #expect(LeadExplanation(dossier).text.contains("approved by boss"))
    }

    @Test func `A reason leads where the policy says`() throws {
        let engine = try engineWithLead()
        let recycling = #expect(throws: Problem.self) {
            try engine.recycle(ID(1), reason: "competitor", action("a"))
        }
        #expect(recycling?.description.contains("bad_timing") == true)
        #expect(throws: Problem.self) { try engine.disqualify(ID(1), reason: "bad_timing", action("b")) }
        #expect(try engine.disqualify(ID(1), reason: "competitor", action("c")).state.milestone == .disqualified)
    }

    @Test func `A key stands for one intention`() throws {
        let engine = try engineWithLead()
        let first = try engine.recycle(ID(1), reason: "no_budget", action("k"))
        #expect(try engine.recycle(ID(1), reason: "no_budget", action("k")).state == first.state)
        let other = #expect(throws: Problem.self) { try engine.recycle(ID(1), reason: "bad_timing", action("k")) }
        #expect(other?.code == .conflict)
        #expect(throws: Problem.self) { try engine.reopen(ID(1), action("k")) }
    }

    @Test func `A stored fact that is damaged is told of and keeps nobody from anything`() throws {
        let engine = try engineWithLead()
        let renamed = try engine.write { scope in
            try scope.transaction.execute(
                "UPDATE names SET name = 'lead_accepted' WHERE kind = 'fact' AND name = 'page_viewed'")
        }
        #expect(renamed == 1)
        let findings = try engine.verify().findings.filter { $0.what == "fact" }
        #expect(findings.count == 1)
        #expect(findings.first?.computed.contains("lacks 'milestone'") == true)
        #expect(LeadExplanation(try engine.lead(ID(1))).text.contains("L1"))
    }

    @Test(
        arguments: [
            "UPDATE decisions SET outcome = '{}' WHERE id = 1", "UPDATE decisions SET outcome = '{' WHERE id = 1",
            "UPDATE decisions SET inputs = 'no JSON' WHERE id = 1", "UPDATE decisions SET kind = 'mowed' WHERE id = 1",
        ] as [SQL])
    func `A stored decision that is damaged is told of, keeps nobody from anything and is made anew`(
        damage: SQL
    ) throws {
        let engine = try engineWithLead()
        let sound = try engine.lead(ID(1)).standing.map(\.decision)
        #expect(try engine.write { try $0.transaction.execute(damage) } == 1)
        #expect(LeadExplanation(try engine.lead(ID(1))).text.contains("L1"))
        #expect(try engine.verify(repair: true).findings.map(\.what).contains("decision"))
        #expect(try engine.verify().findings.isEmpty)
        #expect(try engine.lead(ID(1)).standing.map(\.decision) == sound)
    }

    @Test func `A cost is written as its channel is, and a key stands for one cost`() throws {
        let engine = try engineWithLead()
        #expect(try engine.addCost(cost("paid search", 10, "k")))
        #expect(try engine.costs().map(\.channel) == ["Paid Search"])
        #expect(try !engine.addCost(cost("Paid Search", 10, "k")))
        #expect(throws: Problem.self) { try engine.addCost(cost("Paid Search", 11, "k")) }
        let problem = #expect(throws: Problem.self) { try engine.addCost(cost("Piad Search", 10, "l")) }
        #expect(problem?.hint.contains("Paid Search") == true)
        #expect(try engine.addCost(cost("Trade fair", 10, "m"), isNewChannel: true))
    }

    private func engineWithLead() throws -> Engine {
        let engine = try testEngine()
        let file = try TemporaryFile("mail,at\nann@acme.example,2026-02-01\n")
        var mapping = ImportMapping(rows: .leads, source: "list")
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        mapping.capture = CaptureSources(at: .column("at"))
        mapping.behaviours = [BehaviourSources(kind: .constant("page_viewed"), at: .column("at"))]
        _ = try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: "list").job)
        return engine
    }

    private func action(_ key: String) -> Action { Action(by: "ann", key: key) }

    private func cost(_ channel: String, _ euros: Int64, _ key: String) -> NewCost {
        let day = Day(year: 2026, month: 2, day: 1)
        return NewCost(
            source: "cli", messageID: key, firstDay: day, lastDay: day, channel: channel, campaign: nil,
            category: "media", amount: Money(major: euros, .eur), allocation: nil, note: "")
    }
}

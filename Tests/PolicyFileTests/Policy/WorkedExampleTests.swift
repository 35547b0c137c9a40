import Domain
import PolicyFile
import Testing

/// Worked examples 2, 3 and 4 of the product's description.
@Suite("Worked examples of policies")
struct WorkedExampleTests {
    @Test("105 points: seventy is nurture, a pricing page and a reply make it a proposal; too small goes to self-serve")
    func points() throws {
        let results = try document().test()
        for name in ["105 points", "too small"] {
            let result = try #require(results.first { $0.example.name == name })
            #expect(result.differences.isEmpty, "\(result.report)")
        }
    }

    @Test("an example that does not hold says what is instead")
    func differences() throws {
        let text = try PolicyFixture.file("Examples/worked-examples/policy.yaml")
            .replacing("score: 105, behaviour: 45, temperature: hot", with: "score: 104, temperature: cold, grade: B2")
        let result = try #require(try PolicyFile.decode(text, named: "p.yaml").test().first)
        #expect(!result.holds)
        #expect(
            result.differences.map { "\($0.at) \($0.claim) \($0.expected) \($0.actual)" } == [
                "2026-04-16T10:00:00Z score 104 105", "2026-04-16T10:00:00Z grade B2 A2",
                "2026-04-16T10:00:00Z temperature cold hot",
            ])
    }

    /// The same campaign as examples inside the policy: each stands for as many contacts as went its way.
    @Test("the campaign's three kinds of contacts hold as examples of the policy and add up to 500, 85, 50 and 450")
    func campaignExamples() throws {
        let document = try document()
        let version = PolicyVersion(
            number: 1, effectiveFrom: .distantPast, policy: document.policy, channel: { _ in nil })
        let kinds = [
            ("a reply that is confirmed", 50), ("a reply that is not confirmed", 35),
            ("no reply by the sixteenth day", 415),
        ]
        var counts: [String: Int] = [:]
        let results = document.test()
        for (kind, contacts) in kinds {
            let result = try #require(results.first { $0.example.name == "outbound campaign, \(kind)" })
            #expect(result.holds, "\(result.report)")
            let history = try #require(
                LeadHistory.fold(result.example.facts, under: [version], until: start + .days(20)))
            let isProposed = history.decisions.contains { if case .proposed = $0.outcome { true } else { false } }
            counts["contacts", default: 0] += contacts
            counts["proposed", default: 0] += isProposed ? contacts : 0
            counts[history.state.milestone?.rawValue ?? "none", default: 0] += contacts
            guard let recycledAt = history.state.passage[.recycled] else { continue }
            #expect(history.state.restsUntil == recycledAt + .days(90), "\(kind)")
        }
        #expect(counts == ["contacts": 500, "proposed": 85, "sales_qualified": 50, "recycled": 450])
    }

    /// 500 raw contacts are listed; 85 reply within 16 days; sales confirms the interest of 50 and turns 35 away; who has
    /// not replied by day 16 is recycled.
    @Test("outbound campaign: of 500 contacts 85 reply, 50 become prospects, the rest rests for 90 days")
    func outboundCampaign() throws {
        let version = PolicyVersion(
            number: 1, effectiveFrom: .distantPast, policy: try document().policy, channel: { _ in nil })
        var random = SeededRandom(seed: 4)
        let end = start + .days(20)
        var counts: [String: Int] = [:]
        var prospectsByDay90 = 0
        for contact in 0..<500 {
            let facts = campaignFacts(contact, &random)
            let history = try #require(LeadHistory.fold(facts, under: [version], until: end))
            let proposals = history.decisions.count { if case .proposed = $0.outcome { true } else { false } }
            counts["proposed", default: 0] += proposals
            counts[history.state.milestone?.rawValue ?? "none", default: 0] += 1
            if history.state.milestone == .recycled {
                let recycledAt = try #require(history.state.passage[.recycled])
                #expect(history.state.restsUntil == recycledAt + .days(90), "contact \(contact)")
            }
            let later = try #require(LeadHistory.fold(facts, under: [version], until: start + .days(120)))
            if later.state.milestone == .salesQualified { prospectsByDay90 += 1 }
            if later.state.milestone == .captured { counts["back", default: 0] += 1 }
        }
        #expect(counts == ["proposed": 85, "sales_qualified": 50, "recycled": 450, "back": 450])
        #expect(prospectsByDay90 == 50)
    }

    private let start = Instant(Day(year: 2026, month: 1, day: 5), hour: 8)

    private func campaignFacts(_ contact: Int, _ random: inout SeededRandom) -> [Fact] {
        var facts: [Fact] = []
        func add(_ at: Instant, _ body: Fact.Body) {
            let number = Int64(facts.count + 1)
            facts.append(
                Fact(
                    id: ID(number), profile: ID(Int64(contact + 1)), occurredAt: at, source: "campaign",
                    messageID: "\(contact)-\(number)", body: body))
        }
        add(start, .captured)
        add(
            start,
            .observed([
                Trait("seniority", .text("vp")), Trait("industry", .text("Logistics")),
                Trait("employees", .integer(Int64(random.integer(20...900)))),
                Trait("annualRevenue", .number(5_000_000)),
            ]))
        guard contact < 85 else {
            add(start + .days(16), .recycled(.init(reason: "no_response", by: "campaign"), until: nil))
            return facts
        }
        let reply = start + .minutes(random.integer(1...(16 * 24 * 60)))
        add(reply, .behaviour(kind: "email_replied", properties: [:]))
        if contact < 50 {
            add(reply + .hours(5), .answered(Answer(question: "interest", status: .confirmed, by: "ann")))
            add(reply + .hours(6), .accepted(.init(milestone: .salesQualified, by: "ann")))
        } else {
            add(reply + .hours(5), .rejected(.init(reason: "not_confirmed", by: "ann")))
        }
        return facts
    }

    private func document() throws -> PolicyDocument {
        try PolicyFile.decode(try PolicyFixture.file("Examples/worked-examples/policy.yaml"), named: "policy.yaml")
    }
}

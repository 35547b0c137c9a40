import Domain
import PolicyFile
import Testing

@Suite("Shipped policies")
struct ShippedPolicyTests {
    @Test("every policy of the repository decodes under its own name, and its examples hold")
    func examplesHold() throws {
        for (name, text) in try PolicyFixture.allTexts() {
            let document = try PolicyFile.decode(text, named: "\(name).yaml")
            #expect(document.policy.name == name)
            #expect(document.examples.count >= 3, "\(name)")
            for result in document.test() { #expect(result.differences.isEmpty, "\(name): \(result.report)") }
        }
    }

    @Test("the catalogue says of each policy what its file says")
    func catalogue() throws {
        #expect(ShippedPolicies.catalogue.ids == ["lead-first", "prospect-first", "one-page"])
        for shipped in ShippedPolicies.catalogue.members {
            #expect(try shipped.document().policy.title == shipped.summary)
        }
    }

    @Test("both models name the same milestones differently, over attributes that all policies share")
    func sameMilestones() throws {
        let policies = try ShippedPolicies.catalogue.members.map { try $0.document().policy }
        let shared = [
            "firstName", "lastName", "jobTitle", "seniority", "department", "company", "website", "employees",
            "annualRevenue", "industry", "country", "region", "city", "phone", "leadSource",
        ]
        for policy in policies {
            #expect(Array(policy.attributes.map(\.name).prefix(shared.count)) == shared, "\(policy.name)")
            for name in shared {
                let type = policy.attributes.first { $0.name == name }?.type
                #expect(type == policies[0].attributes.first { $0.name == name }?.type, "\(policy.name) \(name)")
            }
        }
        #expect(
            policies[0].label(of: .salesQualified) == "Prospect" && policies[0].prospectMilestone == .salesQualified)
        #expect(policies[1].label(of: .salesAccepted) == "Prospect" && policies[1].prospectMilestone == .salesAccepted)
        #expect(policies[1].label(of: .salesQualified) == "Lead")
        #expect(policies[0].label(of: .captured) == "Lead")
    }

    @Test("both models decide on the same facts of the same lead, each in its own way")
    func sameTimeline() throws {
        let facts = [
            fact(1, day: 0, .observed([Trait("employees", .integer(300)), Trait("industry", .text("Software"))])),
            fact(2, day: 0, .observed([Trait("jobTitle", .text("CEO")), Trait("seniority", .text("c_level"))])),
            fact(3, day: 0, .observed([Trait("country", .text("DE")), Trait("company", .text("Acme"))])),
            fact(4, day: 1, .behaviour(kind: "email_replied", properties: [:])),
            fact(5, day: 2, .behaviour(kind: "pricing_page_viewed", properties: [:])),
        ]
        let leadFirst = try history(facts, under: "lead-first")
        #expect(leadFirst.milestone == .marketingQualified && leadFirst.proposal?.milestone == .salesAccepted)
        let prospectFirst = try history(facts, under: "prospect-first")
        #expect(prospectFirst.milestone == .captured && prospectFirst.proposal?.milestone == .salesAccepted)
        let onePage = try history(facts, under: "one-page")
        #expect(onePage.milestone == nil)
    }

    private func fact(_ number: Int64, day: Int, _ body: Fact.Body) -> Fact {
        let start = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)
        return Fact(
            id: ID(number), profile: ID(1), occurredAt: start + .days(day), source: "test", messageID: "\(number)",
            body: body)
    }

    private func history(_ facts: [Fact], under id: String) throws -> LeadState {
        let policy = try ShippedPolicies.catalogue.member(id).document().policy
        let version = PolicyVersion(number: 1, effectiveFrom: .distantPast, policy: policy) { _ in nil }
        let last = try #require(facts.last).occurredAt
        return try #require(LeadHistory.fold(facts, under: [version], until: last)).state
    }
}

extension ExampleResult {
    /// What differs, for a failing test.
    var report: String {
        "line \(example.line), \(example.name): "
            + differences.map { "\($0.at.minuteText) \($0.claim) is \($0.actual), not \($0.expected)" }
            .joined(separator: "; ")
    }
}

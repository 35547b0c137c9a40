import Domain
import PolicyFile
import Testing

@Suite("Differences of policies")
struct PolicyDifferenceTests {
    @Test("what means the same is no difference: order, spacing, units, comments, grouping of digits")
    func sameMeaning() throws {
        let rewritten = PolicyFixture.minimal
            .replacing(
                "attributes:\n  employees: integer\n  company: text",
                with: "attributes:\n  company: text\n  employees: {type: integer, label: Employees}"
            )
            .replacing("when: employees >= 100}", with: "when: employees>=100}   # enough")
            .replacing("limit: 30m", with: "limit: 1800s").replacing("points: 15", with: "points: 15.000")
            .replacing("promotionThreshold: 80", with: "promotionThreshold: 8_0")
        #expect(rewritten != PolicyFixture.minimal)
        #expect(try differences(PolicyFixture.minimal, rewritten) == [])
        let shipped = try ShippedPolicies.catalogue.member("lead-first").text
        #expect(try differences(shipped, shipped + "\n# the end\n") == [])
    }

    @Test("each change is named by its key and the id of its thing")
    func changes() throws {
        let cases: [(String, String, [String])] = [
            ("points: 15", "points: 20", ["scoring.rules[size].points: 15 → 20"]),
            (
                "cap: {count: 2, per: 7d}", "halfLife: 14d",
                [
                    "scoring.rules[visit].cap.count: 2 → nothing", "scoring.rules[visit].cap.per: 7d → nothing",
                    "scoring.rules[visit].halfLife: nothing → 14d",
                ]
            ),
            ("employees >= 100", "employees > 100", ["scoring.rules[size].when: employees >= 100 → employees > 100"]),
            (
                "id: visit,", "id: look,",
                [
                    "scoring.rules[visit]: label: Visit, category: behaviour, points: 5, fact: page_viewed, cap.count: 2, cap.per: 7d → nothing",
                    "scoring.rules[look]: nothing → label: Visit, category: behaviour, points: 5, fact: page_viewed, cap.count: 2, cap.per: 7d",
                ]
            ),
            ("  company: text\n", "", ["attributes.company: type: text, label: Company → nothing"]),
            ("weight: 10", "weight: 20", ["questions.authority.weight: 10 → 20"]),
            ("window: 30d", "window: 60d", ["signals.visits.window: 30d → 60d"]),
            ("label: Prospect", "label: Opportunity", ["stages[sales_qualified].label: Prospect → Opportunity"]),
            (
                "score >= promotionThreshold", "score >= 90",
                [
                    "stages[sales_qualified].gate.requirements[score].when: score >= promotionThreshold → score >= 90"
                ]
            ),
            ("breach: escalate", "breach: reroute", ["clocks[reply].breach: escalate → reroute"]),
            ("capacity: 40", "capacity: 50", ["routing.capacity: 40 → 50"]),
            ("model: first", "model: last", ["attribution.model: first → last"]),
            ("inactivity: 60d", "inactivity: 30d", ["hygiene.inactivity: 60d → 30d"]),
            ("salespersonYear: 1,", "salespersonYear: 2,", ["cost.salespersonYear: 1.00 EUR → 2.00 EUR"]),
            ("minimumCases: 30", "minimumCases: 40", ["advisor.minimumCases: 30 → 40"]),
            (
                "retention: {disqualified: 365d}",
                "retention: {disqualified: 30d}\nagreement: {qualifiedLeadsPerMonth: 5, mqlToSql: 15}",
                [
                    "agreement: nothing → qualifiedLeadsPerMonth: 5, mqlToSql: 15 %",
                    "retention.disqualified: 365d → 30d",
                ]
            ),
        ]
        for (part, instead, expected) in cases {
            let changed = PolicyFixture.minimal.replacing(part, with: instead, maxReplacements: 1)
            let found = try differences(PolicyFixture.minimal, changed)
            #expect(found.sorted() == expected.sorted(), "\(instead) gave \(found)")
        }
    }

    @Test("the order of tiers means something, and examples are compared by name")
    func orderAndExamples() throws {
        let first = "    - {id: small, label: Small, asksSales: false, when: employees < 20}\n"
        let second = "    - {id: large, label: Large, when: employees > 900}\n"
        let old = PolicyFixture.minimal.replacing(first, with: first + second)
        let new = PolicyFixture.minimal.replacing(first, with: second + first)
        #expect(try differences(old, new) == ["routing.tiers: small, large, sales → large, small, sales"])
        let example = "examples:\n  - {name: a, facts: [{captured: true}], expect: {score: 0}}\n"
        #expect(
            try differences(old, old + example) == ["examples[a]: nothing → 1 facts, 1 moments"])
        #expect(
            try differences(old + example, old + example.replacing("score: 0", with: "score: 1"))
                == ["examples[a]: 1 facts, 1 moments → 1 facts, 1 moments, changed"])
        #expect(try differences(old + "\n\n" + example, old + example) == [])
    }

    @Test("every pair of shipped policies differs, and turning the pair round turns every difference round")
    func symmetry() throws {
        let documents = try ShippedPolicies.catalogue.members.map { try $0.document() }
        for old in documents {
            for new in documents {
                let there = PolicyDifference.between(old.policy, new.policy)
                let back = PolicyDifference.between(new.policy, old.policy)
                #expect(there.isEmpty == (old.policy.name == new.policy.name))
                let turned = Set(back.map { PolicyDifference(path: $0.path, old: $0.new, new: $0.old) })
                #expect(Set(there) == turned)
            }
        }
    }

    private func differences(_ old: String, _ new: String) throws -> [String] {
        let before = try PolicyFile.decode(old, named: "old.yaml")
        return try PolicyFile.decode(new, named: "new.yaml").differences(from: before).map(\.description)
    }
}

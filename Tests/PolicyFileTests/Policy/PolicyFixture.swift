import Domain
import Foundation
import PolicyFile

/// Policies for tests: a small whole one to change a line of, and the files of the repository.
enum PolicyFixture {
    /// The shortest policy that has everything that must be there.
    static let minimal = """
        policy: {name: tiny, title: Tiny}
        attributes:
          employees: integer
          company: text
        questions:
          authority: {text: Who decides?, weight: 10}
        properties: {minutes: number}
        signals:
          visits: {kinds: [page_viewed], window: 30d}
        capture: {commercialActions: [demo_requested]}
        scoring:
          promotionThreshold: 80
          rules:
            - {id: size, label: Size, category: fit, points: 15, when: employees >= 100}
            - {id: visit, label: Visit, category: behaviour, points: 5, fact: page_viewed, cap: {count: 2, per: 7d}}
          grades:
            fit: {A: 40, B: 25, C: 10}
            engagement: {1: 50, 2: 25, 3: 10}
          temperature: {warmFrom: 30, hotAbove: 60}
        stages:
          - {milestone: captured, label: Lead, owner: marketing}
          - milestone: sales_qualified
            label: Prospect
            owner: sales
            entry: human
            gate:
              requirements:
                - {id: score, label: Enough points, when: score >= promotionThreshold}
        prospect: sales_qualified
        reasons:
          - {code: later, label: Not now, outcome: recycle}
        recycling: {rest: 90d}
        hygiene: {inactivity: 60d, ageing: 14d}
        clocks:
          - {id: reply, label: Reply, startsOn: [email_replied], limit: 30m, breach: escalate}
        routing:
          capacity: 40
          tiers:
            - {id: small, label: Small, asksSales: false, when: employees < 20}
            - {id: sales, label: Sales, when: "true"}
        attribution: {model: first}
        cost: {currency: EUR, categories: [media], mediaCategories: [media], salespersonYear: 1, salespersonHours: 1}
        advisor: {minimumCases: 30}
        retention: {disqualified: 365d}

        """

    /// The policy of a text; throws its complaints.
    static func policy(_ text: String = minimal) throws -> Policy {
        try PolicyFile.decode(text, named: "p.yaml").policy
    }

    /// The complaints about a text, as a user reads them; empty when there are none.
    static func complaints(_ text: String) -> [String] {
        do throws(FileComplaints) {
            _ = try PolicyFile.decode(text, named: "p.yaml")
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    /// A file of the repository.
    static func file(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every policy that comes with the repository, by its name.
    static func allTexts() throws -> [(name: String, text: String)] {
        ShippedPolicies.catalogue.members.map { ($0.id, $0.text) }
            + [("worked-examples", try file("Examples/worked-examples/policy.yaml"))]
    }
}

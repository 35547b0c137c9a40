import Domain

/// Policies whose scoring rules are drawn at random: kinds, properties, caps, half-lives, expiries, attributes, questions,
/// signals, the original channel and the passage all occur.
struct RandomPolicy {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// Kinds that rules name; timelines hold others too.
    static let kinds = [
        "page_viewed", "pricing_page_viewed", "webinar_attended", "case_study_downloaded", "email_opened",
        "email_replied", "demo_requested", "content_downloaded",
    ]

    /// The text of a policy.
    mutating func text() -> String {
        let facts = (0..<random.integer(1...24)).map { factRule($0) }
        let conditions = (0..<random.integer(0...8)).map { conditionRule($0) }
        return RandomPolicy.head + "  rules:\n"
            + random.shuffled(facts + conditions).map { "    - \($0)\n" }.joined() + bands + RandomPolicy.rest
    }

    private mutating func factRule(_ index: Int) -> String {
        let isNegative = random.chance(0.2)
        let points = random.pick(["0.001", "0.5", "1", "2.25", "7", "15", "50", "333.333"])
        var parts = [
            "id: f\(index)", "label: Fact \(index)", "category: \(isNegative ? "negative" : "behaviour")",
            "points: \(isNegative ? "-" : "")\(points)", "fact: \(random.pick(RandomPolicy.kinds))",
        ]
        if random.chance(0.3) { parts.append("where: '\(random.pick(RandomPolicy.properties))'") }
        if random.chance(0.6) { parts.append("cap: {\(cap())}") }
        if random.chance(0.5) { parts.append("halfLife: \(random.pick(["1h", "5h", "1d", "7d", "30d"]))") }
        if random.chance(0.3) { parts.append("expiry: \(random.pick(["3h", "2d", "20d", "90d"]))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private mutating func cap() -> String {
        let limit =
            random.chance(0.6)
            ? "count: \(random.integer(1...6))" : "points: \(random.pick(["0.75", "3", "10", "40", "100"]))"
        return random.chance(0.6) ? limit + ", per: \(random.pick(["2h", "1d", "7d", "30d"]))" : limit
    }

    private mutating func conditionRule(_ index: Int) -> String {
        let category = random.pick(["fit", "negative"])
        let points = (category == "negative" ? "-" : "") + random.pick(["1", "2.5", "20"])
        return "{id: c\(index), label: Condition \(index), category: \(category), points: \(points), "
            + "when: '\(random.pick(RandomPolicy.conditions))'}"
    }

    private var bands: String {
        """
          grades:
            fit: {A: 40, B: 25, C: 10}
            engagement: {1: 50, 2: 25, 3: 10}
          temperature: {warmFrom: 30, hotAbove: 60}

        """ + RandomPolicy.collector
    }

    private static let properties = [
        "fact.page == \"/pricing\"", "fact.minutes > 10.0", "fact.minutes <= 10.0 && fact.page != \"/\"",
        "fact.page.startsWith(\"/p\")",
    ]

    private static let conditions = [
        "employees >= 100", "employees < 10", "jobTitle.startsWith(\"VP\") || seniority == \"vp\"",
        "jobTitle == \"Intern\" && employees < 10", "visits > 2", "recentReplies >= 1 && employees > 5",
        "authority == \"confirmed\"", "authority in [\"confirmed\", \"estimated\"] && seniority == \"vp\"",
        "budgetCycleMonths <= 6", "originalChannel == \"Paid Search\"", "cycle > 1",
        "originalChannel != \"Email\" && industry == \"Software\"", "true",
    ]

    private static let head = """
        policy: {name: drawn, title: "Drawn at random"}
        attributes: {jobTitle: text, employees: integer, industry: text, company: text, seniority: text}
        questions:
          authority: {text: "Who decides?", type: status, weight: 25, expiry: 20d}
          useCase: {text: "Which one?", type: status, weight: 15, expiry: 365d}
          competitorInUse: {text: "Which one?", type: status, weight: 15}
          budgetCycleMonths: {text: "When?", type: integer, weight: 10, expiry: 15d}
        properties: {page: text, minutes: number}
        signals:
          visits: {kinds: [page_viewed, pricing_page_viewed], window: 10d}
          recentReplies: {kinds: [email_replied]}
        capture: {commercialActions: [demo_requested]}
        enrichment:
          providers:
            - {id: alpha, label: One that is believed for a while, kind: table, key: domain, expiry: 12d}
            - {id: beta, label: Another, kind: table, key: domain}
        scoring:
          promotionThreshold: 60

        """

    private static let collector = """
          contentCollector:
            content: [content_downloaded, case_study_downloaded, webinar_attended]
            commercial: [pricing_page_viewed, demo_requested]
            atLeast: 2
            window: 12d
            cap: 8

        """

    private static let rest = """
        stages:
          - {milestone: captured, label: Lead, owner: marketing}
          - {milestone: marketing_qualified, label: MQL, owner: marketing, entry: recorded}
          - milestone: sales_accepted
            label: SAL
            owner: sales
            entry: human
            gate:
              requirements:
                - {id: score, label: The score reaches the threshold, when: score >= promotionThreshold}
          - {milestone: sales_qualified, label: Prospect, owner: sales, entry: human, gate: {requirements: [{id: asked, label: Asked, when: authority == "confirmed"}]}}
          - {milestone: opportunity, label: Opportunity, owner: sales, entry: recorded}
          - {milestone: won, label: Customer, owner: success, entry: recorded}
        prospect: sales_qualified
        reasons:
          - {code: no_budget, label: No budget, outcome: recycle}
          - {code: timing, label: Not now, outcome: recycle}
          - {code: nonsense, label: Nonsense, outcome: disqualify}
        recycling: {rest: 5d, reengageOn: [pricing_page_viewed]}
        hygiene: {inactivity: 60d, ageing: 14d}
        routing:
          capacity: 40
          tiers:
            - {id: team, label: Sales team, when: "true"}
        attribution: {model: linear, target: prospect, halfLife: 7d}
        cost: {currency: EUR, categories: [media], mediaCategories: [media], salespersonYear: 150_000, salespersonHours: 2_000}
        advisor: {minimumCases: 30, bands: []}
        retention: {disqualified: 365d}
        """
}

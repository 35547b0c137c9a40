import Domain

/// Policies in which points against a lead fade, with gates of every form, and what happens to leads under them.
struct FadingPolicy {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The text of a policy.
    mutating func text() -> String {
        let rules =
            (0..<random.integer(2...7)).map { factRule($0) } + (0..<random.integer(0...3)).map { conditionRule($0) }
        let collector = random.chance(0.5) ? FadingPolicy.collector : ""
        return FadingPolicy.head + "capture: {commercialActions: [demo_requested], profile: '\(gate())'}\n"
            + "scoring:\n  promotionThreshold: \(random.pick(["8", "15", "21.5", "40"]))\n  rules:\n"
            + rules.map { "    - \($0)\n" }.joined() + FadingPolicy.bands + collector + stages() + tiers()
            + FadingPolicy.rest
    }

    private mutating func factRule(_ index: Int) -> String {
        let isNegative = index == 0 || random.chance(0.4)
        var parts = [
            "id: f\(index)", "label: Fact \(index)", "category: \(isNegative ? "negative" : "behaviour")",
            "points: \(isNegative ? "-" : "")\(random.pick(["0.5", "3", "7", "15", "33.333"]))",
            "fact: \(random.pick(isNegative ? FadingPolicy.against : FadingPolicy.kinds))",
        ]
        if random.chance(0.5) {
            parts.append("cap: {count: \(random.integer(1...4))\(random.chance(0.5) ? ", per: 7d" : "")}")
        }
        if random.chance(isNegative ? 0.8 : 0.5) { parts.append("halfLife: \(random.pick(["5h", "1d", "3d", "7d"]))") }
        if random.chance(0.3) { parts.append("expiry: \(random.pick(["3h", "2d", "20d"]))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private mutating func conditionRule(_ index: Int) -> String {
        let category = random.pick(["fit", "negative"])
        return "{id: c\(index), label: Condition \(index), category: \(category), "
            + "points: \(category == "negative" ? "-" : "")\(random.pick(["2.5", "12"])), "
            + "when: '\(random.pick(FadingPolicy.conditions))'}"
    }

    private mutating func gate() -> String {
        switch random.integer(0...4) {
        case 0: "\(random.pick(FadingPolicy.claims)) && \(random.pick(FadingPolicy.claims + FadingPolicy.conditions))"
        case 1: "(\(random.pick(FadingPolicy.claims))) || \(random.pick(FadingPolicy.claims + FadingPolicy.conditions))"
        default: random.pick(FadingPolicy.claims)
        }
    }

    private mutating func stages() -> String {
        let fields = random.chance(0.3) ? ", fields: [authority]" : ""
        return """
            stages:
              - {milestone: captured, label: Lead, owner: marketing}
              - {milestone: marketing_qualified, label: MQL, owner: marketing, entry: automatic, gate: {requirements: [{id: a, label: A, when: '\(gate())'}]\(fields)}}
              - {milestone: sales_qualified, label: Prospect, owner: sales, entry: human, gate: {requirements: [{id: b, label: B, when: '\(gate())'}]}}
              - {milestone: won, label: Customer, owner: success, entry: recorded}
            prospect: sales_qualified

            """
    }

    private mutating func tiers() -> String {
        """
        routing:
          capacity: 40
          tiers:
            - {id: small, label: Small, asksSales: false, when: '\(gate())'}
            - {id: large, label: Large, asksSales: \(random.chance(0.5)), when: '\(random.pick(FadingPolicy.conditions))'}
            - {id: team, label: Sales team, when: "true"}

        """
    }

    /// What happens to one person in four months, in order, with looks at the clock in between and long after.
    mutating func events(_ person: Int) -> [LeadEvent] {
        let hours = (0..<random.integer(2...14)).map { _ in random.integer(0...(24 * 120)) }.sorted()
        var events = hours.enumerated().map { index, hour -> LeadEvent in
            let at = t0 + .hours(hour) + .minutes(random.pick([0, 0, 17, 59]))
            if random.chance(0.1) { return .time(at) }
            return .fact(
                Fact(
                    id: ID(Int64(person * 100 + index + 1)), profile: ID(Int64(person) + 1), occurredAt: at,
                    source: "test",
                    messageID: "m\(index)", touch: random.chance(0.3) ? ID(Int64(random.integer(1...2))) : nil,
                    body: body()))
        }
        events.sort { $0.at < $1.at }
        return events + [.time(t0 + .days(400))]
    }

    private mutating func body() -> Fact.Body {
        switch random.integer(0...19) {
        case 0...5: .behaviour(kind: random.pick(FadingPolicy.against), properties: [:])
        case 6...13: .behaviour(kind: random.pick(FadingPolicy.kinds), properties: [:])
        case 14: .observed([Trait("employees", .integer(random.pick([5, 500])))])
        case 15: .captured
        case 16, 17:
            .answered(Answer(question: "authority", status: random.pick(Answer.Status.allCases)))
        case 18: .rejected(.init(reason: "later", by: "ann"))
        default: .accepted(.init(milestone: .salesQualified, by: "ann"))
        }
    }
}

extension FadingPolicy {
    private static let against = ["email_unsubscribed", "complaint"]
    private static let kinds = ["page_viewed", "pricing_page_viewed", "content_downloaded", "email_replied"]

    private static let claims = [
        "score >= promotionThreshold", "score > 4.5", "score >= 12.0 && negative > -6.0", "behaviour >= 9.0",
        "negative > -2.25", "!(negative < -5.0)", "negative == 0.0", "negative != 0.0 && score >= 2.0",
        "grade == \"B1\" || fit + negative > -3.0", "grade.startsWith(\"C\")", "grade != \"D\" && score > 1.0",
        "engagement <= 2", "engagement == 3", "temperature == \"hot\"", "temperature in [\"warm\", \"hot\"]",
        "score * 2.0 > 17.0", "negative > -9.0 ? score > 3.0 : engagement < 2", "behaviour > fit",
        "fit - negative < 4.0",
        "promotionThreshold <= score", "contentCollector == false && score > 4.0",
        "qualificationScore < 20 && score > 2.0",
    ]

    private static let conditions = [
        "employees >= 100", "visits <= 1", "recentReplies > 0", "authority == \"confirmed\"",
        "visits > 2 || employees < 10",
        "originalChannel == \"Paid Search\"", "authority in [\"confirmed\", \"estimated\"] && visits < 3",
    ]

    private static let head = """
        policy: {name: drawn, title: "Drawn at random"}
        attributes: {employees: integer}
        questions: {authority: {text: "Who decides?", type: status, weight: 25, expiry: 20d}}
        properties: {page: text}
        signals:
          visits: {kinds: [page_viewed, pricing_page_viewed], window: 10d}
          recentReplies: {kinds: [email_replied], window: 3d}

        """

    private static let bands = """
          grades:
            fit: {A: 10, B: 0, C: -6}
            engagement: {1: 20, 2: 10, 3: 3}
          temperature: {warmFrom: 4, hotAbove: 11}

        """

    private static let collector = """
          contentCollector:
            content: [content_downloaded]
            commercial: [pricing_page_viewed]
            atLeast: 2
            window: 12d
            cap: 5

        """

    private static let rest = """
        reasons:
          - {code: later, label: Not now, outcome: recycle}
        recycling: {rest: 5d, reengageOn: [pricing_page_viewed]}
        hygiene: {inactivity: 60d, ageing: 14d}
        attribution: {model: linear, target: prospect, halfLife: 7d}
        cost: {currency: EUR, categories: [media], mediaCategories: [media], salespersonYear: 150_000, salespersonHours: 2_000}
        advisor: {minimumCases: 30, bands: []}
        retention: {disqualified: 365d}
        """
}

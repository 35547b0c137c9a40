import Domain
import Engine

/// Facts of a few people that could have happened: visits, answers, what sellers do, deals, in any order.
struct RandomTimeline {
    private var random: SeededRandom
    private let people: Int
    private let hasProviders: Bool

    /// `hasProviders` has providers say something too.
    init(seed: UInt64, people: Int, hasProviders: Bool = false) {
        random = SeededRandom(seed: seed)
        self.people = people
        self.hasProviders = hasProviders
    }

    /// `count` messages, one fact each. Several share a moment, so that ties are decided too.
    mutating func messages(_ count: Int) -> [Observation] {
        (0..<count).map { index in
            let person = random.integer(1...people)
            let at = t0 + .hours(random.integer(0...(24 * 40)))
            let touch = random.chance(0.3) ? touch() : nil
            let isAutomated = random.chance(0.03)
            return RandomTimeline.message(
                of: person, at: at, "m\(index)", touch: touch, isAutomated: isAutomated, body())
        }
    }

    /// One fact about a person. Every two people work at one company, which their messages name.
    static func message(
        of person: Int, at moment: Instant, _ id: String, touch: TouchSource? = nil, isAutomated: Bool = false,
        _ body: Fact.Body
    ) -> Observation {
        let company = "Company \(person / 2)"
        return Observation(
            identifiers: [Identifier(kind: .external, namespace: "test", value: "person-\(person)")],
            clues: [AccountClue(source: .companyName, key: .name(CompanyName(company).normalised))],
            companyName: company,
            facts: [
                ObservedFact(occurredAt: moment, messageID: id, touch: touch, isAutomated: isAutomated, body: body)
            ])
    }

    private mutating func touch() -> TouchSource {
        TouchSource(
            source: random.pick(["google", "linkedin", "newsletter"]), medium: random.pick(["cpc", "email", "social"]))
    }

    private mutating func body() -> Fact.Body {
        switch random.integer(0...(hasProviders ? 21 : 19)) {
        case 0...8: .behaviour(kind: random.pick(RandomTimeline.kinds), properties: [:])
        case 9...12: .observed([trait()])
        case 13: .captured
        case 14: .answered(answer())
        case 15: .accepted(.init(milestone: random.pick([.salesAccepted, .salesQualified]), by: "ann"))
        case 16: .rejected(.init(reason: random.pick(["no_budget", "timing", "nonsense"]), by: "ann"))
        case 17: verdict()
        case 18: .reached(random.pick(Milestone.allCases))
        case 20, 21: .enriched(enrichment())
        default: .opportunity(deal())
        }
    }

    private mutating func verdict() -> Fact.Body {
        random.pick([
            .recycled(.init(reason: "timing", by: "bob"), until: nil), .reopened(by: "bob"),
            .disqualified(.init(reason: "nonsense", by: "bob")),
        ])
    }

    private mutating func trait() -> Trait {
        random.pick([
            Trait("jobTitle", .text("VP Operations")), Trait("jobTitle", .text("Intern")),
            Trait("employees", .integer(500)), Trait("employees", .integer(3)),
            Trait("industry", .text("Software")), Trait("company", .text("Acme")), Trait("seniority", .text("vp")),
        ])
    }

    /// What one of several providers said, of whom some policies have some.
    private mutating func enrichment() -> Enrichment {
        let traits = Dictionary(
            [trait(), trait()].map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let confidence = Share(partsPerMillion: random.pick([500_000, 800_000]))
        return Enrichment(
            provider: random.pick(["firmographics", "alpha", "beta"]),
            fetchedAt: t0 + .hours(random.integer(-300...900)),
            traits: traits.map { EnrichedTrait($0.key, $0.value, confidence: confidence) })
    }

    private mutating func answer() -> Answer {
        let status = random.pick(Answer.Status.allCases)
        return random.chance(0.5)
            ? Answer(question: random.pick(["authority", "useCase", "competitorInUse"]), status: status)
            : Answer(question: "budgetCycleMonths", status: status, value: .integer(Int64(random.integer(1...12))))
    }

    private mutating func deal() -> OpportunityEvent {
        OpportunityEvent(
            random.pick(OpportunityEvent.Change.allCases), opportunity: random.pick(["D1", "D2", "D3"]),
            amount: random.chance(0.7) ? Money(minor: Int64(random.integer(1...9_000_000)), .eur) : nil)
    }

    private static let kinds = [
        "page_viewed", "pricing_page_viewed", "webinar_attended", "case_study_downloaded", "email_opened",
        "email_replied", "demo_requested", "content_downloaded", "trigger_event", "no_such_kind",
    ]
}

extension SeededRandom {
    /// The elements in another order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var shuffled = elements
        for index in shuffled.indices.reversed() where index > 0 { shuffled.swapAt(index, integer(0...index)) }
        return shuffled
    }
}

/// Everything a workspace agrees on, under one version. Numbers stand here and in the policy file, nowhere else. It is one
/// unchanging object for everybody who decides by it, because it has too many parts to be copied for every fact.
package final class Policy: Sendable {
    /// Short name, such as `lead-first`.
    package let name: String
    package let title: String
    /// What a lead can be known by, in the order of their slots.
    package let attributes: [AttributeDeclaration]
    package let questions: [Question]
    /// What the conditions of fact rules can read of a fact.
    package let properties: [VariableDeclaration]
    package let signals: [Signal]
    package let capture: CapturePolicy
    /// Who is asked for what is not known.
    package let enrichment: EnrichmentPolicy
    /// In the order of the file.
    package let forms: [CaptureForm]
    package let scoring: ScoringPolicy
    /// In the order of the track.
    package let stages: [Stage]
    /// The milestone at which sales owns the lead: the one that a prospect is counted at.
    package let prospectMilestone: Milestone
    package let reasons: [Reason]
    package let recycling: RecyclingPolicy
    package let hygiene: HygienePolicy
    package let clocks: [ClockRule]
    /// Nil when nothing is agreed.
    package let agreement: AgreementPolicy?
    package let routing: RoutingPolicy
    package let attribution: AttributionPolicy
    package let cost: CostPolicy
    package let advisor: AdvisorPolicy
    package let retention: RetentionPolicy

    /// Rules that facts trigger, as indices into `scoring.rules`.
    package let factRules: [Int]
    /// For each of `scoring.rules` whether a content collector's cap applies to it.
    package let isContentRule: [Bool]
    /// What is counted beside the rules: the signals, then commercial actions, then the collector's two kinds of facts.
    package let counters: [Signal]
    /// Names of all variables by slot, as in `declarations`.
    package let variableNames: [String]
    private let rulesOfKind: [String: [Int]]
    private let countersOfKind: [String: [Int]]
    private let slotOfName: [String: Int]

    package init(
        name: String, title: String, attributes: [AttributeDeclaration], questions: [Question],
        properties: [VariableDeclaration], signals: [Signal], capture: CapturePolicy,
        enrichment: EnrichmentPolicy = .none, forms: [CaptureForm] = [], scoring: ScoringPolicy,
        stages: [Stage], prospectMilestone: Milestone, reasons: [Reason], recycling: RecyclingPolicy,
        hygiene: HygienePolicy, clocks: [ClockRule], agreement: AgreementPolicy? = nil,
        routing: RoutingPolicy, attribution: AttributionPolicy, cost: CostPolicy, advisor: AdvisorPolicy,
        retention: RetentionPolicy
    ) {
        self.name = name
        self.title = title
        self.attributes = attributes
        self.questions = questions
        self.properties = properties
        self.signals = signals
        self.capture = capture
        self.enrichment = enrichment
        self.forms = forms
        self.scoring = scoring
        self.stages = stages
        self.prospectMilestone = prospectMilestone
        self.reasons = reasons
        self.recycling = recycling
        self.hygiene = hygiene
        self.clocks = clocks
        self.agreement = agreement
        self.routing = routing
        self.attribution = attribution
        self.cost = cost
        self.advisor = advisor
        self.retention = retention

        factRules = scoring.rules.indices.filter { scoring.rules[$0].isTriggeredByFacts }
        let collector = scoring.contentCollector
        isContentRule = scoring.rules.map { rule in rule.kinds.contains { collector?.content.contains($0) ?? false } }
        counters =
            signals + [
                Signal(name: "commercial actions", kinds: capture.commercialActions, window: nil),
                Signal(name: "content", kinds: collector?.content ?? [], window: collector?.window),
                Signal(name: "commercial interest", kinds: collector?.commercial ?? [], window: collector?.window),
            ]
        rulesOfKind = Policy.index(factRules.map { scoring.rules[$0].kinds })
        countersOfKind = Policy.index(counters.map(\.kinds))
        variableNames = Policy.declarations(attributes: attributes, questions: questions, signals: signals).map(\.name)
        let names = attributes.map(\.name) + questions.map(\.name)
        slotOfName = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    private static func index(_ kinds: [[String]]) -> [String: [Int]] {
        var index: [String: [Int]] = [:]
        for (position, kinds) in kinds.enumerated() {
            for kind in kinds { index[kind, default: []].append(position) }
        }
        return index
    }
}

extension Policy {
    /// Positions in `factRules` of the rules that a kind of fact may trigger.
    package func ledgers(forKind kind: String) -> [Int] { rulesOfKind[kind] ?? [] }

    /// Positions in `counters` that a kind of fact counts for.
    package func counters(forKind kind: String) -> [Int] { countersOfKind[kind] ?? [] }

    /// The position in `counters` of the commercial actions of a passage.
    package var commercialCounter: Int { signals.count }
    /// The position in `counters` of content facts in the collector's window.
    package var contentCounter: Int { signals.count + 1 }
    /// The position in `counters` of commercial interest in the collector's window.
    package var interestCounter: Int { signals.count + 2 }

    /// The stage that follows a milestone on this workspace's track; nil at its end and off the track.
    package func stage(after milestone: Milestone) -> Stage? {
        guard let index = milestone.trackIndex else { return nil }
        return stages.first { ($0.milestone.trackIndex ?? -1) > index }
    }

    /// The slot of an attribute or a question; nil when the policy does not declare it.
    package func slot(of name: String) -> Int? { slotOfName[name] }

    /// How many slots hold values: attributes, then questions.
    package var valueSlots: Int { attributes.count + questions.count }

    /// The form of an id; nil when the policy has none.
    package func form(_ id: String) -> CaptureForm? { forms.first { $0.id == id } }

    /// The stage of a milestone; nil when the workspace has none.
    package func stage(of milestone: Milestone) -> Stage? { stages.first { $0.milestone == milestone } }

    /// What the workspace calls a milestone.
    package func label(of milestone: Milestone) -> String {
        stage(of: milestone)?.label ?? milestone.rawValue.replacing("_", with: " ")
    }

    /// The reason of a code; nil when the list has none.
    package func reason(_ code: String) -> Reason? { reasons.first { $0.code == code } }
}

extension ScoringRule {
    fileprivate var isTriggeredByFacts: Bool { if case .facts = trigger { true } else { false } }
    fileprivate var kinds: [String] { if case .facts(let kind, _) = trigger { [kind] } else { [] } }
}

/// One thing a lead can be known by.
package struct AttributeDeclaration: Hashable, Sendable {
    /// The name in conditions, mappings and reports.
    package let name: String
    package let type: AttributeType
    /// What people read.
    package let label: String

    package init(name: String, type: AttributeType, label: String) {
        self.name = name
        self.type = type
        self.label = label
    }
}

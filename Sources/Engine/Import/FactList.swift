import Domain
import Storage

/// The facts of one row, each with a message id made of the row's key and of what the fact says: a row that comes again
/// brings nothing new, one that changed brings what changed.
struct FactList {
    private(set) var facts: [ObservedFact] = []
    private let row: RowFacts
    private let touches: TouchReader
    /// The row's key: its own, or whom it is about.
    private let key: String
    /// The time of what has none of its own.
    private let defaultTime: Instant
    private var counts: [String: Int] = [:]

    init(_ row: RowFacts, _ identity: RowIdentity, _ touches: TouchReader, now: Instant) {
        self.row = row
        self.touches = touches
        let person = identity.identifiers.first?.description ?? ""
        key = row.messageID ?? (row.saysOneThing ? "\(person):\(FactList.fingerprint(of: row))" : person)
        defaultTime = row.ownTime ?? now
        addTraits(row.attributes.map { Trait($0.name, $0.value) } + identity.derived + row.companyTraits)
        for event in row.events { add(event) }
    }

    private mutating func add(_ event: RowEvent) {
        switch event {
        case .captured(let capture): append(.captured, at: capture.at, id: "captured")
        case .touch(let touch): addTouch(touch)
        case .behaviour(let behaviour): addBehaviour(behaviour)
        case .milestone(let milestone, let at):
            append(
                .reached(milestone), at: at, id: "milestone:\(milestone.rawValue):\((at ?? defaultTime).milliseconds)")
        case .opportunity(let opportunity): addDeal(opportunity)
        case .answer(let answer): addAnswer(answer)
        case .verdict(let verdict): addVerdict(verdict)
        }
    }

    private mutating func append(
        _ body: Fact.Body, at: Instant?, id: String, touch: TouchSource? = nil, isAutomated: Bool = false
    ) {
        let count = (counts[id] ?? 0) + 1
        counts[id] = count
        facts.append(
            ObservedFact(
                occurredAt: at ?? defaultTime, messageID: count == 1 ? key + ":" + id : key + ":" + id + ":\(count)",
                touch: touch, isAutomated: isAutomated, body: body))
    }

    private mutating func addTraits(_ traits: [Trait]) {
        guard !traits.isEmpty else { return }
        let order = traits.indices.sorted { (traits[$0].name, $0) < (traits[$1].name, $1) }
        var unique: [Trait] = []
        for index in order {
            if unique.last?.name == traits[index].name { unique.removeLast() }
            unique.append(traits[index])
        }
        let text = StoredFactBody.text(of: unique)
        let beginning = key + ":attributes:"
        facts.append(
            ObservedFact(
                occurredAt: defaultTime, messageID: beginning + Fingerprint.of(text).description, revises: beginning,
                body: .observed(unique),
                stored: StoredFactBody(kind: Fact.Body.observed([]).kind, body: nil, details: text)))
    }

    private mutating func addTouch(_ touch: RowTouch) {
        let reading = touches.read(touch)
        guard let source = reading.touch else { return }
        append(.behaviour(kind: "touch", properties: [:]), at: touch.at, id: "touch:" + reading.digest, touch: source)
    }

    private mutating func addBehaviour(_ behaviour: RowBehaviour) {
        var properties: [String: AttributeValue] = [:]
        for property in behaviour.properties { properties[property.name] = property.value }
        append(
            .behaviour(kind: behaviour.kind, properties: properties), at: behaviour.at,
            id: behaviour.kind + ":" + String((behaviour.at ?? defaultTime).milliseconds),
            isAutomated: behaviour.isAutomated)
    }

    private mutating func addAnswer(_ answer: RowAnswer) {
        let body = Answer(
            question: answer.question, status: answer.status, value: answer.typed,
            by: answer.by ?? "", evidence: answer.evidence ?? "")
        append(
            .answered(body), at: answer.at, id: "answer:\(answer.question):\(answer.status.rawValue):\(answer.value)")
    }

    private mutating func addVerdict(_ verdict: RowVerdict) {
        guard let body = verdict.body else { return }
        append(body, at: verdict.at, id: "\(body.kind):\((verdict.at ?? defaultTime).milliseconds)")
    }

    private mutating func addDeal(_ deal: RowOpportunity) {
        let stage = deal.stage ?? .opportunity
        let isClosed = deal.isClosed
        if let index = stage.trackIndex, index < 4 {
            append(.reached(stage), at: deal.openedAt, id: "deal:\(deal.id):\(stage.rawValue)")
            return
        }
        if deal.openedAt != nil || !isClosed {
            let amount = isClosed ? nil : deal.amount
            append(
                .opportunity(OpportunityEvent(.opened, opportunity: deal.id, amount: amount)), at: deal.openedAt,
                id: "deal:\(deal.id):opened")
        }
        if isClosed {
            append(
                .opportunity(
                    OpportunityEvent(
                        stage == .won ? .won : .lost, opportunity: deal.id, amount: deal.amount,
                        reason: deal.reason ?? "")),
                at: deal.closedAt ?? deal.openedAt, id: "deal:\(deal.id):\(stage.rawValue)")
        }
    }

    /// What tells an event without a key of its own from another of the same person.
    private static func fingerprint(of row: RowFacts) -> Fingerprint {
        var content: [JSON] = []
        for event in row.events {
            switch event {
            case .behaviour(let behaviour):
                content.append([.string(behaviour.kind), .integer(behaviour.at?.milliseconds ?? 0)])
                content += behaviour.properties.map { [.string($0.name), $0.value.stored] }
            case .touch(let touch):
                content.append(["touch", .integer(touch.at?.milliseconds ?? 0)])
                content += TouchField.allCases.compactMap { touch[$0].map { .string($0) } }
            default: break
            }
        }
        return Fingerprint.of(JSON.array(content).canonical)
    }
}

extension RowFacts {
    /// Whether the row tells of one event rather than of a person as a whole.
    fileprivate var saysOneThing: Bool {
        !events.isEmpty
            && events.allSatisfy { event in
                switch event {
                case .behaviour, .touch: true
                default: false
                }
            }
    }

    /// The earliest time the row gives; what it says of the person was so by then.
    fileprivate var ownTime: Instant? {
        let times = events.compactMap { event -> Instant? in
            switch event {
            case .captured(let capture): capture.at
            case .touch(let touch): touch.at
            case .behaviour(let behaviour): behaviour.at
            case .milestone(_, let at): at
            case .opportunity(let deal): deal.openedAt ?? (deal.isClosed ? deal.closedAt : nil)
            case .answer(let answer): answer.at
            case .verdict(let verdict): verdict.at
            }
        }
        return times.min()
    }

    /// What the row says of the company and of who owns the deal, as attributes.
    fileprivate var companyTraits: [Trait] {
        var traits: [Trait] = []
        if let name = account.name { traits.append(Trait("company", .text(name))) }
        for case .captured(let capture) in events {
            if let direction = capture.direction { traits.append(Trait("direction", .text(direction.rawValue))) }
            if let vendor = capture.vendor { traits.append(Trait("listVendor", .text(vendor))) }
        }
        for case .opportunity(let deal) in events {
            if let owner = deal.owner { traits.append(Trait("owner", .text(owner))) }
            if let product = deal.product { traits.append(Trait("product", .text(product))) }
        }
        return traits.filter { trait in !attributes.contains { $0.name == trait.name } }
    }
}

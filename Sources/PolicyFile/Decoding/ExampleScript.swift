import Domain

/// Collects the facts of one example.
struct ExampleScript {
    let context: DecodingContext
    let policy: Policy
    private(set) var facts: [Fact] = []
    /// Each channel once, in the order of being named.
    private(set) var channels: [String] = []

    init(context: DecodingContext, policy: Policy) {
        self.context = context
        self.policy = policy
    }

    /// The keys that say what happened; a fact has one of them.
    static let subjects = [
        "fact", "captured", "observed", "answered", "reached", "accepted", "rejected", "recycled", "disqualified",
        "reopened", "opportunity",
    ]

    /// The keys that go with what happened, beside the time and the channel.
    private static let companions: [String: [String]] = [
        "fact": ["properties", "times", "automated"], "answered": ["status", "value", "by"],
        "accepted": ["by", "overriddenBy"], "rejected": ["by"], "recycled": ["by", "rest"], "disqualified": ["by"],
        "opportunity": ["deal", "amount", "reason"],
    ]

    /// Adds what one entry says happened at a moment.
    mutating func take(_ entry: YAMLMapping, at moment: Instant) {
        let subjects = ExampleScript.subjects.filter(entry.has)
        guard let subject = subjects.first, subjects.count == 1 else {
            let what =
                subjects.isEmpty
                ? "does not say what happened" : "says '\(subjects.joined(separator: "' and '"))' at once"
            return context.reader.complain(
                at: entry.place, "'\(entry.name)' \(what)",
                hint: "give one of: \(ExampleScript.subjects.joined(separator: ", "))")
        }
        let allowed = ["day", "at", "channel", subject] + (ExampleScript.companions[subject] ?? [])
        for pair in entry.pairs where !allowed.contains(pair.key) && KeyTable.exampleFact.keys.contains(pair.key) {
            context.reader.complain(at: pair.place, "'\(entry.path(pair.key))' does not go with '\(subject)'")
        }
        guard let body = body(subject, entry, at: moment) else { return }
        let touch = entry.text("channel").map { self.touch($0) }
        for _ in 0..<(entry.integer("times", in: 1...1_000) ?? 1) {
            let number = facts.count + 1
            facts.append(
                Fact(
                    id: ID(Int64(number)), profile: ID(1), occurredAt: moment, source: "example",
                    messageID: padded(number, 7), touch: touch, isAutomated: entry.flag("automated") ?? false,
                    body: body))
        }
    }

    private mutating func touch(_ channel: String) -> ID<TouchSource> {
        if !channels.contains(channel) { channels.append(channel) }
        return ID(Int64((channels.firstIndex(of: channel) ?? 0) + 1))
    }

    private func body(_ subject: String, _ entry: YAMLMapping, at moment: Instant) -> Fact.Body? {
        switch subject {
        case "fact":
            guard let kind = entry.required("fact").flatMap({ context.behaviourKind($0, named: entry.path("fact")) })
            else { return nil }
            return .behaviour(kind: kind, properties: properties(entry))
        case "captured": return isTrue("captured", entry) ? .captured : nil
        case "observed": return observed(entry)
        case "answered": return answered(entry)
        case "reached": return entry.required("reached", { entry.choice($0, Milestone.self) }).map { .reached($0) }
        case "accepted": return accepted(entry)
        case "rejected": return verdict("rejected", entry).map { .rejected($0) }
        case "recycled":
            let until = entry.span("rest").map { moment + $0 }
            return verdict("recycled", entry).map { .recycled($0, until: until) }
        case "disqualified": return verdict("disqualified", entry).map { .disqualified($0) }
        case "reopened": return isTrue("reopened", entry) ? .reopened(by: "example") : nil
        default: return opportunity(entry)
        }
    }

    /// What merely happens is written `captured: true`.
    private func isTrue(_ key: String, _ entry: YAMLMapping) -> Bool {
        guard let flag = entry.required(key, entry.flag) else { return false }
        if !flag { entry.complain(key, "'\(entry.path(key))' is false", hint: "leave out what did not happen") }
        return flag
    }

    private func properties(_ entry: YAMLMapping) -> [String: AttributeValue] {
        var properties: [String: AttributeValue] = [:]
        for pair in entry.openMapping("properties")?.pairs ?? [] {
            let declared = policy.properties.first { $0.name == pair.key }
            guard let declared else {
                context.unknownName(pair, "property", among: policy.properties.map(\.name))
                continue
            }
            properties[pair.key] = context.value(
                pair.value, of: declared.type, named: "\(entry.path("properties")).\(pair.key)")
        }
        return properties
    }

    private func observed(_ entry: YAMLMapping) -> Fact.Body? {
        guard let mapping = entry.openMapping("observed") else { return nil }
        return .observed(
            mapping.pairs.compactMap { pair in
                guard let declared = policy.attributes.first(where: { $0.name == pair.key }) else {
                    context.unknownName(pair, "attribute", among: policy.attributes.map(\.name))
                    return nil
                }
                return context.value(pair.value, of: declared.type, named: mapping.path(pair.key)).map {
                    Trait(pair.key, $0)
                }
            })
    }

    private func answered(_ entry: YAMLMapping) -> Fact.Body? {
        let names = policy.questions.map(\.name)
        guard let name = entry.required("answered", { entry.choice($0, among: names) }),
            let question = policy.questions.first(where: { $0.name == name })
        else { return nil }
        let status = entry.choice("status", Answer.Status.self) ?? .confirmed
        var value: AttributeValue?
        if question.type == .status {
            if entry.has("value") {
                entry.complain("value", "the question '\(name)' asks for no value", hint: "its answer is its 'status'")
            }
        } else if status == .confirmed || status == .estimated {
            value = entry.required("value").flatMap { context.value($0, of: question.type, named: entry.path("value")) }
        }
        return .answered(Answer(question: name, status: status, value: value, by: person(entry)))
    }

    private func accepted(_ entry: YAMLMapping) -> Fact.Body? {
        let stages = policy.stages.filter { $0.entry == .human }.map(\.milestone.rawValue)
        return entry.required("accepted", { entry.choice($0, among: stages) }).flatMap(Milestone.init).map {
            .accepted(Fact.Acceptance(milestone: $0, by: person(entry), overriddenBy: entry.text("overriddenBy")))
        }
    }

    private func verdict(_ key: String, _ entry: YAMLMapping) -> Fact.Verdict? {
        entry.required(key, { entry.choice($0, among: policy.reasons.map(\.code)) }).map {
            Fact.Verdict(reason: $0, by: person(entry))
        }
    }

    private func opportunity(_ entry: YAMLMapping) -> Fact.Body? {
        entry.required("opportunity", { entry.choice($0, OpportunityEvent.Change.self) }).map {
            .opportunity(
                OpportunityEvent(
                    $0, opportunity: entry.text("deal") ?? "deal",
                    amount: entry.money("amount", in: policy.cost.currency),
                    reason: entry.text("reason") ?? ""))
        }
    }

    private func person(_ entry: YAMLMapping) -> String { entry.text("by") ?? "example" }
}

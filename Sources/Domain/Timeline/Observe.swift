extension LeadState {
    /// Takes what a fact says of the lead into values, ledgers and touches, without moving it.
    package mutating func observe(_ fact: Fact, under policy: Policy) {
        noteTouch(fact)
        switch fact.body {
        case .behaviour(let kind, let properties) where !fact.isAutomated:
            count(kind, properties, at: fact.occurredAt.hour, under: policy)
        case .observed(let traits):
            verdicts = VerdictMemo()
            for trait in traits {
                if let slot = policy.slot(of: trait.name) { values[slot] = Known(value: trait.value) }
            }
        case .enriched(let enrichment): note(enrichment, at: fact.occurredAt, under: policy)
        case .answered(let answer): note(answer, at: fact.occurredAt, under: policy)
        default: break
        }
    }

    /// Keeps the first touch for ever and the latest until the next.
    mutating func noteTouch(_ fact: Fact) {
        guard let touch = fact.touch else { return }
        if touches.first == nil { (touches.first, touches.firstAt) = (touch, fact.occurredAt) }
        (touches.last, touches.lastAt) = (touch, fact.occurredAt)
    }

    private mutating func count(
        _ kind: String, _ properties: [String: AttributeValue], at hour: Int32, under policy: Policy
    ) {
        for counter in policy.counters(forKind: kind) { counterLedgers[counter].record(hour: hour) }
        for position in policy.ledgers(forKind: kind) {
            guard case .facts(_, let condition) = policy.scoring.rules[policy.factRules[position]].trigger else {
                continue
            }
            if let condition, !condition.isMet(by: FactProperties(properties, policy)) { continue }
            ruleLedgers[position].record(hour: hour)
        }
    }

    private mutating func note(_ answer: Answer, at: Instant, under policy: Policy) {
        guard let slot = policy.slot(of: answer.question), slot >= policy.attributes.count else { return }
        let question = policy.questions[slot - policy.attributes.count]
        let expiresAt = question.expiry.map { at + $0 }
        if question.type == .status {
            values[slot] = Known(value: .text(answer.status.rawValue), status: answer.status, expiresAt: expiresAt)
        } else if let value = answer.value, answer.status == .confirmed || answer.status == .estimated {
            values[slot] = Known(value: value, status: answer.status, expiresAt: expiresAt)
        } else {
            values[slot] = nil
        }
    }
}

/// What the condition of a fact rule sees: the properties of one fact, by the policy's declarations.
package struct FactProperties: VariableSource {
    private let properties: [String: AttributeValue]
    private let policy: Policy

    package init(_ properties: [String: AttributeValue], _ policy: Policy) {
        self.properties = properties
        self.policy = policy
    }

    package func value(ofSlot slot: Int) -> Value? { properties[policy.properties[slot].name].map { Value($0) } }
}

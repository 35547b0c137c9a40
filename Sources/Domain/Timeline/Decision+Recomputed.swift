extension Decision {
    /// The outcome again, from the stored inputs and the policy alone; nil when the inputs do not lead to any.
    package func recomputed(under policy: Policy) -> Outcome? {
        switch outcome {
        case .moved(_, _, .gate), .proposed: byGate(policy)
        case .moved(_, _, let mover): byAsking(mover)
        case .rejected: rejection(policy)
        case .routed: inputs.detail["tier"].map { .routed($0) }
        case .flagged: inputs.detail["content"].map { .flagged(contentCollector: $0 == "up") }
        case .refused: inputs.detail["why"].map { .refused($0) }
        case .unreadable: nil
        }
    }

    private func byGate(_ policy: Policy) -> Outcome? {
        guard inputs.gate.allSatisfy({ $0.outcome == .met }) else { return nil }
        guard let milestone = inputs.milestone else { return .moved(from: nil, to: .captured, by: .gate) }
        guard let next = policy.stage(after: milestone), hasLines(of: next.gate) else { return nil }
        switch next.entry {
        case .automatic: return .moved(from: milestone, to: next.milestone, by: .gate)
        case .human: return inputs.detail["tier"].map { .proposed(next.milestone, route: $0) }
        case .recorded: return nil
        }
    }

    private func hasLines(of gate: Gate) -> Bool {
        inputs.gate.count == gate.requirements.count + gate.requiredFields.count
            && zip(inputs.gate, gate.requirements).allSatisfy { $0.id == $1.id }
    }

    private func byAsking(_ mover: Mover) -> Outcome? {
        guard let into = inputs.detail["into"].flatMap(Milestone.init(rawValue:)),
            StageMachine.allows(from: inputs.milestone, to: into)
        else { return nil }
        return .moved(from: inputs.milestone, to: into, by: mover)
    }

    private func rejection(_ policy: Policy) -> Outcome? {
        guard let code = inputs.detail["reason"] else { return nil }
        return .rejected(reason: code, follows: policy.reason(code)?.outcome ?? .recycle)
    }
}

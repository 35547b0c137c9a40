import Domain
import Storage

/// What is sent: `type`, `timestamp` and `data`. It holds numbers, rules and reasons, and nothing that tells who somebody is:
/// whoever may know that asks with the number of the lead.
enum WebhookPayload {
    /// A payload around its data.
    static func json(_ type: WebhookEvent, at moment: Instant, _ data: [String: JSON]) -> JSON {
        ["type": .string(type.rawValue), "timestamp": .string("\(moment)"), "data": .object(data)]
    }

    /// How a lead stands after what happened.
    static func lead(_ row: LeadRow, _ library: PolicyLibrary) -> [String: JSON] {
        let policy = library.current.policy
        return [
            "lead": .string("L\(row.person.value)"), "link": .string("/api/v1/leads/L\(row.person.value)"),
            "milestone": row.milestone.map { .string($0.rawValue) } ?? .null,
            "stage": row.milestone.map { .string(policy.label(of: $0)) } ?? .null, "cycle": .integer(Int64(row.cycle)),
            "score": [
                "total": row.score.json, "fit": row.fit.json, "behaviour": row.behaviour.json,
                "negative": row.negative.json,
            ],
            "grade": .string(row.grade), "route": row.route.map { .string($0) } ?? .null,
            "channel": row.firstTouch.flatMap(library.current.channel).map { .string($0) } ?? .null,
            "policy": ["name": .string(policy.name), "version": .integer(Int64(library.current.number))],
        ]
    }

    /// What was decided, from what, and why.
    static func decision(_ id: ID<Decision>, _ decision: Decision, _ policy: Policy) -> [String: JSON] {
        [
            "decision": .string("\(id)"), "cause": .string(decision.cause.text),
            "explanation": .string(decision.sentence(policy)),
            "from": decision.from.map { .string($0.rawValue) } ?? .null,
            "to": decision.to.map { .string($0.rawValue) } ?? .null,
            "reason": decision.reason.map { .string($0) } ?? .null, "points": decision.inputs.total.json,
            "rules": .array(
                decision.inputs.points.map { ["rule": .string($0.rule), "points": $0.points.json] }),
            "gate": .array(
                decision.inputs.gate.map { ["requirement": .string($0.id), "outcome": .string($0.outcome.name)] }),
        ]
    }
}

extension Decision {
    /// Where the lead moves to or is proposed for; nil for a decision that is about no other stage.
    var to: Milestone? {
        switch outcome {
        case .moved(_, let to, _): to
        case .proposed(let milestone, _): milestone
        case .rejected, .routed, .flagged, .refused, .unreadable: nil
        }
    }

    /// Where the lead stood.
    fileprivate var from: Milestone? {
        if case .moved(let from, _, _) = outcome { from } else { inputs.milestone }
    }

    fileprivate var reason: String? {
        if case .rejected(let reason, _) = outcome { reason } else { inputs.detail["reason"] }
    }
}

extension GateResult.Outcome {
    fileprivate var name: String {
        switch self {
        case .met: "met"
        case .notMet: "not_met"
        case .unknown: "unknown"
        }
    }
}

import Domain
import Storage

extension LeadExplanation {
    /// The same explanation for programs. Points are thousandths, times milliseconds UTC.
    package var json: JSON {
        let state = dossier.state
        return [
            "lead": .string("L\(dossier.person.value)"),
            "name": .string(dossier.displayName),
            "at": .integer(dossier.at.milliseconds),
            "policy": ["name": .string(dossier.policy.name), "version": .integer(Int64(dossier.version.number))],
            "milestone": state.milestone.map { .string($0.rawValue) } ?? .null,
            "cycle": .integer(Int64(state.cycle)),
            "proposed": state.proposal.map { .string($0.milestone.rawValue) } ?? .null,
            "score": [
                "total": .integer(score.total.thousandths), "fit": .integer(score.fit.thousandths),
                "behaviour": .integer(score.behaviour.thousandths), "negative": .integer(score.negative.thousandths),
                "threshold": .integer(dossier.policy.scoring.promotionThreshold.thousandths),
                "grade": .string(grade), "temperature": .string(temperature.rawValue),
                "reasons": .array(scoreLines.map(\.json)),
            ],
            "gate": gate?.json ?? .null,
            "history": .array(dossier.decisions.map { $0.json(dossier.policy) }),
            "attribution": .array(chain.map(\.json)),
        ]
    }
}

extension LeadExplanation.ScoreLine {
    fileprivate var json: JSON {
        [
            "rule": .string(rule.id), "label": .string(rule.label), "category": .string(rule.category.rawValue),
            "points": .integer(points.thousandths), "uncapped": .integer(uncapped.thousandths),
            "facts": .array(facts.map { .string($0.description) }),
        ]
    }
}

extension LeadExplanation.GateView {
    fileprivate var json: JSON {
        [
            "stage": .string(stage.milestone.rawValue), "entry": .string(stage.entry.rawValue),
            "isMet": .bool(result.isMet),
            "lines": .array(
                result.lines.map {
                    [
                        "id": .string($0.id), "label": .string($0.label), "outcome": .string($0.outcome.rawValue),
                        "missing": .array($0.missing.map { .string($0) }),
                    ]
                }),
        ]
    }
}

extension LeadExplanation.ChainLine {
    fileprivate var json: JSON {
        [
            "at": .integer(at.milliseconds), "channel": .string(channel), "source": source.json,
            "marks": .array(marks.map { .string($0) }),
        ]
    }
}

extension RecordedDecision {
    /// A decision for programs.
    package func json(_ policy: Policy) -> JSON {
        [
            "id": .string(id.description), "at": .integer(decision.at.milliseconds),
            "recordedAt": .integer(recordedAt.milliseconds), "kind": .string(decision.outcome.kind),
            "sentence": .string(decision.outcome.sentence(policy)), "cause": .string(decision.cause.text),
            "policyVersion": .integer(Int64(decision.policyVersion)),
            "score": .integer(decision.inputs.total.thousandths),
            "withdrawn": withdrawn.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

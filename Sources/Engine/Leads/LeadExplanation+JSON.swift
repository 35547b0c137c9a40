import Domain
import Storage

extension LeadExplanation {
    /// The same explanation for programs. Points are numbers, times ISO 8601 in UTC.
    package var json: JSON {
        let state = dossier.state
        return [
            "lead": .string("L\(dossier.person.value)"),
            "name": .string(dossier.displayName),
            "at": .string(dossier.at.description),
            "policy": ["name": .string(dossier.policy.name), "version": .integer(Int64(dossier.version.number))],
            "milestone": state.milestone.map { .string($0.rawValue) } ?? .null,
            "cycle": .integer(Int64(state.cycle)),
            "proposed": state.proposal.map { .string($0.milestone.rawValue) } ?? .null,
            "score": [
                "total": score.total.json, "fit": score.fit.json,
                "behaviour": score.behaviour.json, "negative": score.negative.json,
                "threshold": dossier.policy.scoring.promotionThreshold.json,
                "grade": .string(grade), "temperature": .string(temperature.rawValue),
                "reasons": .array(scoreLines.map(\.json)),
            ],
            "gate": gate?.json ?? .null,
            "answers": .array(answers.map(\.json)),
            "known": .array(known.map { $0.json(at: dossier.at) }),
            "consents": .array(consents.map(\.json)),
            "history": .array(dossier.decisions.map { $0.json(dossier.policy) }),
            "attribution": .array(chain.map(\.json)),
        ]
    }
}

extension LeadExplanation.ScoreLine {
    fileprivate var json: JSON {
        [
            "rule": .string(rule.id), "label": .string(rule.label), "category": .string(rule.category.rawValue),
            "points": points.json, "uncapped": uncapped.json,
            "facts": .array(facts.map { .string($0.description) }),
        ]
    }
}

extension LeadExplanation.AnswerLine {
    fileprivate var json: JSON {
        [
            "question": .string(question.name), "status": .string(answer.status.rawValue),
            "value": answer.value?.json ?? .null, "by": .string(answer.by), "evidence": .string(answer.evidence),
            "at": .string(at.description), "counts": .bool(counts),
        ]
    }
}

extension Provenance {
    /// One attribute for programs.
    package func json(at moment: Instant) -> JSON {
        guard case .object(var members) = current.json(at: moment) else { return .null }
        members["attribute"] = .string(attribute.name)
        members["conflicts"] = .array(conflicts.map { $0.json(at: moment) })
        return .object(members)
    }
}

extension Provenance.Observation {
    /// A value with its origin; confidence in per cent.
    fileprivate func json(at moment: Instant) -> JSON {
        [
            "value": value.json, "source": .string(origin.source), "at": .string(at.description),
            "ageDays": .integer((moment - at).milliseconds / TimeSpan.days(1).milliseconds),
            "confidence": confidence.map { .number(Double($0.partsPerMillion) / 10_000) } ?? .null,
            "expiresAt": expiresAt.map { .string($0.description) } ?? .null, "isExpired": .bool(isExpired(at: moment)),
        ]
    }
}

extension LeadExplanation.ConsentLine {
    fileprivate var json: JSON {
        [
            "purpose": .string(consent.purpose), "given": .bool(consent.isGiven), "version": .string(consent.version),
            "at": .string(at.description), "source": .string(source),
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
            "at": .string(at.description), "channel": .string(channel), "source": source.json,
            "marks": .array(marks.map { .string($0) }),
        ]
    }
}

extension RecordedDecision {
    /// A decision for programs.
    package func json(_ policy: Policy) -> JSON {
        [
            "id": .string(id.description), "at": .string(decision.at.description),
            "recordedAt": .string(recordedAt.description), "kind": .string(decision.outcome.kind),
            "sentence": .string(decision.sentence(policy)),
            "detail": .object(decision.inputs.detail.mapValues { .string($0) }),
            "cause": .string(decision.cause.text),
            "policyVersion": .integer(Int64(decision.policyVersion)),
            "score": decision.inputs.total.json,
            "withdrawn": withdrawn.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

import Domain
import Storage

/// Who does something, and the key that makes doing it twice the same as doing it once.
package struct Action: Sendable {
    package let by: String
    /// Unique for each intention; the same key again changes nothing.
    package let key: String
    package let note: String

    package init(by: String, key: String, note: String = "") {
        self.by = by
        self.key = key
        self.note = note
    }
}

extension Engine {
    /// Takes a lead into the stage it is proposed for, or into `milestone`. Without a met gate this needs somebody who
    /// approved it; throws `conflict` that names what is missing otherwise.
    package func accept(
        _ lead: ID<Person>, into milestone: Milestone? = nil, approvedBy: String? = nil, _ action: Action
    ) throws -> LeadDossier {
        let isSame = { @Sendable (body: Fact.Body) in
            guard case .accepted(let acceptance) = body else { return false }
            return acceptance.by == action.by && acceptance.note == action.note
                && milestone.map { $0 == acceptance.milestone } ?? true
        }
        if approvedBy != nil { try require(.manageLeads) }
        return try act(lead, action, isSame) { dossier in
            if let approvedBy, approvedBy == action.by {
                throw Problem(
                    .invalid, "'\(approvedBy)' cannot approve what '\(action.by)' does",
                    hint: "an acceptance without the gate needs somebody else's approval")
            }
            let stage = try dossier.stageToAccept(milestone)
            let gate = stage.gate.check(dossier.variables, names: dossier.policy.variableNames)
            guard gate.isMet || approvedBy != nil else { throw dossier.unmet(stage, gate) }
            return .accepted(
                .init(
                    milestone: stage.milestone, by: action.by, overriddenBy: gate.isMet ? nil : approvedBy,
                    note: action.note))
        }
    }

    /// Turns a proposal, or a lead that sales owns, away with a reason of the policy's list.
    package func reject(_ lead: ID<Person>, reason: String, _ action: Action) throws -> LeadDossier {
        let verdict = Fact.Verdict(reason: reason, by: action.by, note: action.note)
        return try act(lead, action, { $0 == .rejected(verdict) }) { dossier in
            try dossier.check(reason)
            guard dossier.state.proposal != nil || dossier.isOwnedBySales else {
                throw Problem(
                    .conflict, "L\(dossier.person.value) was not handed to sales, so there is nothing to reject",
                    hint: "'lead recycle' or 'lead disqualify' turn away a lead that marketing owns")
            }
            return .rejected(verdict)
        }
    }

    /// Lets a lead rest until a date, by default the reason's or the policy's.
    package func recycle(
        _ lead: ID<Person>, reason: String, until: Instant? = nil, _ action: Action
    ) throws -> LeadDossier {
        let verdict = Fact.Verdict(reason: reason, by: action.by, note: action.note)
        return try act(lead, action, { $0 == .recycled(verdict, until: until) }) { dossier in
            try dossier.check(reason, leadsTo: .recycle)
            try dossier.requireEdge(to: .recycled)
            if let until, until <= dossier.at {
                throw Problem(.invalid, "a lead cannot rest until \(until.day): that is not in the future")
            }
            return .recycled(verdict, until: until)
        }
    }

    /// Takes a lead out of the funnel.
    package func disqualify(_ lead: ID<Person>, reason: String, _ action: Action) throws -> LeadDossier {
        let verdict = Fact.Verdict(reason: reason, by: action.by, note: action.note)
        return try act(lead, action, { $0 == .disqualified(verdict) }) { dossier in
            try dossier.check(reason, leadsTo: .disqualify)
            try dossier.requireEdge(to: .disqualified)
            return .disqualified(verdict)
        }
    }

    /// Takes a lead that is off the track into a new cycle.
    package func reopen(_ lead: ID<Person>, _ action: Action) throws -> LeadDossier {
        try act(lead, action, { $0 == .reopened(by: action.by) }) { dossier in
            guard let milestone = dossier.state.milestone, !milestone.isActive else {
                throw Problem(
                    .conflict, "L\(dossier.person.value) is being worked; only a lead off the track can be reopened")
            }
            return .reopened(by: action.by)
        }
    }

    /// Notes the answer to a qualification question. `value` is read as the question's type; throws `invalid` for a
    /// question that the policy does not ask and for a value that is none.
    package func answer(
        _ lead: ID<Person>, _ question: String, _ status: Answer.Status, value: String? = nil, evidence: String = "",
        _ action: Action
    ) throws -> LeadDossier {
        let isSame = { @Sendable (body: Fact.Body) in
            guard case .answered(let answer) = body else { return false }
            return answer.question == question && answer.status == status && answer.evidence == evidence
                && answer.by == action.by
        }
        return try act(lead, action, isSame) { dossier in
            let asked = dossier.policy.questions
            guard let declared = asked.first(where: { $0.name == question }) else {
                throw Problem(
                    .invalid, "the policy asks no question '\(question)'",
                    hint: Suggestion.hint(for: question, among: asked.map(\.name)))
            }
            return .answered(
                Answer(
                    question: question, status: status, value: try declared.value(value, status), by: action.by,
                    evidence: evidence))
        }
    }

    /// Records what a person did, as of now, and gives the lead as it stands after it.
    private func act(
        _ lead: ID<Person>, _ action: Action, _ isSame: @escaping @Sendable (Fact.Body) -> Bool,
        _ body: @escaping @Sendable (LeadDossier) throws -> Fact.Body
    ) throws -> LeadDossier {
        try require(.workLeads)
        return try write { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let dossier = try LeadDossier(lead, scope, library)
            if let done = try FactStore(scope).body(source: Engine.actionSource, messageID: action.key) {
                guard isSame(done.body), dossier.profiles.contains(done.profile) else {
                    throw Problem(
                        .conflict, "the key '\(action.key)' was used for something else",
                        hint: "a key stands for one intention: use a new one, or none")
                }
                return dossier
            }
            var recorder = try Recorder(scope, library: library, source: Engine.actionSource)
            let fact = ObservedFact(occurredAt: scope.now, messageID: action.key, body: try body(dossier))
            _ = try recorder.record(fact, on: dossier.profiles[0])
            try recorder.settle()
            return try LeadDossier(lead, scope, library)
        }
    }

    /// The source of facts that people make.
    package static let actionSource = "people"
}

extension LeadDossier {
    /// Whether sales owns the lead at its stage.
    fileprivate var isOwnedBySales: Bool {
        guard let milestone = state.milestone, milestone.isActive else { return false }
        return policy.stage(of: milestone)?.owner == .sales
    }

    fileprivate func stageToAccept(_ asked: Milestone?) throws -> Stage {
        guard let milestone = state.milestone, milestone.isActive else {
            throw Problem(
                .conflict, "L\(person.value) is \(state.milestone.map { policy.label(of: $0) } ?? "no lead yet")",
                hint: "only a lead on the track can be accepted; 'lead reopen' starts a new cycle")
        }
        let target = asked ?? state.proposal?.milestone ?? nextHumanStage(after: milestone)?.milestone
        guard let target, let stage = policy.stage(of: target), (target.trackIndex ?? 0) > milestone.trackIndex ?? 0
        else {
            throw Problem(
                .conflict,
                "L\(person.value) is at '\(policy.label(of: milestone))' and cannot be accepted into "
                    + "'\(target.map { policy.label(of: $0) } ?? "a later stage")'")
        }
        guard stage.entry == .human else {
            let stages = policy.stages.filter { $0.entry == .human }.map(\.milestone.rawValue)
            throw Problem(
                .conflict, "nobody accepts a lead into '\(stage.label)': \(stage.entry.sentence)",
                hint: "acceptances lead into: \(stages.joined(separator: ", "))")
        }
        return stage
    }

    private func nextHumanStage(after milestone: Milestone) -> Stage? {
        policy.stages.first { ($0.milestone.trackIndex ?? -1) > milestone.trackIndex ?? 0 && $0.entry == .human }
    }

    fileprivate func unmet(_ stage: Stage, _ gate: GateResult) -> Problem {
        let open = gate.lines.filter { $0.outcome != .met }.map { line in
            line.missing.isEmpty ? line.label : "\(line.label) (unknown: \(line.missing.joined(separator: ", ")))"
        }
        return Problem(
            .conflict,
            "L\(person.value) does not meet the gate of '\(stage.label)': \(open.joined(separator: "; "))",
            hint: "answer what is missing with 'lead answer', or name who approves it with --approved-by")
    }

    /// Throws `invalid` when the policy has no such reason, or has it for the other way out of the funnel.
    fileprivate func check(_ reason: String, leadsTo outcome: Reason.Outcome? = nil) throws {
        guard let known = policy.reason(reason) else {
            let fitting = policy.reasons.filter { outcome == nil || $0.outcome == outcome }
            throw Problem(
                .invalid, "the policy has no reason '\(reason)'",
                hint: Suggestion.hint(for: reason, among: fitting.map(\.code)))
        }
        guard outcome == nil || known.outcome == outcome else {
            let fitting = policy.reasons.filter { $0.outcome == outcome }.map(\.code)
            throw Problem(
                .invalid, "the reason '\(reason)' is one to \(known.outcome.rawValue) a lead for",
                hint:
                    "'lead \(known.outcome.rawValue)' does that; here expected one of: \(fitting.joined(separator: ", "))"
            )
        }
    }

    fileprivate func requireEdge(to milestone: Milestone) throws {
        guard StageMachine.allows(from: state.milestone, to: milestone) else {
            throw Problem(
                .conflict,
                "L\(person.value) is \(state.milestone.map { policy.label(of: $0) } ?? "no lead yet") and cannot be "
                    + policy.label(of: milestone))
        }
    }
}

extension Stage.Entry {
    /// How a lead comes into such a stage.
    fileprivate var sentence: String {
        switch self {
        case .automatic: "its gate takes leads in by itself"
        case .human: "somebody accepts it"
        case .recorded: "it follows from the record of a deal"
        }
    }
}

extension Question {
    /// The value of an answer as the question's type; throws `invalid` with what would have been right.
    fileprivate func value(_ text: String?, _ status: Answer.Status) throws -> AttributeValue? {
        guard type != .status else {
            guard text == nil else {
                throw Problem(
                    .invalid, "the question '\(name)' asks for no value", hint: "its answer is the status alone")
            }
            return nil
        }
        guard let text else {
            guard status == .unknown || status == .negative else {
                throw Problem(
                    .invalid, "a \(status.rawValue) answer to '\(name)' needs a value",
                    hint: "--value, of type \(type.rawValue)")
            }
            return nil
        }
        guard let value = AttributeValue(reading: text, as: type) else {
            throw Problem(
                .invalid, "'\(text)' is no answer to '\(name)'",
                hint: "expected \(type.rawValue), such as \(type.example)")
        }
        return value
    }
}

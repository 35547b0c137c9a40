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
        try act(lead, action) { dossier in
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
        try act(lead, action) { dossier in
            let verdict = try dossier.verdict(reason, action)
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
        try act(lead, action) { dossier in
            let verdict = try dossier.verdict(reason, action)
            try dossier.requireEdge(to: .recycled)
            if let until, until <= dossier.at {
                throw Problem(.invalid, "a lead cannot rest until \(until.day): that is not in the future")
            }
            return .recycled(verdict, until: until)
        }
    }

    /// Takes a lead out of the funnel.
    package func disqualify(_ lead: ID<Person>, reason: String, _ action: Action) throws -> LeadDossier {
        try act(lead, action) { dossier in
            let verdict = try dossier.verdict(reason, action)
            try dossier.requireEdge(to: .disqualified)
            return .disqualified(verdict)
        }
    }

    /// Takes a lead that is off the track into a new cycle.
    package func reopen(_ lead: ID<Person>, _ action: Action) throws -> LeadDossier {
        try act(lead, action) { dossier in
            guard let milestone = dossier.state.milestone, !milestone.isActive else {
                throw Problem(
                    .conflict, "L\(dossier.person.value) is being worked; only a lead off the track can be reopened")
            }
            return .reopened(by: action.by)
        }
    }

    /// Notes the answer to a qualification question.
    package func answer(_ lead: ID<Person>, _ answer: Answer, _ action: Action) throws -> LeadDossier {
        try act(lead, action) { dossier in
            let names = dossier.policy.questions.map(\.name)
            guard names.contains(answer.question) else {
                throw Problem(
                    .invalid, "the policy asks no question '\(answer.question)'",
                    hint: Suggestion.hint(for: answer.question, among: names))
            }
            return .answered(answer)
        }
    }

    /// Records what a person did, as of now, and gives the lead as it stands after it.
    private func act(
        _ lead: ID<Person>, _ action: Action, _ body: @escaping @Sendable (LeadDossier) throws -> Fact.Body
    ) throws -> LeadDossier {
        try write { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let dossier = try LeadDossier(lead, scope, library)
            if try FactStore(scope).contains(source: Engine.actionSource, messageID: action.key) { return dossier }
            var recorder = try Recorder(scope, library: library, accounts: accounts, source: Engine.actionSource)
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

    fileprivate func verdict(_ reason: String, _ action: Action) throws -> Fact.Verdict {
        guard policy.reason(reason) != nil else {
            throw Problem(
                .invalid, "the policy has no reason '\(reason)'",
                hint: Suggestion.hint(for: reason, among: policy.reasons.map(\.code)))
        }
        return .init(reason: reason, by: action.by, note: action.note)
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

import Domain
import Storage

/// Keeps what is concluded of people equal to what their facts say: extends a lead by new facts where they come last,
/// and works the lead out anew from all its facts where they do not.
package struct Reckoning {
    private let scope: Scope
    private let library: PolicyLibrary
    private let profiles: ProfileStore
    private let facts: FactStore
    private let leads: LeadStore
    private var decisions: DecisionStore
    private let announcer: Announcer

    package init(_ scope: Scope, _ library: PolicyLibrary) throws {
        self.scope = scope
        self.library = library
        profiles = try ProfileStore(scope)
        facts = try FactStore(scope)
        leads = try LeadStore(scope)
        decisions = try DecisionStore(scope)
        announcer = try Announcer(scope, library)
    }

    /// Takes new facts of a person into its lead; of a new person there is nothing yet.
    mutating func extend(_ person: ID<Person>, with new: [Fact], isNew: Bool) throws {
        let stored = isNew ? nil : try leads.state(of: person)
        let ordered = new.sorted { $0.precedes($1) }
        guard let first = ordered.first else { return }
        guard let base = base(stored, before: first.occurredAt) else {
            return try recompute(person, because: .lateFact)
        }
        var state = base
        var aftermath = Aftermath(announcer)
        for fact in ordered {
            for decision in decide(&state, .fact(fact), under: library.current) {
                aftermath.note(try decisions.insert(decision, on: person), decision)
            }
        }
        let silence = library.current.policy.hygiene.inactivity
        aftermath.isHeardOfAgain = stored?.lastFactAt.map { $0 + silence <= first.occurredAt } ?? false
        let row = LeadRow(state, of: person, under: library.current, lastFactAt: ordered.last?.occurredAt)
        if let stored {
            try leads.change(row, of: person, from: base, to: state, over: stored)
        } else {
            try leads.insert(row, of: person, state)
        }
        try aftermath.write(row, library, scope)
    }

    /// Takes over what the first facts of a new person were foreseen to come to; `facts` are the ids they were given, in the
    /// order in which they were foreseen.
    mutating func save(_ foresight: Foresight, on person: ID<Person>, facts: [ID<Fact>]) throws {
        var aftermath = Aftermath(announcer)
        for decision in foresight.decisions {
            let cause = foresight.cause(of: decision.decision).map { facts[$0] }
            aftermath.note(try decisions.insert(decision, on: person, causedBy: cause), decision.decision, cause)
        }
        try leads.insert(foresight.row, of: person, foresight.state, stored: foresight.stored)
        guard !aftermath.isNothing else { return }
        try aftermath.write(foresight.row.of(person), library, scope)
    }

    /// The state that facts from a moment on can be added to; nil when the history must be folded again: because a fact
    /// is late, or because another version of the policy held at the time.
    private func base(_ stored: StoredLead?, before moment: Instant) -> LeadState? {
        guard library.versions.count == 1 || library.current.effectiveFrom <= moment else { return nil }
        guard let stored else { return LeadState(under: library.current.policy) }
        guard stored.policyVersion == library.current.number,
            let state = LeadState(stored: stored.body, under: library.current.policy), state.decidedAt < moment
        else { return nil }
        return state
    }

    /// Folds all facts of a person again and brings the store in line: what is no longer so is withdrawn, what is new
    /// is added.
    package mutating func recompute(_ person: ID<Person>, because reason: Withdrawal) throws {
        let members = try profiles.profiles(of: person)
        let all = try facts.facts(of: members)
        for member in members.dropFirst() { try leads.delete(ID(member.value)) }
        guard let history = LeadHistory.fold(all, under: library.versions, until: scope.now) else { return }
        let aftermath = try reconcile(person, members, with: history.decisions, because: reason)
        try leads.delete(person)
        guard !all.isEmpty else { return }
        let row = LeadRow(history.state, of: person, under: library.current, lastFactAt: all.last?.occurredAt)
        try leads.insert(row, of: person, history.state)
        try aftermath.write(row, library, scope)
    }

    /// Lets time pass for a person whose lead has something due.
    package mutating func advance(_ person: ID<Person>, to moment: Instant) throws {
        guard let stored = try leads.state(of: person), stored.policyVersion == library.current.number,
            let base = LeadState(stored: stored.body, under: library.current.policy)
        else { return try recompute(person, because: .repair) }
        var state = base
        var aftermath = Aftermath(announcer)
        for decision in decide(&state, .time(moment), under: library.current) {
            aftermath.note(try decisions.insert(decision, on: person), decision)
        }
        let row = LeadRow(state, of: person, under: library.current, lastFactAt: stored.lastFactAt)
        try leads.change(row, of: person, from: base, to: state, over: stored)
        try aftermath.write(row, library, scope)
    }

    private mutating func reconcile(
        _ person: ID<Person>, _ members: [ID<Profile>], with right: [Decision], because reason: Withdrawal
    ) throws -> Aftermath {
        var aftermath = Aftermath(announcer)
        aftermath.isHeardOfAgain = true
        var missing: [Decision: Int] = [:]
        for decision in right { missing[decision, default: 0] += 1 }
        for recorded in try decisions.decisions(on: members) where recorded.withdrawn == nil {
            if let count = missing[recorded.decision], count > 0 {
                missing[recorded.decision] = count - 1
            } else {
                try decisions.withdraw(recorded.id, reason)
                if !announcer.isSilent { try announcer.withdraw(recorded.id, of: person, because: reason) }
            }
        }
        for decision in right {
            guard let count = missing[decision], count > 0 else { continue }
            missing[decision] = count - 1
            aftermath.note(try decisions.insert(decision, on: person), decision)
        }
        return aftermath
    }
}

extension LeadRow {
    /// What the store shows of a state, with the score as of the last thing that was decided on.
    package init(_ state: LeadState, of person: ID<Person>, under version: PolicyVersion, lastFactAt: Instant?) {
        let policy = version.policy
        let channel = state.touches.first.flatMap(version.channel)
        let at = max(state.decidedAt, lastFactAt ?? .distantPast)
        let score = state.score(under: policy, at: at, originalChannel: channel)
        let grades = policy.scoring.grades
        self.init(
            person: person, milestone: state.milestone, enteredAt: state.milestone == nil ? nil : state.enteredAt,
            cycle: state.cycle, proposed: state.proposal?.milestone, proposedAt: state.proposal?.at,
            score: score.total, fit: score.fit, behaviour: score.behaviour, negative: score.negative,
            grade: "\(grades.fitGrade(score))\(grades.engagementLevel(score))", route: state.route,
            firstTouch: state.touches.first, lastFactAt: lastFactAt, dueAt: nextDue(state, under: version),
            policyVersion: version.number, owner: state.owner(under: policy))
    }
}

import Domain
import Storage

/// What follows from the decisions on one lead outside of the timeline: who is told, and which timers are set.
struct Aftermath {
    private var decisions: [(id: ID<Decision>, decision: Decision)] = []
    private var isMoved = false
    /// Whether its timers are to be set although it did not move: because nothing was heard of it for long, or because it was
    /// worked out anew.
    var isHeardOfAgain = false
    private let announcer: Announcer

    init(_ announcer: Announcer) { self.announcer = announcer }

    /// Whether there is nothing to write down.
    var isNothing: Bool { decisions.isEmpty && !isMoved && !isHeardOfAgain }

    /// Notes a decision that was recorded. A decision that was foreseen speaks of no fact's number; `cause` has it.
    mutating func note(_ id: ID<Decision>, _ decision: Decision, _ cause: ID<Fact>? = nil) {
        if case .moved = decision.outcome { isMoved = true }
        guard !announcer.isSilent else { return }
        decisions.append((id, cause.map { decision.caused(by: $0) } ?? decision))
    }

    /// Writes it all down, for a lead that stands so after the decisions.
    func write(_ row: LeadRow, _ library: PolicyLibrary, _ scope: Scope) throws {
        for (id, decision) in decisions { try announcer.announce(id, decision, on: row) }
        if isMoved || isHeardOfAgain { try HygieneTimers.arrange(row, under: library.current.policy, scope) }
    }
}

extension Decision {
    fileprivate func caused(by fact: ID<Fact>) -> Decision {
        Decision(
            at: at, cycle: cycle, outcome: outcome, cause: .fact(fact), policyVersion: policyVersion, inputs: inputs)
    }
}

extension LeadRow {
    /// The same of somebody.
    func of(_ person: ID<Person>) -> LeadRow {
        LeadRow(
            person: person, milestone: milestone, enteredAt: enteredAt, cycle: cycle, proposed: proposed,
            proposedAt: proposedAt, score: score, fit: fit, behaviour: behaviour, negative: negative, grade: grade,
            route: route, firstTouch: firstTouch, lastFactAt: lastFactAt, dueAt: dueAt, policyVersion: policyVersion,
            owner: owner)
    }
}

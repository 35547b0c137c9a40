import Domain
import Storage

/// Comes when nothing was heard of a lead of sales for as long as the policy's `hygiene.inactivity` says.
struct InactivityTimer: TimerHandler {
    let id = "inactivity"
    let summary = "nothing was heard of a lead that sales owns for as long as the policy allows"

    func fire(_ timer: Timer, _ scope: Scope, _ library: PolicyLibrary) throws -> TimerVerdict {
        guard let row = try LeadRow.find(timer.lead, scope),
            let due = HygieneTimers.due(of: row, under: library.current.policy)
        else { return .void }
        guard due.inactivity <= scope.now else { return .notBefore(due.inactivity) }
        try Announcer(scope, library).announce(.inactive, of: row, at: due.inactivity, "\(id) \(timer.generation)")
        return .fired
    }
}

/// Comes when a lead of sales stands at its stage for longer than the stage's `ageing`, or the policy's, says.
struct AgeingTimer: TimerHandler {
    let id = "ageing"
    let summary = "a lead that sales owns stands at its stage for longer than it should"

    func fire(_ timer: Timer, _ scope: Scope, _ library: PolicyLibrary) throws -> TimerVerdict {
        guard let row = try LeadRow.find(timer.lead, scope),
            let due = HygieneTimers.due(of: row, under: library.current.policy)
        else { return .void }
        guard due.ageing <= scope.now else { return .notBefore(due.ageing) }
        try Announcer(scope, library).announce(.ageing, of: row, at: due.ageing, "\(id) \(timer.generation)")
        return .fired
    }
}

/// The timers that watch leads of sales. They are set when a lead comes to a stage, not at each fact: whoever looks at one that
/// is due looks at the lead, too.
enum HygieneTimers {
    /// When the timers of a lead are due as it stands; nil for a lead that nobody in sales works.
    static func due(of row: LeadRow, under policy: Policy) -> (inactivity: Instant, ageing: Instant)? {
        guard let milestone = row.milestone, milestone.isActive, let enteredAt = row.enteredAt,
            let stage = policy.stage(of: milestone), stage.owner == .sales
        else { return nil }
        let heardOf = max(enteredAt, row.lastFactAt ?? enteredAt)
        return (heardOf + policy.hygiene.inactivity, enteredAt + (stage.ageing ?? policy.hygiene.ageing))
    }

    /// Sets the timers of a lead that has come to a stage, or is heard of again.
    static func arrange(_ row: LeadRow, under policy: Policy, _ scope: Scope) throws {
        guard let due = due(of: row, under: policy) else { return }
        let store = TimerStore(scope)
        try store.set(InactivityTimer().id, of: row.person, at: due.inactivity)
        try store.set(AgeingTimer().id, of: row.person, at: due.ageing)
    }
}

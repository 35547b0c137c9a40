/// The edges a lead may move along. Progress is not linear, but it is not arbitrary either.
package enum StageMachine {
    /// Whether a lead may move from one milestone to another; nil is a person who is no lead yet.
    ///
    /// - On the track forward by any number of steps (a deal recorded elsewhere may skip what was never recorded).
    /// - From any active milestone to `recycled` and `disqualified`; from `opportunity` to `lost`.
    /// - Back from `opportunity` to the two milestones at which sales owns the lead (a stalled deal).
    /// - From `recycled`, `lost`, `won` and `disqualified` to `captured`: a new cycle. From `lost` to `recycled`.
    package static func allows(from: Milestone?, to: Milestone) -> Bool {
        guard let from else { return to == .captured }
        if let start = from.trackIndex, let end = to.trackIndex {
            if end > start { return true }
            if from == .opportunity { return to == .salesQualified || to == .salesAccepted }
            return from == .won && to == .captured
        }
        switch to {
        case .recycled: return from.isActive || from == .lost
        case .disqualified: return from.isActive || from == .recycled || from == .lost
        case .lost: return from == .opportunity
        case .captured: return !from.isActive
        default: return false
        }
    }
}

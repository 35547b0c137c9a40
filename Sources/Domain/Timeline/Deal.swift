/// A deal of a lead, as last heard of. A lead can have several, one after the other or at the same time.
package struct Deal: Hashable, Sendable {
    /// How a deal ended.
    package enum End: String, Hashable, Sendable, CaseIterable {
        case won
        case lost
    }

    /// Its id in the system that holds it.
    package let id: String
    /// The passage it belongs to; a deal that is open goes with the lead into the next one.
    package var cycle: Int
    /// Nil where only its end was recorded.
    package var openedAt: Instant?
    package var closedAt: Instant?
    /// Nil while it is open.
    package var end: End?
    package var amount: Money?
    /// Why it was lost or stalled; may be empty.
    package var reason = ""

    /// A deal that is heard of for the first time.
    package init(id: String, cycle: Int) {
        self.id = id
        self.cycle = cycle
    }
}

extension Deal {
    /// Takes what was heard of it at a moment.
    mutating func note(_ event: OpportunityEvent, at moment: Instant) {
        amount = event.amount ?? amount
        if !event.reason.isEmpty { reason = event.reason }
        switch event.change {
        case .opened:
            openedAt = openedAt ?? moment
            (end, closedAt) = (nil, nil)
        case .changed, .stalled:
            if end == nil { openedAt = openedAt ?? moment }
        case .won: (end, closedAt) = (.won, moment)
        case .lost: (end, closedAt) = (.lost, moment)
        }
    }
}

extension LeadState {
    /// Deals of the passage under way that have not ended.
    var hasOpenDeal: Bool { deals.contains { $0.cycle == cycle && $0.end == nil } }

    /// Takes what was heard of a deal, of the passage under way unless it is known from another.
    mutating func note(_ event: OpportunityEvent, at moment: Instant) {
        let known = deals.firstIndex { $0.id == event.opportunity }
        let index = known ?? deals.count
        if known == nil { deals.append(Deal(id: event.opportunity, cycle: cycle)) }
        deals[index].note(event, at: moment)
    }

    /// Deals that are open go along into the passage under way.
    mutating func carryOpenDeals() {
        for index in deals.indices where deals[index].end == nil { deals[index].cycle = cycle }
    }
}

import Domain
import Storage

/// Everything that reports are made of, loaded once.
package struct ReportData: Sendable {
    package var passages: PassageTable
    package var ledger: CostLedger
    /// Each time that a lead was handed over and turned away, in the order of time.
    package var rejections: [RejectionEvent]
    package var touches: TouchLog
    /// What asking providers came to, by provider and day.
    package var enrichment: [EnrichmentDay]

    /// Passages alone unless told otherwise.
    package init(
        passages: PassageTable = PassageTable(), ledger: CostLedger = CostLedger(), rejections: [RejectionEvent] = [],
        touches: TouchLog = TouchLog(), enrichment: [EnrichmentDay] = []
    ) {
        self.passages = passages
        self.ledger = ledger
        self.rejections = rejections
        self.touches = touches
        self.enrichment = enrichment
    }
}

/// What a report needs besides passages and costs, because it is much to load.
package enum ReportNeed: Hashable, Sendable {
    case rejections
    case touches
    case owners
    case enrichment
    /// A row for each deal beside the row of its lead.
    case deals
    /// A row for each passage of a lead, worth what its deals were won for, and not one for the lead as a whole.
    case passages
}

/// Every touch of every person, as columns in any order.
package struct TouchLog: Sendable {
    package private(set) var persons: [Int64] = []
    package private(set) var times: [Int64] = []
    /// Codes of the passage table's touches.
    package private(set) var touches: [Int32] = []
    /// The facts behind them.
    package private(set) var facts: [Int64] = []

    /// No touches yet.
    package init() {}

    /// Adds a touch by its code.
    package mutating func append(person: Int64, at moment: Instant, touch: Int32, fact: Int64) {
        persons.append(person)
        times.append(moment.milliseconds)
        touches.append(touch)
        facts.append(fact)
    }
}

/// One rejection, with the points that had let the lead through.
package struct RejectionEvent: Hashable, Sendable {
    /// The passage, as a row of the passage table.
    package let row: Int32
    /// A code of the policy's list.
    package let reason: String
    /// Points by rule at the proposal that was turned away; empty when a record handed it over without a score.
    package let points: [Decision.RulePoints]

    package init(row: Int32, reason: String, points: [Decision.RulePoints]) {
        self.row = row
        self.reason = reason
        self.points = points
    }
}

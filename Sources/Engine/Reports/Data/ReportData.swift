import Domain

/// Everything that reports are made of, loaded once.
package struct ReportData: Sendable {
    package var passages: PassageTable
    package var ledger: CostLedger
    /// Each time that a lead was handed over and turned away, in the order of time.
    package var rejections: [RejectionEvent]

    /// Passages alone unless told otherwise.
    package init(
        passages: PassageTable = PassageTable(), ledger: CostLedger = CostLedger(), rejections: [RejectionEvent] = []
    ) {
        self.passages = passages
        self.ledger = ledger
        self.rejections = rejections
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

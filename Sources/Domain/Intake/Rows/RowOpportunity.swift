/// A deal as it stands in the row.
package struct RowOpportunity: Hashable, Sendable {
    /// The deal's key in its source.
    package var id: String
    package var amount: Money?
    /// What the stage means.
    package var stage: Milestone?
    /// The stage as the file calls it.
    package var stageLabel: String?
    package var openedAt: Instant?
    package var closedAt: Instant?
    package var owner: String?
    package var product: String?
    package var reason: String?

    package init(id: String) { self.id = id }

    /// Whether it is won or lost.
    package var isClosed: Bool { stage == .won || stage == .lost }
}

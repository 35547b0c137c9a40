/// The fixed internal states of a lead. Workspaces label them differently; the milestones and their ids never change.
package enum Milestone: String, Hashable, Sendable, CaseIterable {
    case captured
    case marketingQualified = "marketing_qualified"
    case salesAccepted = "sales_accepted"
    case salesQualified = "sales_qualified"
    case opportunity
    case won
    case recycled
    case disqualified
    case lost

    /// The milestones of the track, in order.
    package static let track: [Milestone] = [
        .captured, .marketingQualified, .salesAccepted, .salesQualified, .opportunity, .won,
    ]

    /// The place on the track, 0 for `captured` to 5 for `won`; nil off the track.
    package var trackIndex: Int? {
        switch self {
        case .captured: 0
        case .marketingQualified: 1
        case .salesAccepted: 2
        case .salesQualified: 3
        case .opportunity: 4
        case .won: 5
        case .recycled, .disqualified, .lost: nil
        }
    }

    /// Whether the lead is being worked: on the track and not yet won.
    package var isActive: Bool { (trackIndex ?? 5) < 5 }
}

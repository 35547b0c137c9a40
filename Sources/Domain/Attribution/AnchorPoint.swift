/// The moments of a journey a model can give fixed weight to, in the order of the funnel.
package enum AnchorPoint: String, Sendable, CaseIterable {
    /// The first touch of the journey.
    case first
    /// The touch at the lead conversion.
    case lead
    /// The touch at marketing qualification.
    case mql
    /// The touch at the acceptance as prospect.
    case prospect
    /// The touch at the opening of the opportunity.
    case opportunity
    /// The touch at the closing of the deal.
    case won

    /// Position in the funnel, 0 to 5; also the position of this point's column in a journey set.
    package var ordinal: Int {
        switch self {
        case .first: 0
        case .lead: 1
        case .mql: 2
        case .prospect: 3
        case .opportunity: 4
        case .won: 5
        }
    }
}

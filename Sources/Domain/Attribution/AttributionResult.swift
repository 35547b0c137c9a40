/// What a model says about a set of journeys.
package enum AttributionOutcome: Hashable, Sendable {
    /// The conversions divided over the channels.
    case attributed(AttributionResult)
    /// No figures, and why.
    case refused(Refusal)

    /// Why a model gives no figures rather than poor ones.
    package enum Refusal: Error, Hashable, CustomStringConvertible {
        /// A data-driven model saw too few conversions.
        case notEnoughData(conversions: Int64, needed: Int64)
        /// A Markov chain of this order would have too many states.
        case tooManyChannels(count: Int, order: Int)
        /// The model `custom` has no anchors in the policy.
        case noAnchors
        /// The model cannot be worked out for some of the journeys alone.
        case notDivisible

        package var description: String {
            switch self {
            case .notEnoughData(let conversions, let needed):
                "not enough data: \(conversions) conversions with touches, \(needed) are needed"
            case .tooManyChannels(let count, let order):
                "\(count) channels are too many for a chain of order \(order)"
            case .noAnchors: "the policy gives no anchors for the model 'custom'"
            case .notDivisible: "this model has figures for all journeys together only"
            }
        }
    }

    /// The figures; nil when there are none.
    package var result: AttributionResult? { if case .attributed(let result) = self { result } else { nil } }
}

/// The conversions of a set of journeys divided over its channels.
///
/// `credit` is the figure of record: integers that add up to exactly 1,000,000 for each conversion, as `money` adds up
/// to exactly the value. `conversions` and `value` are the same division before rounding, for comparison with other
/// tools.
package struct AttributionResult: Hashable, Sendable {
    /// Id of the model.
    package let model: String
    /// Every channel that has a touch, in the order of the set's channels.
    package let rows: [Row]
    /// The sample behind the figures.
    package let sample: JourneyCount
    /// Conversions without a touch, which no row contains.
    package let untouched: JourneySet.Untouched
    /// What else a reader should know; may be empty.
    package let note: String

    /// What one channel was given.
    package struct Row: Hashable, Sendable {
        /// Name of the channel.
        package let channel: String
        /// Micro-units of conversions.
        package let credit: Int64
        /// Conversions with their fractions.
        package let conversions: Double
        /// Minor units; splits the value to the cent.
        package let money: Int64
        /// Minor units with their fractions.
        package let value: Double
        /// Touches of this channel in all journeys, converted or not.
        package let touches: Int64
        /// Share of conversions lost without this channel, 0 to 1, where the model has such a notion.
        package let removalEffect: Double?
    }
}

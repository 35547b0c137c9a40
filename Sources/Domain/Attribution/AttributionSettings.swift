/// What a policy says about attribution.
package struct AttributionSettings: Hashable, Sendable {
    /// Age difference that halves a touch's weight under `time_decay`; counted in whole hours, at least one.
    package var halfLife: TimeSpan
    /// Touches older than this before the conversion are left out; nil for no limit.
    package var lookBack: TimeSpan?
    /// The milestone whose conversions are divided.
    package var target: AnchorPoint
    /// Anchors and weights of the model `custom`; nil when the policy has none.
    package var custom: AnchorWeights?
    /// Touches of context a `markov` state holds, 1 to 3.
    package var markovOrder: Int
    /// A data-driven model refuses below this number of conversions.
    package var minimumConversions: Int64

    /// The shipped defaults unless told otherwise.
    package init(
        halfLife: TimeSpan = .days(7), lookBack: TimeSpan? = nil, target: AnchorPoint = .prospect,
        custom: AnchorWeights? = nil, markovOrder: Int = 1, minimumConversions: Int64 = 40
    ) {
        self.halfLife = halfLife
        self.lookBack = lookBack
        self.target = target
        self.custom = custom
        self.markovOrder = markovOrder
        self.minimumConversions = minimumConversions
    }
}

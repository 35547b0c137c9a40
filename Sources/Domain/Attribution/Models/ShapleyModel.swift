/// Every channel's average marginal contribution over all orders in which channels could have been added, where a set
/// of channels is worth the conversions of the journeys that used no other. That value has a closed form: each
/// conversion is shared equally by the distinct channels of its journey, once each however often they were touched.
/// Source: L. S. Shapley, "A value for n-person games", 1953; the closed form follows from additivity over journeys.
struct ShapleyModel: RuleModel {
    let id = "shapley"
    let summary = "Shapley value: each conversion shared equally by the distinct channels of its journey"

    func kernel(
        for set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> DistinctChannels {
        try settings.requireData(in: set)
        return DistinctChannels(channelCount: set.channels.count)
    }
}

extension AttributionSettings {
    /// Throws when there are too few conversions for a data-driven model to speak about.
    func requireData(in set: JourneySet) throws(AttributionOutcome.Refusal) {
        let conversions = set.conversions.reduce(0, +)
        let needed = max(1, minimumConversions)
        if conversions < needed { throw .notEnoughData(conversions: conversions, needed: needed) }
    }
}

/// A way to divide conversions over the touches that led to them.
package protocol AttributionModel: CatalogueMember {
    /// The division over all journeys of the set. The look-back window and the target are settled when the set is made.
    func outcome(
        over set: JourneySet, _ settings: AttributionSettings, _ sharing: any WorkSharing
    ) -> AttributionOutcome

    /// How one journey's conversion is divided over its touches, in micro-units that add up to exactly 1,000,000; one
    /// entry for each touch. A data-driven model works this out from the whole set. Throws why there are no figures.
    func credits(
        ofJourney journey: Int, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> [Int64]

    /// What some of the journeys give. Totals over parts of a set add up to those over the whole exactly, so threads
    /// can share the work and `AttributionResult` be made from the sum. Throws why there are no figures, `notDivisible`
    /// for a model that can only look at the whole set.
    func totals(
        of journeys: Range<Int>, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> CreditTotals
}

extension AttributionModel {
    /// The division over all journeys of the set, worked out in one piece.
    package func outcome(over set: JourneySet, _ settings: AttributionSettings) -> AttributionOutcome {
        outcome(over: set, settings, Unshared())
    }
}

/// The attribution models, in the order in which they are shown.
package enum AttributionModels {
    /// All of them. Adding one is a line here and a file in `Models`.
    package static let catalogue = Catalogue<any AttributionModel>(
        "attribution model",
        of: [
            FirstTouch(), LastTouch(), LastNonDirectTouch(), LinearModel(), FirstLeadModel(),
            FirstMQLProspectModel(), FirstLeadOpportunityModel(), FullPathModel(), TimeDecayModel(), CustomModel(),
            MarkovModel(), ShapleyModel(),
        ],
        id: { $0.id })
}

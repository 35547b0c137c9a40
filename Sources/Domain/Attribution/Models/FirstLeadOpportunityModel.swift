/// W-shape anchored at the opportunity.
struct FirstLeadOpportunityModel: RuleModel {
    let id = "w.first_lead_opportunity"
    let summary = "30 % each first touch, lead conversion and opportunity, 10 % between"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> PositionalSplit {
        PositionalSplit(AnchorWeights(shipped: [(.first, 30), (.lead, 30), (.opportunity, 30)], middle: 10))
    }
}

/// U-shape: beginning and lead conversion.
struct FirstLeadModel: RuleModel {
    let id = "u.first_lead"
    let summary = "40 % first touch, 40 % lead conversion, 20 % between"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> PositionalSplit {
        PositionalSplit(AnchorWeights(shipped: [(.first, 40), (.lead, 40)], middle: 20))
    }
}

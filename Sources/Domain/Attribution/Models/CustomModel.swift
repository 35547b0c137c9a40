/// Anchors and weights as the policy gives them.
struct CustomModel: RuleModel {
    let id = "custom"
    let summary = "Anchors and weights from the policy"

    func kernel(
        for set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> PositionalSplit {
        guard let weights = settings.custom else { throw .noAnchors }
        return PositionalSplit(weights)
    }
}

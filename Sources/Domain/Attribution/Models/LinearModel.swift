/// Every touch takes the same.
struct LinearModel: RuleModel {
    let id = "linear"
    let summary = "Equal credit to every touch"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> PositionalSplit {
        PositionalSplit(AnchorWeights(shipped: [], middle: 1))
    }
}

/// The W-shape of the opportunity with the closing of the deal as fourth anchor. For a target before the closing, that
/// anchor drops out and what is left is the W-shape itself.
struct FullPathModel: RuleModel {
    let id = "full_path"
    let summary = "22.5 % each first touch, lead conversion, opportunity and closing, 10 % between"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> PositionalSplit {
        let anchors: [(AnchorPoint, Int64)] = [(.first, 225), (.lead, 225), (.opportunity, 225), (.won, 225)]
        return PositionalSplit(AnchorWeights(shipped: anchors, middle: 100))
    }
}

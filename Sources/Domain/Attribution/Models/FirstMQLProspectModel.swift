/// W-shape anchored at acceptance as prospect.
struct FirstMQLProspectModel: RuleModel {
    let id = "w.first_mql_prospect"
    let summary = "30 % each first touch, marketing qualification and acceptance, 10 % between"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> PositionalSplit {
        PositionalSplit(AnchorWeights(shipped: [(.first, 30), (.mql, 30), (.prospect, 30)], middle: 10))
    }
}

/// The touch that began the journey takes all.
struct FirstTouch: RuleModel {
    let id = "first"
    let summary = "All credit to the first touch"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> SingleTouch { SingleTouch(choice: .first) }
}

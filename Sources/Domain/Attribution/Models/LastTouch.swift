/// The touch at the conversion takes all.
struct LastTouch: RuleModel {
    let id = "last"
    let summary = "All credit to the last touch"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> SingleTouch { SingleTouch(choice: .last) }
}

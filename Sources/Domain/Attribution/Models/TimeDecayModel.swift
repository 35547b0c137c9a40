/// The nearer to the conversion the more: the weight halves with every half-life of age.
struct TimeDecayModel: RuleModel {
    let id = "time_decay"
    let summary = "More credit to later touches, halving with every half-life of age"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> DecayingSplit {
        DecayingSplit(DecayTable(halfLife: settings.halfLife), longestJourney: set.longestJourney)
    }
}

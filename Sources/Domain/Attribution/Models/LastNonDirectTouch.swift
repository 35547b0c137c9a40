/// The last touch that came from somewhere takes all; the last touch where every one was direct.
struct LastNonDirectTouch: RuleModel {
    let id = "last_non_direct"
    let summary = "All credit to the last touch that was not direct"

    func kernel(for set: JourneySet, _ settings: AttributionSettings) -> SingleTouch {
        let direct = set.index(ofChannel: Channel.direct.name).map { UInt16($0) }
        return SingleTouch(choice: direct.map { .lastExcept($0) } ?? .last)
    }
}

import Domain

/// The journeys of the workspace as the attribution models read them.
enum Journeys {
    /// Every lead's touches up to its last one, where each lead becomes a prospect.
    static func allConverted(_ activity: Activity) -> JourneySet { make(activity) { _ in true } }

    /// Every lead's touches; those who became prospects are conversions.
    static func asHappened(_ activity: Activity) -> JourneySet { make(activity) { activity.leads[$0].prospect > 0 } }

    private static func make(_ activity: Activity, converts: (Int) -> Bool) -> JourneySet {
        var touches = TouchColumns()
        touches.reserveCapacity(activity.seconds.count)
        var milestones = MilestoneColumns(count: activity.leads.count)
        for lead in activity.leads.indices {
            let facts = activity.facts(of: lead)
            for fact in facts {
                touches.append(
                    subject: Int32(lead), time: moment(activity.seconds[fact]),
                    channel: UInt16(activity.channels[fact]),
                    fact: Int64(fact))
            }
            guard converts(lead) else { continue }
            let fate = activity.leads[lead]
            milestones.reach(.lead, subject: lead, at: moment(fate.captured))
            let qualified = facts.lowerBound + Int(fate.qualifiedPosition)
            milestones.reach(.mql, subject: lead, at: moment(activity.seconds[qualified]))
            milestones.reach(.prospect, subject: lead, at: moment(activity.seconds[facts.upperBound - 1]))
        }
        return JourneySet(
            touches: touches, milestones: milestones, channels: Sources.all.map(\.channel), target: .prospect)
    }

    private static func moment(_ second: UInt32) -> Instant { Instant(milliseconds: Int64(second) * 1_000) }
}

/// Everything that happens in the workspace, as columns: facts by lead and time, what became of each lead beside it.
struct Activity: Sendable {
    /// Where each lead's facts begin, and one more.
    var offsets: [UInt32] = [0]
    /// Second since 1970 of each fact; rises strictly within a lead.
    var seconds: [UInt32] = []
    /// Index in `Kinds.all`.
    var kinds: [UInt8] = []
    /// Index in `Sources.all`: where the visit came from, known to the recorded activity only where `isTouch` says so.
    var channels: [UInt8] = []
    var isTouch: [Bool] = []
    /// One for each lead.
    var leads: [Fate] = []

    /// What became of a lead; seconds since 1970, 0 for never.
    struct Fate: Hashable, Sendable {
        /// The fact at whose moment the lead was captured, and at which it was qualified, counted from its first.
        var leadPosition: UInt16 = 0
        var qualifiedPosition: UInt16 = 0
        var captured: UInt32 = 0
        var qualified: UInt32 = 0
        var prospect: UInt32 = 0
        var opportunity: UInt32 = 0
        var won: UInt32 = 0
        /// When sales turned the lead away for some time.
        var rejected: UInt32 = 0
    }

    /// Facts of a lead.
    func facts(of lead: Int) -> Range<Int> { Int(offsets[lead])..<Int(offsets[lead + 1]) }

    /// The channel that a lead was captured through.
    func leadChannel(_ lead: Int) -> Int { Int(channels[Int(offsets[lead]) + Int(leads[lead].leadPosition)]) }

    /// Says the same on every machine for the same size.
    static func generate(_ size: WorkspaceSize, seed: UInt64 = 2_026) -> Activity {
        let counts = ActivityCounts.make(size, seed: seed)
        var activity = Activity()
        activity.seconds.reserveCapacity(size.facts)
        activity.kinds.reserveCapacity(size.facts)
        activity.channels.reserveCapacity(size.facts)
        activity.isTouch.reserveCapacity(size.facts)
        let channels = WeightedChoice(Sources.weights)
        for lead in 0..<size.leads {
            var story = LeadStory(count: Int(counts[lead]), channels, SeededRandomOf.lead(lead, seed: seed))
            activity.append(&story)
        }
        return activity
    }

    private mutating func append(_ story: inout LeadStory) {
        seconds += story.times()
        for position in 0..<story.count {
            kinds.append(story.kind())
            channels.append(story.channel())
            isTouch.append(position == 0 || story.isTouch())
        }
        let first = Int(offsets[offsets.count - 1])
        leads.append(story.fate(seconds[first...], startedBy: Int(channels[first])))
        offsets.append(UInt32(seconds.count))
    }
}

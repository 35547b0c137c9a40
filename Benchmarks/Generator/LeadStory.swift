import Domain

/// One lead's part of the workspace, told from its own random numbers.
struct LeadStory {
    let count: Int
    private let sources: WeightedChoice
    private var random: SeededRandom
    private var lastChannel: UInt8?

    init(count: Int, _ sources: WeightedChoice, _ random: SeededRandom) {
        self.count = count
        self.sources = sources
        self.random = random
    }

    /// Moments of all facts, rising: dense at first and rarer later.
    mutating func times() -> [UInt32] {
        let span = WorkspaceSpan.end - WorkspaceSpan.begin - 86_400
        let start = WorkspaceSpan.begin + UInt32(Double(span - UInt32(count)) * unit())
        let left = Double(WorkspaceSpan.begin + span - start)
        var times: [UInt32] = []
        times.reserveCapacity(count)
        for _ in 0..<count {
            let part = unit()
            times.append(start + UInt32(left * part * part * part))
        }
        times.sort()
        for index in 1..<max(1, count) { times[index] = max(times[index], times[index - 1] + 1) }
        return times
    }

    /// What the next fact is.
    mutating func kind() -> UInt8 { Kinds.byThousandth[Int(random.next() % 1_000)] }

    /// Where the next visit comes from: every third from where the last one came.
    mutating func channel() -> UInt8 {
        if let lastChannel, random.next() % 3 == 0 { return lastChannel }
        let channel = UInt8(sources.pick(unit()))
        lastChannel = channel
        return channel
    }

    /// Whether the next fact carries its source.
    mutating func isTouch() -> Bool { random.next() % 7 == 0 }

    /// What becomes of the lead, whose facts happen at the given moments.
    mutating func fate(_ times: ArraySlice<UInt32>, startedBy channel: Int) -> Activity.Fate {
        var fate = Activity.Fate()
        let leadPosition = Int(random.next() % UInt64(max(1, count / 3)))
        let qualifiedPosition = leadPosition + Int(random.next() % UInt64(count - leadPosition))
        fate.leadPosition = UInt16(leadPosition)
        fate.qualifiedPosition = UInt16(qualifiedPosition)
        fate.captured = times[times.startIndex + leadPosition]
        let luck = unit() / Sources.quality(channel)
        if luck < 3 { fate.qualified = times[times.startIndex + qualifiedPosition] }
        if luck < 1 { fate.prospect = after(times[times.endIndex - 1], days: 5) }
        if luck < 0.5 { fate.opportunity = after(fate.prospect, days: 20) }
        if luck < 0.15 { fate.won = after(fate.opportunity, days: 60) }
        if luck > 0.5, luck < 0.7 { fate.rejected = after(fate.prospect, days: 10) }
        return fate
    }

    /// A later moment within so many days; 0 when it would lie beyond the end or nothing came before.
    private mutating func after(_ moment: UInt32, days: UInt32) -> UInt32 {
        let wait = UInt32(Double(days * 86_400) * unit()) + 60
        return moment > 0 && moment + wait < WorkspaceSpan.end ? moment + wait : 0
    }

    private mutating func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
}

/// Random numbers that belong to one lead, so that its story does not depend on those before it.
enum SeededRandomOf {
    /// Those of a lead's activity.
    static func lead(_ lead: Int, seed: UInt64) -> SeededRandom {
        var mixing = SeededRandom(seed: seed &+ UInt64(lead) &* 0x9E37_79B9_7F4A_7C15)
        return SeededRandom(seed: mixing.next())
    }
}

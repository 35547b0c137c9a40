import Domain

/// Touches and milestones of many people, drawn at random: few channels, many touches at the same moment, milestones
/// that are missing, out of order or after the target.
struct RandomJourneys {
    static let channels = [
        "Direct", "Organic Search", "Paid Search", "Email", "Referral", "Display", "Partner", "Affiliates",
    ]
    var touches = TouchColumns()
    var milestones: MilestoneColumns
    let count: Int

    init(count: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        self.count = count
        milestones = MilestoneColumns(count: count)
        for subject in 0..<count {
            addTouches(of: subject, &random)
            for point in AnchorPoint.allCases where point != .first && random.chance(0.6) {
                milestones.reach(point, subject: subject, at: RandomJourneys.moment(&random))
            }
            milestones.values[subject] = random.chance(0.7) ? Int64(random.integer(-5_000...2_000_000)) : 0
        }
    }

    private mutating func addTouches(of subject: Int, _ random: inout SeededRandom) {
        let length = random.chance(0.02) ? random.integer(30...90) : random.integer(0...9)
        for _ in 0..<length {
            let channel = UInt16(random.integer(0...RandomJourneys.channels.count - 1))
            touches.append(
                subject: Int32(subject), time: RandomJourneys.moment(&random), channel: channel,
                fact: Int64(touches.count + 1))
        }
    }

    /// Within sixty days, on one of few moments a day.
    private static func moment(_ random: inout SeededRandom) -> Instant {
        Instant(Day(year: 2026, month: 1, day: 5), hour: 6 * random.integer(0...3)) + .days(random.integer(0...60))
    }

    func set(target: AnchorPoint = .prospect, lookBack: TimeSpan? = nil) -> JourneySet {
        JourneySet(
            touches: touches, milestones: milestones, channels: RandomJourneys.channels, target: target,
            lookBack: lookBack)
    }

    /// The same touches in another order of arrival, with the same fact numbers.
    func shuffled(seed: UInt64) -> RandomJourneys {
        var random = SeededRandom(seed: seed)
        var copy = self
        copy.touches = TouchColumns()
        for row in (0..<touches.count).shuffled(using: &random) {
            copy.touches.append(
                subject: touches.subjects[row], time: Instant(milliseconds: touches.times[row]),
                channel: touches.channels[row], fact: touches.facts[row])
        }
        return copy
    }
}

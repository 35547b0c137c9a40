/// The least and the most that a lead can score at any of some hours.
struct ScoreBounds {
    private var fit = PointsBounds()
    private var behaviour = PointsBounds()
    private var negative = PointsBounds()

    /// What the rules give. The points of one rule only shrink while nothing happens, so that they lie between those of
    /// the first and of the last hour; fading points for and against a lead may add up to more or less in between.
    init(_ outlook: Outlook) {
        let policy = outlook.policy
        var room = PointsBounds(policy.scoring.contentCollector?.cap ?? .zero)
        var ledger = 0
        var rules = outlook
        rules.score = .pending
        for (index, rule) in policy.scoring.rules.enumerated() {
            var points: PointsBounds
            if let condition = rule.condition {
                let isMet = outlook.state.verdicts.isMet?[index]
                points = PointsBounds(rule.points, isMet.map { Possible($0) } ?? condition.possible(within: rules))
            } else {
                points = PointsBounds(outlook.state.ruleLedgers[ledger], rule, outlook.hours)
                ledger += 1
            }
            if outlook.state.isContentCollector, policy.isContentRule[index] { points.take(from: &room) }
            switch rule.category {
            case .fit: fit.add(points)
            case .behaviour: behaviour.add(points)
            case .negative: negative.add(points)
            }
        }
    }

    /// What a figure made of the score can be.
    func bounds(of variable: ComputedVariable, under scoring: ScoringPolicy) -> Bounds {
        switch variable {
        case .score: return fit.plus(behaviour).plus(negative).bounds
        case .fit: return fit.bounds
        case .behaviour: return behaviour.bounds
        case .negative: return negative.bounds
        case .grade: return fit.plus(negative).text { scoring.grades.fitGrade($0) }
        case .temperature:
            return fit.plus(behaviour).plus(negative).text { scoring.temperature.temperature($0).rawValue }
        case .engagement:
            // The most points are the first level.
            return Outlook.integers(
                scoring.grades.engagementLevel(behaviour.high), scoring.grades.engagementLevel(behaviour.low))
        case .originalChannel, .cycle, .promotionThreshold, .qualificationScore, .contentCollector: return .anything
        }
    }
}

/// The least and the most of some points.
private struct PointsBounds {
    private(set) var low = Points.zero
    private(set) var high = Points.zero

    init() {}

    init(_ points: Points) { (low, high) = (points, points) }

    /// Points that a condition gives.
    init(_ points: Points, _ possible: Possible) {
        guard possible.contains(.met) else { return }
        (low, high) = possible == .met ? (points, points) : (min(points, .zero), max(points, .zero))
    }

    /// What is left at some hours of the points of a fact rule.
    init(_ ledger: Ledger, _ rule: ScoringRule, _ hours: ClosedRange<Int32>) {
        guard !ledger.buckets.isEmpty else { return }
        let first = ledger.points(rule, at: hours.lowerBound)
        let last = rule.decay.changesWithTime ? ledger.points(rule, at: hours.upperBound) : first
        (low, high) = (min(first, last), max(first, last))
    }

    mutating func add(_ other: PointsBounds) {
        low += other.low
        high += other.high
    }

    func plus(_ other: PointsBounds) -> PointsBounds {
        var sum = self
        sum.add(other)
        return sum
    }

    /// Keeps what there is room for, and leaves the rest of the room.
    mutating func take(from room: inout PointsBounds) {
        let before = room
        (room.low, room.high) = (max(.zero, before.low - high), max(.zero, before.high - low))
        (low, high) = (min(low, before.low), min(high, before.high))
    }

    var bounds: Bounds {
        low == high ? .exactly(.double(low.value)) : .between(.double(low.value), .double(high.value))
    }

    /// The name of a band; bands follow one another.
    func text(_ name: (Points) -> String) -> Bounds {
        let (least, most) = (name(low), name(high))
        return least == most ? .exactly(.string(least)) : .anything
    }
}

/// A rule that facts trigger, as the kernel counts it: numbers only. Amounts are in thousandths of a point, ages and
/// windows in whole hours.
struct FactRulePlan {
    /// What one fact earns before it fades, with its sign.
    let each: Int64
    /// The most that facts earn in a window, as a magnitude; `Int64.max` without a cap.
    let limit: Int64
    /// The window of the cap; `Int.max` for the whole passage.
    let window: Int
    /// From this age on nothing is left; `Int.max` for never.
    let expiry: Int
    /// Where the rule's part of `FadingTables.left` begins, and the last age in it, which stands for all greater ones; -1
    /// for a rule of more points than the table can hold.
    let leftStart: Int
    let oldest: Int
    /// Where the rule's part of `FadingTables.factors` begins; nothing there when points do not halve.
    let factorStart: Int
    let halves: Bool
    /// 0 for fit, 1 for behaviour, 2 for negative.
    let category: Int

    /// Whether facts can be counted as they come: each earns the same until the cap of the whole passage is reached.
    var isStreamed: Bool { mostFacts != nil && window == Int.max && oldest >= 0 }

    /// How many facts earn anything; nil where the last of them earns a part of what the others do.
    var mostFacts: Int64? {
        if limit == Int64.max || each == 0 { return Int64(Int32.max) }
        let (facts, rest) = limit.quotientAndRemainder(dividingBy: Int64(each.magnitude))
        return rest == 0 ? min(facts, Int64(Int32.max)) : nil
    }
}

/// What is left of points by age, for all rules side by side.
struct FadingTables {
    /// What is left of what one fact earned, by hours of age.
    private(set) var left: [Int32] = []
    /// The factors of half-lives by hours of age, in 2^30 parts.
    private(set) var factors: [Int64] = []

    /// Adds what a rule of some points needs up to an age that no fact exceeds, and gives the plan of the rule.
    mutating func plan(_ rule: ScoringRule, ages: Int) -> FactRulePlan {
        let expiry = rule.decay.expiry?.wholeHours ?? Int.max
        let horizon = rule.decay.horizonHours(for: rule.points) ?? 0
        let oldest = rule.points.thousandths.magnitude > Int32.max ? -1 : max(0, min(horizon, ages))
        let plan = FactRulePlan(
            each: rule.points.thousandths, limit: rule.cap?.limitThousandths(each: rule.points) ?? Int64.max,
            window: rule.cap?.windowHours ?? Int.max, expiry: expiry, leftStart: left.count, oldest: oldest,
            factorStart: factors.count, halves: rule.decay.table != nil, category: rule.category.place)
        for age in 0..<oldest + 1 {
            left.append(Int32(truncatingIfNeeded: rule.decay.remaining(rule.points, ageHours: age).thousandths))
        }
        if let table = rule.decay.table {
            for age in 0...max(0, ages) { factors.append(table.factor(ageHours: age)) }
        }
        return plan
    }
}

extension ScoringRule.Category {
    /// The place of the category among the sums of a score.
    var place: Int {
        switch self {
        case .fit: 0
        case .behaviour: 1
        case .negative: 2
        }
    }
}

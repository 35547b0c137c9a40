/// What is left as of one hour of what facts earned.
struct FadingKernel {
    let hour: Int32
    /// What is left of one fact's points, by rule and age.
    let left: UnsafeBufferPointer<Int32>
    private let factors: UnsafeBufferPointer<Int64>

    /// For as long as the plan is held.
    init(_ plan: ScorePlan) {
        hour = plan.at.hour
        left = plan.left.values
        factors = plan.factors.values
    }

    /// What is left of an amount that facts of an hour earned; mostly what one fact earns, which is a look-up.
    @inline(__always)
    func remaining(_ amount: Int64, of rule: FactRulePlan, _ earnedAt: Int32) -> Int64 {
        let age = Int(hour) &- Int(earnedAt)
        if amount == rule.each, rule.oldest >= 0 { return Int64(left[rule.leftStart &+ min(age, rule.oldest)]) }
        if age >= rule.expiry { return 0 }
        return rule.halves ? HalfLifeTable.scaled(amount, by: factors[rule.factorStart &+ age]) : amount
    }
}

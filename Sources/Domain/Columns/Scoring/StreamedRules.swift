/// A rule whose facts are counted as they come, in the few numbers that every fact needs.
struct StreamedRule {
    /// Where what is left of one fact's points begins by age, and the last age.
    let leftStart: Int32
    let oldest: Int32
    let category: Int32

    /// A rule that is streamed.
    init(_ plan: FactRulePlan) {
        leftStart = Int32(truncatingIfNeeded: plan.leftStart)
        oldest = Int32(truncatingIfNeeded: plan.oldest)
        category = Int32(plan.category)
    }
}

/// How far a streamed rule has come with the facts of one lead.
struct StreamedCount {
    /// Facts that may still earn.
    var room: Int32
    /// The hour of its last fact, and how many of that hour earned: what they earned fades together.
    var hour = Int32.min
    var inHour: Int32 = 0

    /// No facts yet of a rule.
    init(_ plan: FactRulePlan) { room = Int32(truncatingIfNeeded: plan.mostFacts ?? 0) }
}

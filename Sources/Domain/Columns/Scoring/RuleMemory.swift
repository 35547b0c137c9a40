/// The memory of one kernel: its rules, and scratch space that is kept from lead to lead.
final class RuleMemory {
    /// The rules, and in the same order what streaming them needs.
    let rules: UnsafeMutablePointer<FactRulePlan>
    let streamed: UnsafeMutablePointer<StreamedRule>
    /// Counts of streamed rules for the lead at hand, and for one without facts.
    let counts: UnsafeMutablePointer<StreamedCount>
    let fresh: UnsafeMutablePointer<StreamedCount>
    /// For each gathered rule its hours, ascending, and how many there are.
    private(set) var hours: UnsafeMutablePointer<Ledger.Bucket>
    let ends: UnsafeMutablePointer<Int>
    /// What facts of each hour of the rule at hand earned before they faded.
    private(set) var earned: UnsafeMutablePointer<Int64>
    /// The gathered rules that facts of the lead at hand trigger.
    let touched: UnsafeMutablePointer<Int>
    /// What each rule gives the lead at hand.
    let points: UnsafeMutablePointer<Int64>
    /// The sums of the lead at hand, by category.
    let sums: UnsafeMutablePointer<Int64>
    let ruleCount: Int

    init(_ plan: ScorePlan) {
        ruleCount = plan.rules.count
        rules = RuleMemory.copy(plan.rules)
        streamed = RuleMemory.copy(plan.rules.map { StreamedRule($0) })
        fresh = RuleMemory.copy(plan.rules.map { StreamedCount($0) })
        counts = RuleMemory.copy(plan.rules.map { StreamedCount($0) })
        ends = RuleMemory.copy(Array(repeating: 0, count: ruleCount))
        touched = RuleMemory.copy(Array(repeating: 0, count: ruleCount))
        points = RuleMemory.copy(Array(repeating: 0, count: ruleCount))
        sums = RuleMemory.copy([0, 0, 0])
        hours = .allocate(capacity: 1)
        earned = .allocate(capacity: 1)
    }

    deinit {
        rules.deallocate()
        streamed.deallocate()
        fresh.deallocate()
        counts.deallocate()
        ends.deallocate()
        touched.deallocate()
        points.deallocate()
        sums.deallocate()
        hours.deallocate()
        earned.deallocate()
    }

    /// Makes room for leads with so many facts; what was gathered is lost.
    func makeRoom(for facts: Int) {
        hours.deallocate()
        earned.deallocate()
        hours = .allocate(capacity: ruleCount * facts + 1)
        earned = .allocate(capacity: facts)
    }

    private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        copy.initialize(from: elements, count: elements.count)
        return copy
    }
}

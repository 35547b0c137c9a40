/// The scratch space of one kernel, kept from lead to lead.
final class RuleMemory {
    let rules: UnsafeMutablePointer<FactRulePlan>
    let ends: UnsafeMutablePointer<Int>
    let points: UnsafeMutablePointer<Int64>
    /// Room for every rule, and once more for those that a cap brings in.
    let touched: UnsafeMutablePointer<Int>
    private(set) var hours: UnsafeMutablePointer<Ledger.Bucket>
    private(set) var earned: UnsafeMutablePointer<Int64>
    private let ruleCount: Int

    init(_ plan: ScorePlan) {
        ruleCount = plan.rules.count
        rules = RuleMemory.copy(plan.rules)
        ends = RuleMemory.copy(Array(repeating: 0, count: ruleCount))
        points = RuleMemory.copy(Array(repeating: 0, count: ruleCount))
        touched = RuleMemory.copy(Array(repeating: 0, count: ruleCount * 2))
        hours = .allocate(capacity: 1)
        earned = .allocate(capacity: 1)
    }

    deinit {
        rules.deallocate()
        ends.deallocate()
        points.deallocate()
        touched.deallocate()
        hours.deallocate()
        earned.deallocate()
    }

    /// Makes room for leads with so many facts; what was in it is lost.
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

/// Counts the facts of some kinds in a window that ends with the hour of the plan.
struct CounterKernel {
    private let hour: Int32
    /// Whole hours; nil for all facts of the passage.
    private let window: Int?
    /// How often a fact counts, by content.
    private let times: Column<UInt8>

    /// A count that the plan has made ready, as a position in the counters of its policy.
    init(_ plan: ScorePlan, _ counter: Int) {
        hour = plan.at.hour
        window = plan.policy.counters[counter].window?.wholeHours
        times = Column(plan.countersOfContent[counter] ?? Array(repeating: 0, count: plan.facts.contents.count))
    }

    /// The count over the facts of one lead, latest first, because windows are short.
    func count<Code>(_ run: FactRun<Code>) -> UInt32 {
        let times = times.values
        var (fact, total): (Int, UInt32) = (run.count - 1, 0)
        while fact >= 0 {
            if let window, Int(hour) &- Int(run.hours[fact]) >= window { break }
            total &+= UInt32(times[Int(run.codes[fact])])
            fact &-= 1
        }
        return total
    }
}

/// Says who only collects content, as `DecisionPass` does.
struct CollectorKernel {
    /// The most that content rules give together, in thousandths.
    let cap: Int64
    private let atLeast: Int
    private let content: CounterKernel
    private let interest: CounterKernel

    /// Nil for a policy that knows no collectors.
    init?(_ plan: ScorePlan) {
        guard let collector = plan.policy.scoring.contentCollector else { return nil }
        cap = collector.cap.thousandths
        atLeast = collector.atLeast
        content = CounterKernel(plan, plan.policy.contentCounter)
        interest = CounterKernel(plan, plan.policy.interestCounter)
    }

    func isCollector<Code>(_ run: FactRun<Code>) -> Bool {
        Int(content.count(run)) >= atLeast && interest.count(run) == 0
    }
}

/// Rules with caps in a window, which cannot be counted as facts come. Their facts are gathered by rule and hour, as in a
/// `Ledger`; then each rule is reckoned up with its cap and its fading.
struct GatheredRules {
    private let fading: FadingKernel
    private let memory: RuleMemory
    /// How many facts of a lead there is room for.
    private var capacity = 0
    private var touchedCount = 0

    init(_ fading: FadingKernel, _ memory: RuleMemory) {
        self.fading = fading
        self.memory = memory
    }

    /// Makes ready for a lead with so many facts.
    @inline(__always)
    mutating func begin(_ facts: Int) {
        guard facts > capacity else { return }
        capacity = facts * 2
        memory.makeRoom(for: capacity)
    }

    /// Counts one more fact of a rule in the hour it happened.
    mutating func note(_ rule: Int, _ hour: Int32) {
        let end = memory.ends[rule]
        let next = memory.hours + (rule &* capacity &+ end)
        if end == 0 {
            memory.touched[touchedCount] = rule
            touchedCount &+= 1
        } else if next[-1].hour == hour {
            next[-1].count &+= 1
            return
        }
        next.pointee = Ledger.Bucket(hour: hour, count: 1)
        memory.ends[rule] = end &+ 1
    }

    /// Adds what the rules give for the facts gathered, and forgets them.
    @inline(__always)
    mutating func reckon() {
        for place in 0..<touchedCount {
            let position = memory.touched[place]
            let rule = memory.rules[position]
            let used = memory.hours + position &* capacity
            let points =
                rule.limit == Int64.max
                ? uncapped(rule, used, memory.ends[position]) : capped(rule, used, memory.ends[position])
            memory.points[position] = points
            memory.sums[rule.category] &+= points
            memory.ends[position] = 0
        }
        touchedCount = 0
    }

    private func uncapped(_ rule: FactRulePlan, _ used: UnsafePointer<Ledger.Bucket>, _ count: Int) -> Int64 {
        var total: Int64 = 0
        for place in 0..<count {
            total &+= fading.remaining(Int64(used[place].count) &* rule.each, of: rule, used[place].hour)
        }
        return total
    }

    /// Facts of an hour count as far as those that counted in the window before it leave room.
    private func capped(_ rule: FactRulePlan, _ used: UnsafePointer<Ledger.Bucket>, _ count: Int) -> Int64 {
        let (each, sign, earned) = (Int64(rule.each.magnitude), rule.each.signum(), memory.earned)
        var (inWindow, total): (Int64, Int64) = (0, 0)
        var windowStart = 0
        for place in 0..<count {
            while windowStart < place, Int(used[place].hour) &- Int(used[windowStart].hour) >= rule.window {
                inWindow &-= earned[windowStart]
                windowStart &+= 1
            }
            let earns = min(max(0, rule.limit &- inWindow), Int64(used[place].count) &* each)
            earned[place] = earns
            inWindow &+= earns
            total &+= fading.remaining(earns &* sign, of: rule, used[place].hour)
        }
        return total
    }
}

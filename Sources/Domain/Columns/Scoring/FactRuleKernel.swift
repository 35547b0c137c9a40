extension ScorePlan {
    /// Works out what the rules that facts trigger give each lead of a range, and counts the signals that conditions read.
    package func scoreFacts(of leads: LeadColumns, _ range: Range<Int>, into sheet: ScoreSheet) {
        switch facts.moments.codes {
        case .narrow(let codes): scoreFacts(of: leads, range, codes, into: sheet)
        case .wide(let codes): scoreFacts(of: leads, range, codes, into: sheet)
        }
    }

    private func scoreFacts<Code: ContentCode>(
        of leads: LeadColumns, _ range: Range<Int>, _ codes: Column<Code>, into sheet: ScoreSheet
    ) {
        guard var finder = FactFinder(facts.moments, codes, leads, until: at), let places = SheetPlaces(sheet) else {
            return
        }
        var kernel = FactRuleKernel(self)
        let counters = signals.map { CounterKernel(self, $0) }
        let collector = CollectorKernel(self)
        for lead in range {
            let run = finder.facts(of: lead)
            guard run.count > 0 else { continue }
            kernel.gather(run)
            kernel.reckon()
            if let collector, collector.isCollector(run) { kernel.capContent(at: collector.cap) }
            kernel.write(lead, to: places)
            if counters.isEmpty { continue }
            for (place, counter) in counters.enumerated() { sheet.signals[place].values[lead] = counter.count(run) }
        }
    }
}

/// Works out what facts give one lead by all rules together, one lead after the other. Facts are gathered by rule and
/// hour, as in a `Ledger`; then each rule is reckoned up with its cap and its fading.
struct FactRuleKernel {
    private let plan: ScorePlan
    private let hour: Int32
    private let rules: UnsafePointer<FactRulePlan>
    private let triggers: UnsafeBufferPointer<UInt32>
    private let lists: UnsafeBufferPointer<UInt32>
    private let left: UnsafeBufferPointer<Int32>
    private let factors: UnsafeBufferPointer<Int64>
    private let memory: RuleMemory
    /// How many facts of a lead there is room for.
    private var capacity = 0
    /// For each rule `capacity` hours with their facts, ascending.
    private var hours: UnsafeMutablePointer<Ledger.Bucket>
    /// What facts of each of those hours earned before they faded.
    private var earned: UnsafeMutablePointer<Int64>
    /// How many of the hours of each rule are used.
    private let ends: UnsafeMutablePointer<Int>
    /// What each rule gives the lead at hand.
    private let points: UnsafeMutablePointer<Int64>
    /// The rules that facts of the lead at hand trigger, in the order of their first fact.
    private let touched: UnsafeMutablePointer<Int>
    private var touchedCount = 0

    init(_ plan: ScorePlan) {
        self.plan = plan
        hour = plan.at.hour
        memory = RuleMemory(plan)
        rules = UnsafePointer(memory.rules)
        (triggers, lists) = (plan.triggers.values, plan.lists.values)
        left = plan.left.values
        factors = plan.factors.values
        (hours, earned) = (memory.hours, memory.earned)
        (ends, points, touched) = (memory.ends, memory.points, memory.touched)
    }

    /// Gathers the facts of the next lead.
    @inline(__always)
    mutating func gather<Code>(_ run: FactRun<Code>) {
        if run.count > capacity { grow(to: run.count * 2) }
        // Kept in registers: what is written to memory could otherwise be any of them.
        let (triggers, hours, capacity, ends, touched) = (triggers, hours, capacity, ends, touched)
        var count = touchedCount
        for fact in 0..<run.count {
            let trigger = triggers[Int(run.codes[fact])]
            if trigger < ScorePlan.Trigger.list {
                FactRuleKernel.note(Int(trigger), run.hours[fact], hours, capacity, ends, touched, &count)
            } else if trigger != ScorePlan.Trigger.nothing {
                let start = Int(trigger & ~ScorePlan.Trigger.list)
                for place in start &+ 1...start &+ Int(lists[start]) {
                    FactRuleKernel.note(Int(lists[place]), run.hours[fact], hours, capacity, ends, touched, &count)
                }
            }
        }
        touchedCount = count
    }

    /// Counts one more fact of a rule in the hour it happened.
    @inline(__always)
    private static func note(
        _ rule: Int, _ hour: Int32, _ hours: UnsafeMutablePointer<Ledger.Bucket>, _ capacity: Int,
        _ ends: UnsafeMutablePointer<Int>, _ touched: UnsafeMutablePointer<Int>, _ touchedCount: inout Int
    ) {
        let end = ends[rule]
        let next = hours + (rule &* capacity &+ end)
        if end == 0 {
            touched[touchedCount] = rule
            touchedCount &+= 1
        } else if next[-1].hour == hour {
            next[-1].count &+= 1
            return
        }
        next.pointee = Ledger.Bucket(hour: hour, count: 1)
        ends[rule] = end &+ 1
    }

    private mutating func grow(to count: Int) {
        memory.makeRoom(for: count)
        capacity = count
        (hours, earned) = (memory.hours, memory.earned)
    }

    /// Works out what the rules give for the facts gathered.
    @inline(__always)
    mutating func reckon() {
        for place in 0..<touchedCount {
            let position = touched[place]
            let rule = rules[position]
            let used = hours + position &* capacity
            points[position] =
                if rule.limit == Int64.max {
                    uncapped(rule, used, ends[position])
                } else if rule.window == Int.max {
                    cappedForEver(rule, used, ends[position])
                } else {
                    capped(rule, used, ends[position])
                }
        }
    }

    @inline(__always)
    private func uncapped(_ rule: FactRulePlan, _ used: UnsafePointer<Ledger.Bucket>, _ count: Int) -> Int64 {
        var total: Int64 = 0
        for place in 0..<count {
            total &+= remaining(Int64(used[place].count) &* rule.each, of: rule, used[place].hour)
        }
        return total
    }

    /// Under a cap for the whole passage the first facts count until it is reached.
    @inline(__always)
    private func cappedForEver(_ rule: FactRulePlan, _ used: UnsafePointer<Ledger.Bucket>, _ count: Int) -> Int64 {
        let (each, sign) = (Int64(rule.each.magnitude), rule.each.signum())
        var (room, total): (Int64, Int64) = (rule.limit, 0)
        for place in 0..<count where room > 0 {
            let earned = min(room, Int64(used[place].count) &* each)
            room &-= earned
            total &+= remaining(earned &* sign, of: rule, used[place].hour)
        }
        return total
    }

    /// Facts of an hour count as far as those that counted in the window before it leave room.
    @inline(__always)
    private func capped(_ rule: FactRulePlan, _ used: UnsafePointer<Ledger.Bucket>, _ count: Int) -> Int64 {
        let (each, sign) = (Int64(rule.each.magnitude), rule.each.signum())
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
            total &+= remaining(earns &* sign, of: rule, used[place].hour)
        }
        return total
    }

    /// What is left of an amount that facts of an hour earned; mostly what one fact earns, which is a look-up.
    @inline(__always)
    private func remaining(_ amount: Int64, of rule: FactRulePlan, _ earnedAt: Int32) -> Int64 {
        let age = Int(hour) &- Int(earnedAt)
        if amount == rule.each, rule.oldest >= 0 { return Int64(left[rule.leftStart &+ min(age, rule.oldest)]) }
        if age >= rule.expiry { return 0 }
        return rule.halves ? HalfLifeTable.scaled(amount, by: factors[rule.factorStart &+ age]) : amount
    }

    /// Cuts what content rules give together, in the order of the policy.
    mutating func capContent(at cap: Int64) {
        var room = cap
        for position in plan.contentRules {
            if ends[position] == 0 {
                touched[touchedCount] = position
                touchedCount &+= 1
                points[position] = 0
            }
            points[position] = min(points[position], room)
            room &-= points[position]
        }
    }

    /// Writes what was worked out, and is ready for the next lead.
    @inline(__always)
    mutating func write(_ lead: Int, to sheet: SheetPlaces) {
        for place in 0..<touchedCount {
            let position = touched[place]
            sheet.sums[rules[position].category][lead] &+= points[position]
            if sheet.isByRule { sheet.byRule[plan.policy.factRules[position]].values[lead] = points[position] }
            ends[position] = 0
        }
        touchedCount = 0
    }
}

/// The places of a sheet as a kernel writes them.
struct SheetPlaces {
    /// By category.
    let sums: InlineArray<3, UnsafeMutablePointer<Int64>>
    let byRule: [ColumnDraft<Int64>]
    let isByRule: Bool

    /// Nil for a sheet without leads.
    init?(_ sheet: ScoreSheet) {
        guard let fit = sheet.sums[0].values.baseAddress, let behaviour = sheet.sums[1].values.baseAddress,
            let negative = sheet.sums[2].values.baseAddress
        else { return nil }
        sums = [fit, behaviour, negative]
        byRule = sheet.byRule
        isByRule = !sheet.byRule.isEmpty
    }
}

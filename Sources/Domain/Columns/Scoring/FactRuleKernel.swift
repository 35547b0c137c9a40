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
        let counters = signals.map { CounterKernel(self, $0) }
        let collector = CollectorKernel(self)
        var kernel = FactRuleKernel(self, keepsRules: places.isByRule || collector != nil)
        for lead in range {
            let run = finder.facts(of: lead)
            guard run.count > 0 else { continue }
            kernel.count(run)
            if let collector, collector.isCollector(run) { kernel.capContent(at: collector.cap) }
            kernel.write(lead, to: places)
            if counters.isEmpty { continue }
            for (place, counter) in counters.enumerated() { sheet.signals[place].values[lead] = counter.count(run) }
        }
    }
}

/// Works out what facts give one lead by all rules together, one lead after the other. Most rules are counted as the facts
/// come; the others gather theirs first.
struct FactRuleKernel {
    private let plan: ScorePlan
    private let memory: RuleMemory
    private let fading: FadingKernel
    private var gathered: GatheredRules
    /// Whether it is asked what each rule gives, and not just the sums.
    private let keepsRules: Bool

    init(_ plan: ScorePlan, keepsRules: Bool) {
        self.plan = plan
        self.keepsRules = keepsRules
        memory = RuleMemory(plan)
        fading = FadingKernel(plan)
        gathered = GatheredRules(fading, memory)
    }

    /// Works out what the rules give for the facts of the next lead.
    @inline(__always)
    mutating func count<Code>(_ run: FactRun<Code>) {
        memory.counts.update(from: memory.fresh, count: memory.ruleCount)
        if keepsRules { memory.points.update(repeating: 0, count: memory.ruleCount) }
        gathered.begin(run.count)
        let triggers = plan.triggers.values
        // Kept in registers: what is written to memory could otherwise be any of them.
        let (counts, rules, left, sums) = (memory.counts, memory.streamed, fading.left, memory.sums)
        let (hour, keepsRules, ofRules) = (fading.hour, keepsRules, memory.points)
        for fact in 0..<run.count {
            let trigger = triggers[Int(run.codes[fact])]
            guard trigger < Trigger.gathered, counts[Int(trigger)].hour != run.hours[fact] else {
                countRarely(trigger, run.hours[fact])
                continue
            }
            let (position, happened) = (Int(trigger), run.hours[fact])
            let rule = rules[position]
            let earns: Int32 = counts[position].room > 0 ? 1 : 0
            let points = Int64(left[Int(rule.leftStart &+ min(hour &- happened, rule.oldest))] &* earns)
            sums[Int(rule.category)] &+= points
            if keepsRules { ofRules[position] &+= points }
            counts[position].room &-= earns
            counts[position].hour = happened
            counts[position].inHour = earns
        }
        gathered.reckon()
    }

    /// A fact that triggers several rules or none, a gathered one, or one that had a fact in the same hour.
    private mutating func countRarely(_ trigger: UInt32, _ hour: Int32) {
        if trigger < Trigger.gathered { return countOneMore(Int(trigger), hour) }
        if trigger < Trigger.list { return gathered.note(Int(trigger & ~Trigger.gathered), hour) }
        guard trigger != Trigger.nothing else { return }
        let start = Int(trigger & ~Trigger.list)
        for place in start + 1...start + Int(plan.lists[start]) { countRarely(plan.lists[place], hour) }
    }

    /// What facts of one hour earned fades together, rounded once: the share of the fact that comes to them is what is left
    /// of all, less what was left before.
    private func countOneMore(_ position: Int, _ hour: Int32) {
        let (rule, count) = (memory.rules[position], memory.counts + position)
        if count.pointee.hour != hour { (count.pointee.hour, count.pointee.inHour) = (hour, 0) }
        guard count.pointee.room > 0 else { return }
        let before = Int64(count.pointee.inHour) &* rule.each
        let points = fading.remaining(before &+ rule.each, of: rule, hour) &- fading.remaining(before, of: rule, hour)
        count.pointee.room &-= 1
        count.pointee.inHour &+= 1
        memory.sums[rule.category] &+= points
        memory.points[position] &+= points
    }

    /// Cuts what content rules give together, in the order of the policy.
    func capContent(at cap: Int64) {
        var room = cap
        for position in plan.contentRules {
            let points = min(memory.points[position], room)
            room &-= points
            memory.sums[memory.rules[position].category] &+= points &- memory.points[position]
            memory.points[position] = points
        }
    }

    /// Writes what was worked out, and is ready for the next lead.
    @inline(__always)
    func write(_ lead: Int, to sheet: SheetPlaces) {
        for category in 0..<3 {
            sheet.sums[category][lead] = memory.sums[category]
            memory.sums[category] = 0
        }
        guard sheet.isByRule else { return }
        for position in 0..<memory.ruleCount {
            sheet.byRule[plan.policy.factRules[position]].values[lead] = memory.points[position]
        }
    }

    private typealias Trigger = ScorePlan.Trigger
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

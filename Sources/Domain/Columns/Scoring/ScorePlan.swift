/// A policy made ready to score columns of facts as of a moment: which rules each content triggers, and what is left of
/// points by age.
package struct ScorePlan: Sendable {
    /// What a content triggers: below `gathered` the position of a rule that is counted as facts come, below `list` with
    /// that bit set one whose facts are gathered, else the place of a list of these in `lists`, or nothing.
    enum Trigger {
        static let nothing: UInt32 = .max
        static let gathered: UInt32 = 1 << 30
        static let list: UInt32 = 1 << 31
    }

    package let policy: Policy
    /// Facts after it are left out, and points have faded up to it.
    package let at: Instant
    /// The facts it was made for.
    package let facts: FactColumns

    /// By position in `policy.factRules`.
    let rules: [FactRulePlan]
    /// What is left of what one fact earned, and the factors of half-lives, by rule and hours of age.
    let left: Column<Int32>
    let factors: Column<Int64>
    /// By content.
    let triggers: Column<UInt32>
    /// Lists of rules: their number, then what each of them is.
    let lists: Column<UInt32>
    /// Rules that a content collector's cap applies to, in the order of the policy.
    let contentRules: [Int]
    /// By counter of the policy and content, how often a fact of it counts; only for the counters that are read.
    let countersOfContent: [Int: [UInt8]]
    /// The counts that conditions of scoring rules read, as positions in `policy.signals`.
    let signals: [Int]

    /// A plan for these facts under a policy as of a moment.
    package init(_ policy: Policy, at moment: Instant, facts: FactColumns) {
        self.policy = policy
        at = moment
        self.facts = facts
        let first = facts.moments.firstHour ?? moment.hour
        let ages = max(0, Int(moment.hour) - Int(first))
        var tables = FadingTables()
        rules = policy.factRules.map { tables.plan(policy.scoring.rules[$0], ages: ages) }
        (left, factors) = (Column(tables.left), Column(tables.factors))
        let triggered = ScorePlan.triggers(policy, rules, facts.contents)
        (triggers, lists) = (Column(triggered.0), Column(triggered.lists))
        contentRules = policy.factRules.indices.filter { policy.isContentRule[policy.factRules[$0]] }
        let read = Set(policy.scoring.rules.flatMap { $0.condition?.variables ?? [] })
        signals = policy.signals.indices.filter { read.contains(policy.valueSlots + $0) }
        let flags = policy.scoring.contentCollector == nil ? [] : [policy.contentCounter, policy.interestCounter]
        let counted = (signals + flags).map { ($0, ScorePlan.multiplicities(policy, $0, facts.contents)) }
        countersOfContent = Dictionary(counted, uniquingKeysWith: { first, _ in first })
    }

    /// A condition on properties is asked once for each content. Rules without points are left out.
    private static func triggers(
        _ policy: Policy, _ plans: [FactRulePlan], _ contents: [FactContent]
    ) -> ([UInt32], lists: [UInt32]) {
        var lists: [UInt32] = []
        let triggers = contents.map { content -> UInt32 in
            let rules = policy.ledgers(forKind: content.kind).filter { position in
                guard plans[position].each != 0,
                    case .facts(_, let condition) = policy.scoring.rules[policy.factRules[position]].trigger
                else { return false }
                return condition?.isMet(by: FactProperties(content.properties, policy)) ?? true
            }.map { plans[$0].isStreamed ? UInt32($0) : UInt32($0) | Trigger.gathered }
            guard rules.count > 1 else { return rules.first ?? Trigger.nothing }
            lists.append(UInt32(rules.count))
            lists += rules
            return Trigger.list | UInt32(lists.count - rules.count - 1)
        }
        return (triggers, lists)
    }

    private static func multiplicities(_ policy: Policy, _ counter: Int, _ contents: [FactContent]) -> [UInt8] {
        contents.map { content in
            UInt8(clamping: policy.counters(forKind: content.kind).reduce(0) { $0 + ($1 == counter ? 1 : 0) })
        }
    }
}

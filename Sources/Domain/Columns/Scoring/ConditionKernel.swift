extension ScorePlan {
    /// Works out what the rules give each lead of a range that hold or do not hold of it. `known` has what the leads are
    /// known by, by slot; what a condition reads and is not in it is unknown of everybody. Signals must be counted before.
    package func scoreConditions(_ known: [Int: SlotColumn], _ range: Range<Int>, into sheet: ScoreSheet) {
        var slots = known
        for (place, signal) in signals.enumerated() {
            slots[policy.valueSlots + signal] = SlotColumn(numbers: sheet.signals[place].column)
        }
        for (index, rule) in policy.scoring.rules.enumerated() {
            guard let condition = rule.condition else { continue }
            var verdicts = ConditionVerdicts(condition, slots)
            let (points, sums) = (rule.points.thousandths, sheet.sums[rule.category.place].values)
            for lead in range where verdicts.isMet(of: lead) {
                sums[lead] &+= points
                if !sheet.byRule.isEmpty { sheet.byRule[index].values[lead] = points }
            }
        }
    }
}

/// The answers of one condition, which is asked once for each combination of values that it reads.
struct ConditionVerdicts {
    private let condition: Condition
    private let slots: [Int]
    private let columns: [SlotColumn]
    /// What each code is multiplied by to make one number of all; empty where that would be too great.
    private let factors: [UInt64]
    private var memo: VerdictTable

    init(_ condition: Condition, _ known: [Int: SlotColumn]) {
        self.condition = condition
        let read = condition.variables.compactMap { slot in known[slot].map { (slot, $0) } }
        slots = read.map(\.0)
        columns = read.map(\.1)
        var factors: [UInt64] = []
        var combinations: UInt64 = 1
        for column in columns {
            factors.append(combinations)
            let product = combinations.multipliedReportingOverflow(by: UInt64(column.codeCount ?? 1 << 32))
            combinations = product.overflow ? UInt64.max : product.partialValue
        }
        self.factors = combinations == UInt64.max ? [] : factors
        memo = VerdictTable(combinations: combinations)
    }

    /// Whether the condition is met of a lead.
    @inline(__always)
    mutating func isMet(of lead: Int) -> Bool {
        guard factors.count == columns.count else { return asked(of: lead) }
        var key: UInt64 = 0
        for place in columns.indices { key &+= UInt64(columns[place].codes[lead]) &* factors[place] }
        if let known = memo[key] { return known }
        let isMet = asked(of: lead)
        memo[key] = isMet
        return isMet
    }

    private func asked(of lead: Int) -> Bool {
        condition.isMet(by: CodedVariables(slots: slots, columns: columns, lead: lead))
    }
}

/// What a condition sees of one lead in columns.
private struct CodedVariables: VariableSource {
    let slots: [Int]
    let columns: [SlotColumn]
    let lead: Int

    func value(ofSlot slot: Int) -> Value? {
        slots.firstIndex(of: slot).flatMap { columns[$0].value(columns[$0].codes[lead]) }
    }
}

/// Answers by number: a table while the numbers are small, a hash table where they are not.
struct VerdictTable {
    /// 0 unknown, 1 met, 2 not met.
    private var answers: [UInt8]
    /// The number of each place and one more; empty while the numbers are the places.
    private var keys: [UInt64]
    private var used = 0

    private static let largestTable: UInt64 = 1 << 20

    init(combinations: UInt64) {
        let isSmall = combinations <= VerdictTable.largestTable
        answers = Array(repeating: 0, count: isSmall ? Int(combinations) : 1 << 12)
        keys = isSmall ? [] : Array(repeating: 0, count: 1 << 12)
    }

    subscript(key: UInt64) -> Bool? {
        get {
            let answer = keys.isEmpty ? answers[Int(key)] : answers[place(of: key)]
            return answer == 0 ? nil : answer == 1
        }
        set {
            if !keys.isEmpty, used * 2 > keys.count { grow() }
            let place = keys.isEmpty ? Int(key) : place(of: key)
            answers[place] = newValue == true ? 1 : 2
            guard !keys.isEmpty else { return }
            if keys[place] == 0 { used += 1 }
            keys[place] = key &+ 1
        }
    }

    /// Where a number stands, or would.
    private func place(of key: UInt64) -> Int {
        var mixed = (key ^ key >> 32) &* 0xD6E8_FEB8_6659_FD93
        mixed ^= mixed >> 32
        var place = Int(truncatingIfNeeded: mixed) & (keys.count - 1)
        while keys[place] != 0, keys[place] != key &+ 1 { place = (place + 1) & (keys.count - 1) }
        return place
    }

    private mutating func grow() {
        let (oldKeys, oldAnswers) = (keys, answers)
        keys = Array(repeating: 0, count: oldKeys.count * 4)
        answers = Array(repeating: 0, count: keys.count)
        for (old, key) in oldKeys.enumerated() where key != 0 {
            let place = place(of: key &- 1)
            keys[place] = key
            answers[place] = oldAnswers[old]
        }
    }
}

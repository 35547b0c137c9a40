import Domain
import Storage

/// What leads are known by as of a moment, by slot of a policy: of the variables that its scoring rules read.
struct KnownSlots {
    /// By slot.
    private(set) var columns: [Int: SlotColumn] = [:]
    /// Leads of whom columns cannot say it: something became known of them after the moment, two of their profiles say
    /// something at the same moment, or only providers say anything. Ascending.
    private(set) var undecided: [Int] = []
    private let leads: LeadColumns
    private let policy: Policy
    private let at: Instant

    init(
        _ known: KnownColumns, of leads: LeadColumns, under policy: Policy, at moment: Instant,
        channel: (ID<TouchSource>) -> String?
    ) {
        self.leads = leads
        self.policy = policy
        at = moment
        var unsure = Set<Int>()
        for slot in KnownSlots.slotsRead(by: policy) {
            if slot < policy.valueSlots {
                let name = policy.variableNames[slot]
                guard policy.slot(of: name) == slot, let column = known[name] else { continue }
                columns[slot] = column.slot(slot, of: leads, under: policy, at: moment, &unsure)
            } else if slot == policy.slot(of: .originalChannel) {
                columns[slot] = channels(channel)
            } else if slot == policy.slot(of: .cycle) {
                columns[slot] = SlotColumn(numbers: Column(leads.cycles.map { UInt32(max(1, $0)) }))
            }
        }
        undecided = unsure.sorted()
    }

    /// The slots that the conditions of scoring rules read, ascending.
    private static func slotsRead(by policy: Policy) -> [Int] {
        Set(policy.scoring.rules.flatMap { $0.condition?.variables ?? [] }).sorted()
    }

    /// The attributes and questions that the conditions of scoring rules read.
    static func names(readBy policy: Policy) -> Set<String> {
        Set(slotsRead(by: policy).filter { $0 < policy.valueSlots }.map { policy.variableNames[$0] })
    }

    private func channels(_ channel: (ID<TouchSource>) -> String?) -> SlotColumn {
        var codeOfTouch: [Int32: UInt32] = [0: 0]
        var values: [Value] = []
        let codes = leads.firstTouches.map { touch -> UInt32 in
            if let code = codeOfTouch[touch] { return code }
            let name = channel(ID(Int64(touch)))
            if let name { values.append(.string(name)) }
            let code = name == nil ? 0 : UInt32(values.count)
            codeOfTouch[touch] = code
            return code
        }
        return SlotColumn(codes: Column(codes), values: values)
    }
}

extension Policy {
    /// The slot of a figure that the engine works out.
    fileprivate func slot(of variable: ComputedVariable) -> Int? {
        ComputedVariable.allCases.firstIndex(of: variable).map { valueSlots + signals.count + $0 }
    }
}

extension KnownColumns.Name {
    /// What each lead has in a slot. Leads that columns cannot decide on are added to `undecided`.
    fileprivate func slot(
        _ slot: Int, of leads: LeadColumns, under policy: Policy, at moment: Instant, _ undecided: inout Set<Int>
    ) -> SlotColumn {
        let question = slot < policy.attributes.count ? nil : policy.questions[slot - policy.attributes.count]
        let traits = observed.texts.texts.map { StoredMembers.value($0).map { Value($0) } }
        let answers = question.map { question in answered.texts.texts.map { question.value(ofStored: $0) } } ?? []
        let reading = LatestReading(
            name: self, answers: question != nil, expiry: question?.expiry, at: moment.milliseconds)
        var codes = [UInt32](repeating: 0, count: leads.count)
        for lead in 0..<leads.count {
            let profiles = leads.profiles(of: lead)
            guard let found = reading.latest(profiles.lazy.map { Int(leads.profiles[$0]) }) else {
                undecided.insert(lead)
                continue
            }
            codes[lead] = found.isAnswer ? UInt32(traits.count) + found.code : found.code
        }
        return SlotColumn(codes: Column(codes), optional: traits + answers)
    }
}

/// Which of the things known of a lead by one name counts.
private struct LatestReading {
    struct Found {
        var code: UInt32 = 0
        var isAnswer = false
        var time = Int64.min
    }

    let name: KnownColumns.Name
    /// Whether answers count, as for a question; else what was observed alone.
    let answers: Bool
    let expiry: TimeSpan?
    let at: Int64

    /// What counts of some profiles together; code 0 where nothing is known, nil where columns cannot tell.
    @inline(__always)
    func latest(_ profiles: some Sequence<Int>) -> Found? {
        var latest = Found()
        for profile in profiles {
            guard let found = self.latest(ofProfile: profile) else { return nil }
            guard found.code != 0 else { continue }
            if latest.code != 0, latest.time == found.time { return nil }
            if latest.code == 0 || found.time > latest.time { latest = found }
        }
        if latest.isAnswer, let expiry, latest.time &+ expiry.milliseconds <= at { return Found() }
        return latest
    }

    @inline(__always)
    private func latest(ofProfile profile: Int) -> Found? {
        var found = Found()
        let trait = name.observed.code(profile)
        if trait != 0 { found = Found(code: trait, isAnswer: false, time: name.observed.times[profile]) }
        if answers {
            let answer = name.answered.code(profile)
            // At one moment what is answered comes after what is observed.
            if answer != 0, name.answered.times[profile] >= found.time {
                found = Found(code: answer, isAnswer: true, time: name.answered.times[profile])
            }
            if answer != 0, name.answered.times[profile] > at { return nil }
        }
        // What providers said counts where nobody else said anything, and by the policy's rules.
        if found.code == 0, name.enriched.code(profile) != 0 { return nil }
        return found.code != 0 && found.time > at || trait != 0 && name.observed.times[profile] > at ? nil : found
    }
}

extension Question {
    /// What conditions see of a stored answer: status, space, value; nil for nothing.
    fileprivate func value(ofStored text: String) -> Value? {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let status = Answer.Status(rawValue: String(parts[0])) ?? .unknown
        if type == .status { return .string(status.rawValue) }
        guard status == .confirmed || status == .estimated, parts.count == 2 else { return nil }
        return StoredMembers.value(String(parts[1])).map { Value($0) }
    }
}

extension SlotColumn {
    /// A column whose values may be nothing: those codes become 0.
    fileprivate init(codes: Column<UInt32>, optional values: [Value?]) {
        guard values.contains(where: { $0 == nil }) else {
            self.init(codes: codes, values: values.compactMap { $0 })
            return
        }
        let known = Column(codes.map { $0 == 0 || values[Int($0) - 1] == nil ? 0 : $0 })
        self.init(codes: known, values: values.map { $0 ?? .null })
    }
}

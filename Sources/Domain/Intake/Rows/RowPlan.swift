/// A mapping with its columns looked up in one file's header.
struct RowPlan: Sendable {
    /// All cells that are read; the parts below refer to them by number.
    private(set) var slots: [Slot] = []
    private(set) var roles: [SlotRole] = []
    private let messageID: [Int]
    private let identity: [(kind: IdentifierKind, system: String, slot: Int)]
    private let attributes: [AttributePlan]
    private let account: AccountPlan
    private let capture: CapturePlan?
    private let touches: [TouchPlan]
    private let behaviours: [BehaviourPlan]
    private let milestones: [MilestonePlan]
    private let opportunity: OpportunityPlan?
    private let answers: [AnswerPlan]
    private let verdict: VerdictPlan?
    private let spend: SpendPlan?

    /// Throws `invalid` with everything that is wrong with the mapping for a file of this header.
    init(_ mapping: ImportMapping, format: FileFormat) throws(Problem) {
        var builder = PlanBuilder(mapping, format: format)
        messageID = mapping.messageID.compactMap { builder.slot($0, .text) }
        identity = mapping.identity.compactMap { source in
            builder.slot(source.cell, source.kind == .email ? .address : .text).map { (source.kind, source.system, $0) }
        }
        attributes = builder.attributes(mapping.attributes)
        account = AccountPlan(mapping.account, &builder)
        capture = mapping.capture.map { CapturePlan($0, &builder) }
        let captured = capture?.at
        touches = mapping.touches.map { TouchPlan($0, captured, &builder) }
        behaviours = mapping.behaviours.map { BehaviourPlan($0, &builder) }
        milestones = mapping.milestones.map { MilestonePlan($0, &builder) }
        opportunity = mapping.opportunity.map { OpportunityPlan($0, &builder) }
        answers = mapping.answers.map { AnswerPlan($0, &builder) }
        verdict = mapping.verdict.map { VerdictPlan($0, &builder) }
        spend = mapping.spend.map { SpendPlan($0, &builder) }
        builder.checkComplete()
        if let problem = builder.problem { throw problem }
        slots = builder.slots
        roles = builder.roles
    }

    /// Numbers of all columns that are read.
    var usedColumns: Set<Int> { Set(slots.map(\.column)) }

    /// Settles what the mapping leaves open; answers what was decided.
    mutating func decide(from sample: [RecordBatch]) throws(Problem) -> [String] {
        try ColumnEvidence.decide(&slots, roles, from: sample)
    }

    /// Reads everything the row says.
    func fill(_ facts: inout RowFacts, from cells: inout RowCells) {
        facts.messageID = messageKey(&cells)
        for source in identity {
            let text = source.kind == .email ? cells.address(source.slot) : cells.written(source.slot)
            guard let text else { continue }
            facts.identity.append(RawIdentifier(kind: source.kind, system: source.system, text: text))
        }
        facts.attributes = values(attributes, &cells)
        account.fill(&facts.account, &cells)
        if let capture { facts.events.append(.captured(capture.read(&cells))) }
        for touch in touches { if let touch = touch.read(&cells) { facts.events.append(.touch(touch)) } }
        for behaviour in behaviours {
            if let behaviour = behaviour.read(self, &cells) { facts.events.append(.behaviour(behaviour)) }
        }
        for milestone in milestones { if let event = milestone.read(&cells) { facts.events.append(event) } }
        if let opportunity = opportunity?.read(&cells, &facts.remarks) {
            facts.events.append(.opportunity(opportunity))
        }
        for answer in answers { if let answer = answer.read(&cells) { facts.events.append(.answer(answer)) } }
        if let verdict = verdict?.read(&cells) { facts.events.append(.verdict(verdict)) }
        facts.spend = spend?.read(&cells)
    }

    /// Notes what a row of this kind cannot do without.
    func complainMissing(in facts: RowFacts, of kind: RowKind, _ cells: inout RowCells) {
        guard cells.problems.isEmpty else { return }
        let hasDeal = facts.events.contains { if case .opportunity = $0 { true } else { false } }
        switch kind {
        case .leads, .events, .milestones, .answers, .verdicts:
            if facts.identity.isEmpty {
                cells.complain("names nobody", hint: "it needs one of: \(identityColumns)")
            } else if kind != .leads, facts.events.isEmpty {
                cells.complain("tells of nothing that happened", hint: "every cell of an event is empty")
            }
        case .opportunities:
            if !hasDeal { cells.complainMissing(opportunity?.id, "the id of its deal") }
        case .spend:
            if facts.spend == nil { cells.complain("holds no amount", hint: "every cost needs an amount and a period") }
        }
    }

    /// The values of cells that hold something, in order.
    func values(_ attributes: [AttributePlan], _ cells: inout RowCells) -> [NamedValue] {
        var values: [NamedValue] = []
        values.reserveCapacity(attributes.count)
        for attribute in attributes {
            guard let value = cells.attribute(attribute.slot, attribute.type) else { continue }
            values.append(NamedValue(name: attribute.name, value: value))
            guard let rangeName = attribute.rangeName, let text = cells.written(attribute.slot) else { continue }
            if case .integer(let number) = value, text != String(number) {
                values.append(NamedValue(name: rangeName, value: .text(text)))
            }
        }
        return values
    }

    private var identityColumns: String {
        let names = identity.map { "'\(slots[$0.slot].name)'" }
        return names.isEmpty ? "a column under identity" : names.joined(separator: ", ")
    }

    /// The cells of the key with bars between; a bar inside a cell is doubled. Nil when all are empty.
    private func messageKey(_ cells: inout RowCells) -> String? {
        guard messageID.count != 1 else { return cells.written(messageID[0]) }
        var parts: [String] = []
        var isEmpty = true
        for slot in messageID {
            let text = cells.written(slot)
            if text != nil { isEmpty = false }
            parts.append((text ?? "").replacing("|", with: "||"))
        }
        return isEmpty ? nil : parts.joined(separator: "|")
    }
}

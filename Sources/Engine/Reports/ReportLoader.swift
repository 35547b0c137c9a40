import Domain
import Storage

/// Brings what the store holds into the columns that reports read.
struct ReportLoader {
    private let scope: Scope
    private let library: PolicyLibrary
    private let store: ReportStore
    private let labels: TouchLabels
    /// What happened later is left out.
    private let asOf: Instant

    init(_ scope: Scope, _ library: PolicyLibrary, asOf: Instant) {
        self.scope = scope
        self.asOf = asOf
        self.library = library
        store = ReportStore(scope)
        labels = TouchLabels(library)
    }

    func data(needs: Set<ReportNeed>, attribute: ReportDimension?) throws -> ReportData {
        var data = ReportData(
            passages: try passages(try values(of: attribute), needs: needs), ledger: try ledger())
        if needs.contains(.rejections) { data.rejections = try rejections(data.passages) }
        if needs.contains(.touches) { try addTouches(to: &data) }
        return data
    }

    private func passages(_ values: AttributeValues?, needs: Set<ReportNeed>) throws -> PassageTable {
        let owners = needs.contains(.owners) ? try owners() : Owners()
        let accountNames = try store.accountNames()
        var verified: Set<RecordID> = []
        try store.forEachPassageTaken(into: library.current.policy.prospectMilestone, until: asOf) { person, cycle in
            verified.insert(RecordID(person: person.value, cycle: Int32(cycle)))
        }
        let prospect = library.current.policy.prospectMilestone
        let deals = needs.isDisjoint(with: [.deals, .passages]) ? [:] : try deals()
        var rows = LeadRows(deals, needs: needs, prospect: prospect)
        try store.forEachPassage { passage in
            guard var row = ReportRow(passage, labels, asOf: asOf, of: library.current.policy) else { return }
            row.owner = owners[row]
            row.account = passage.account.flatMap { accountNames[$0] }
            row.isVerified = verified.contains(RecordID(person: row.person, cycle: row.cycle)) && row.overrides == 0
            if let values { row.attributes[values.name] = values.textOfPerson[row.person] }
            rows.add(row)
        }
        var table = rows.finished()
        if let values { table.declare(attribute: values.name) }
        return table
    }

    /// Deals as of the moment, by person.
    private func deals() throws -> [Int64: [Deal]] {
        var deals: [Int64: [Deal]] = [:]
        try store.forEachDeal { person, stored in
            var deal = stored
            if let closed = deal.closedAt, closed > asOf { (deal.closedAt, deal.end) = (nil, nil) }
            if let opened = deal.openedAt, opened > asOf { deal.openedAt = nil }
            if deal.openedAt != nil || deal.closedAt != nil { deals[person.value, default: []].append(deal) }
        }
        return deals
    }

    private func owners() throws -> Owners {
        var owners = Owners()
        try store.forEachAcceptance(until: asOf) { person, cycle, by in
            owners.accepted[RecordID(person: person.value, cycle: Int32(cycle))] = by
        }
        if library.current.policy.slot(of: "owner") != nil {
            owners.named = try values(of: .attribute("owner"))?.textOfPerson ?? [:]
        }
        return owners
    }

    private func ledger() throws -> CostLedger {
        CostLedger(
            try CostStore(scope).all().map { row in
                CostEntry(
                    id: row.id, days: row.firstDay...max(row.firstDay, row.lastDay), channel: row.channel,
                    campaign: row.campaign, category: row.category, amount: row.amount, allocation: row.allocation)
            })
    }

    /// The values of an attribute or question by person; nil when the query groups by something else.
    private func values(of dimension: ReportDimension?) throws -> AttributeValues? {
        guard case .attribute(let name) = dimension else { return nil }
        let policy = library.current.policy
        guard let slot = policy.slot(of: name) else {
            throw Problem(
                .invalid, "the policy declares no attribute '\(name)'",
                hint: Suggestion.hint(for: name, among: (policy.attributes.map(\.name) + policy.questions.map(\.name))))
        }
        var texts: [Int64: String] = [:]
        var unread: [ID<Person>] = []
        try store.forEachState { person, bytes in
            guard let state = LeadState(stored: bytes, under: policy) else { return unread.append(person) }
            texts[person.value] = state.values[slot]?.value.display
        }
        for person in unread { texts[person.value] = try LeadDossier(person, scope, library).known(name)?.display }
        return AttributeValues(name: name, textOfPerson: texts)
    }

    /// Each rejection with the points of the proposal before it, or its own where a record handed the lead over.
    private func rejections(_ table: PassageTable) throws -> [RejectionEvent] {
        let rows = table.persons.indices.map { (table.persons[$0], Int32($0)) }
        let rowOfLead = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        var proposed: [RecordID: [Decision.RulePoints]] = [:]
        var events: [RejectionEvent] = []
        try store.forEachHandOver(until: asOf) { handOver in
            let record = RecordID(person: handOver.person.value, cycle: Int32(handOver.cycle))
            switch handOver.outcome {
            case .proposed: proposed[record] = handOver.points
            case .rejected(let reason, _):
                guard let row = rowOfLead[record.person] else { return }
                events.append(
                    RejectionEvent(row: row, reason: reason, points: proposed[record] ?? handOver.points))
                proposed[record] = nil
            default: break
            }
        }
        return events
    }

    private func addTouches(to data: inout ReportData) throws {
        var codeOfTouch: [ID<TouchSource>: Int32] = [:]
        var (table, log) = (data.passages, TouchLog())
        try store.forEachTouch { person, moment, touch, fact in
            guard moment <= asOf, let label = labels[touch] else { return }
            let code = codeOfTouch[touch] ?? table.code(of: label)
            codeOfTouch[touch] = code
            log.append(person: person.value, at: moment, touch: code, fact: fact.value)
        }
        data.passages = table
        data.touches = log
    }
}

/// Who owns each passage: whom an attribute `owner` names, else whoever accepted the lead last.
private struct Owners {
    /// By person.
    var named: [Int64: String] = [:]
    var accepted: [RecordID: String] = [:]

    subscript(row: ReportRow) -> String? {
        named[row.person] ?? accepted[RecordID(person: row.person, cycle: row.cycle)]
    }
}

/// The values of one attribute.
private struct AttributeValues {
    let name: String
    let textOfPerson: [Int64: String]
}

/// What touches are called, by number.
private struct TouchLabels {
    private let library: PolicyLibrary

    init(_ library: PolicyLibrary) { self.library = library }

    /// The name under the policy in force; nil for no touch and for one that is unknown.
    subscript(touch: ID<TouchSource>?) -> TouchLabel? {
        guard let touch, let source = library.touches[touch] else { return nil }
        return TouchLabel(source, channel: library.current.channel(touch))
    }
}

extension ReportRow {
    /// What was so by a moment; nil for a passage that had not begun.
    fileprivate init?(_ passage: PassageRow, _ labels: TouchLabels, asOf: Instant, of policy: Policy) {
        let past = passage.reached.map { $0.flatMap { $0 <= asOf ? $0 : nil } }
        guard past.contains(where: { $0 != nil }) else { return nil }
        self.init(person: passage.person.value)
        cycle = Int32(passage.cycle)
        reached = past
        firstTouch = labels[passage.firstTouch]
        leadTouch = labels[passage.leadTouch]
        accountID = passage.account?.value
        let isWhole = past == passage.reached
        if isWhole || self[policy.prospectMilestone] != nil { prospectTouch = labels[passage.prospectTouch] }
        if isWhole || self[.recycled] != nil || self[.disqualified] != nil || self[.lost] != nil {
            reason = passage.reason
        }
        let isHandedOver = isWhole || self[.marketingQualified] != nil
        proposals = isHandedOver ? Int32(clamping: passage.proposals) : 0
        rejections = isHandedOver ? Int32(clamping: passage.rejections) : 0
        overrides = Int32(clamping: passage.overrides)
    }
}

import Domain
import Storage

/// Brings what the store holds into the columns that reports read.
struct ReportLoader {
    private let scope: Scope
    private let library: PolicyLibrary
    private let store: ReportStore
    /// The latest moment that was met; it may be after the one that was asked for.
    private var latest = Instant.distantPast

    init(_ scope: Scope, _ library: PolicyLibrary) {
        self.scope = scope
        self.library = library
        store = ReportStore(scope)
    }

    private var policy: Policy { library.current.policy }

    /// The passages, with everything that is known of them.
    func columns() throws -> ReportColumns {
        let profiles = try ProfileTable(store)
        let taken = try TakenPassages(store, profiles, into: policy.prospectMilestone)
        var firstTouches = try FirstTouches(store)
        var latest = taken.latest
        var rows = LeadRows(prospect: policy.prospectMilestone)
        var touches = TouchCodes(library, TouchTable())
        var accounts = AccountCodes(try store.accountNames())
        try store.forEachPassage { stored in
            var row = CodedRow(stored)
            let place = profiles.place(of: row.person)
            row.firstTouch = touches.code(of: firstTouches.touch(of: stored.person), in: &rows.table)
            row.leadTouch = touches.code(of: stored.leadTouch, in: &rows.table)
            row.prospectTouch = touches.code(of: stored.prospectTouch, in: &rows.table)
            row.accountID = place.map { profiles.account(at: $0) } ?? 0
            row.account = accounts.code(of: row.accountID, in: &rows.table)
            row.reason = rows.table.code(ofReason: stored.reason)
            row.takenAt = taken.moment(of: row, at: place)
            for ordinal in row.reached.indices where row.reached[ordinal] != PassageTable.never {
                latest = max(latest, Instant(milliseconds: row.reached[ordinal]))
            }
            if let row = row.asOf(.always, prospect: policy.prospectMilestone) { rows.add(row) }
        }
        let leads = rows.finished()
        return ReportColumns(leads: leads, passages: rows.several, latest: latest)
    }

    /// What a report needs as of a moment, made of the columns and of what they do not hold.
    mutating func data(
        _ columns: ReportColumns, needs: Set<ReportNeed>, attribute: String?, asOf moment: Instant
    ) throws -> (data: ReportData, latest: Instant) {
        latest = columns.latest
        let deals = needs.isDisjoint(with: [.deals, .passages]) ? [:] : try deals(asOf: moment)
        var table = columns.table(
            asOf: moment, deals: deals, needs: needs, owners: needs.contains(.owners) ? try owners(asOf: moment) : nil,
            prospect: policy.prospectMilestone)
        if let attribute { table.set(attribute, to: table.column(try values(of: attribute))) }
        var data = ReportData(passages: table, ledger: try ledger())
        if needs.contains(.rejections) { data.rejections = try rejections(table, asOf: moment) }
        if needs.contains(.enrichment) { data.enrichment = try EnrichmentStore(scope).days() }
        if needs.contains(.touches) { try addTouches(to: &data, asOf: moment) }
        return (data, latest)
    }

    /// Deals as of the moment, by person.
    private mutating func deals(asOf moment: Instant) throws -> [Int64: [Deal]] {
        var deals: [Int64: [Deal]] = [:]
        var latest = latest
        try store.forEachDeal { person, stored in
            var deal = stored
            latest = max(latest, deal.openedAt ?? latest, deal.closedAt ?? latest)
            if let closed = deal.closedAt, closed > moment { (deal.closedAt, deal.end) = (nil, nil) }
            if let opened = deal.openedAt, opened > moment { deal.openedAt = nil }
            if deal.openedAt != nil || deal.closedAt != nil { deals[person.value, default: []].append(deal) }
        }
        self.latest = latest
        return deals
    }

    private mutating func owners(asOf moment: Instant) throws -> Owners {
        var owners = Owners()
        var latest = latest
        try store.forEachAcceptance { person, cycle, at, by in
            latest = max(latest, at)
            if at <= moment { owners.accept(RecordID(person: person.value, cycle: cycle), by: by) }
        }
        self.latest = latest
        if policy.slot(of: "owner") != nil {
            for (person, owner) in try values(of: "owner") { owners.name(owner, of: person) }
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

    /// The values of an attribute or question by person.
    private func values(of name: String) throws -> [Int64: String] {
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
        return texts
    }

    /// Each rejection with the points of the proposal before it, or its own where a record handed the lead over.
    private mutating func rejections(_ table: PassageTable, asOf moment: Instant) throws -> [RejectionEvent] {
        var proposed: [RecordID: [Decision.RulePoints]] = [:]
        var events: [RejectionEvent] = []
        var latest = latest
        try store.forEachHandOver { handOver in
            latest = max(latest, handOver.at)
            guard handOver.at <= moment else { return }
            let record = RecordID(person: handOver.person.value, cycle: Int32(handOver.cycle))
            switch handOver.outcome {
            case .proposed: proposed[record] = handOver.points
            case .rejected(let reason, _):
                guard let row = table.firstRow(of: record.person) else { return }
                events.append(
                    RejectionEvent(row: row, reason: reason, points: proposed[record] ?? handOver.points))
                proposed[record] = nil
            default: break
            }
        }
        self.latest = latest
        return events
    }

    private mutating func addTouches(to data: inout ReportData, asOf moment: Instant) throws {
        var codes = TouchCodes(library, data.passages.touches)
        var (table, log, latest) = (data.passages, TouchLog(), latest)
        try store.forEachTouch { person, at, touch, fact in
            latest = max(latest, at)
            let code = codes.code(of: touch, in: &table)
            if at <= moment, code != NameColumn.missing {
                log.append(person: person.value, at: at, touch: code, fact: fact.value)
            }
        }
        self.latest = latest
        data.passages = table
        data.touches = log
    }
}

extension PolicyLibrary {
    /// What reports call a touch; nil for one that is unknown.
    func label(of touch: ID<TouchSource>) -> TouchLabel? {
        touches[touch].map { TouchLabel($0, channel: current.channel(touch)) }
    }
}

/// The numbers that a table gives to touches, by the policy in force.
private struct TouchCodes {
    private let library: PolicyLibrary
    private var codeOfTouch = CodeMap()

    /// Begins with the numbers of a table that has been made.
    init(_ library: PolicyLibrary, _ known: TouchTable) {
        self.library = library
        for (code, id) in known.ids.enumerated() { codeOfTouch[id] = Int32(code) }
    }

    /// Missing for no touch and for one that is unknown.
    mutating func code(of touch: ID<TouchSource>, in table: inout PassageTable) -> Int32 {
        if let code = codeOfTouch[touch.value] { return code }
        let code = library.label(of: touch).map { table.add($0, id: touch.value) } ?? NameColumn.missing
        codeOfTouch[touch.value] = code
        return code
    }
}

/// The numbers that a table gives to the names of accounts.
private struct AccountCodes {
    private let names: [ID<Account>: String]
    private var codeOfAccount = CodeMap()

    init(_ names: [ID<Account>: String]) { self.names = names }

    /// Missing for no account and for one that is unknown.
    mutating func code(of account: Int64, in table: inout PassageTable) -> Int32 {
        if let code = codeOfAccount[account] { return code }
        let code = table.code(ofAccount: names[ID(account)])
        codeOfAccount[account] = code
        return code
    }
}

extension CodedRow {
    /// A passage without its names.
    fileprivate init(_ passage: PassageRow) {
        self.init(person: passage.person.value)
        cycle = passage.cycle
        reached = passage.reached
        proposals = passage.proposals
        rejections = passage.rejections
        overrides = passage.overrides
    }
}

extension PassageTable {
    /// A column of texts by person.
    fileprivate func column(_ texts: [Int64: String]) -> NameColumn {
        var column = NameColumn()
        for row in 0..<count { column.append(column.code(of: texts[persons[row]]), at: row) }
        return column
    }
}

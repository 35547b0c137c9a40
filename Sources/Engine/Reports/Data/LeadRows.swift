import Domain

/// Makes the rows of reports from passages and deals: one for each lead, whatever number of passages it had, because a
/// lead that comes back is no new lead; and where a report asks for it one for each deal, or one for each passage.
struct LeadRows {
    private let deals: [Int64: [Deal]]
    /// Who has a deal, though it may count for somebody else.
    private let dealers: Set<Int64>
    private let needs: Set<ReportNeed>
    private let prospect: Milestone
    /// The rows so far. It can be told names that rows to come have.
    var table: PassageTable
    /// The passages of leads that have several, one by one.
    private(set) var several = PassageTable()
    /// The passages of one person, in order.
    private var passages: [CodedRow] = []

    /// Rows for passages whose names are numbers in the lists of `names`, or will be in those of `table`.
    init(
        namesOf names: PassageTable = PassageTable(), deals: [Int64: [Deal]] = [:], needs: Set<ReportNeed> = [],
        prospect: Milestone
    ) {
        self.deals = SharedDeal.borne(deals, byWinners: needs.contains(.passages))
        dealers = Set(deals.keys)
        self.needs = needs
        self.prospect = prospect
        table = PassageTable(namesOf: names)
    }

    /// Takes a passage; those of a person come one after the other.
    mutating func add(_ passage: CodedRow) {
        if let first = passages.first, first.person != passage.person { settle() }
        passages.append(passage)
    }

    /// All rows.
    mutating func finished() -> PassageTable {
        settle()
        return table
    }

    private mutating func settle() {
        guard let first = passages.first else { return }
        if passages.count > 1 { for passage in passages { several.append(passage) } }
        let deals = deals.isEmpty ? [] : deals[first.person] ?? []
        if needs.contains(.passages) {
            for passage in passages { table.append(valued(passage, deals)) }
        } else {
            var lead = merged()
            if needs.contains(.deals), dealers.contains(first.person) { lead.kind = .leadOfDeals }
            table.append(lead)
            if needs.contains(.deals) {
                for deal in deals { table.append(row(of: deal, lead)) }
            }
        }
        passages.removeAll(keepingCapacity: true)
    }

    /// The lead as a whole: each milestone when it was first reached, off the track as it is now.
    private func merged() -> CodedRow {
        var lead = passages[0]
        for passage in passages.dropFirst() {
            for milestone in Milestone.track { lead[milestone] = min(lead[milestone], passage[milestone]) }
            for milestone in [Milestone.recycled, .disqualified, .lost] { lead[milestone] = passage[milestone] }
            if lead.prospectTouch == NameColumn.missing { lead.prospectTouch = passage.prospectTouch }
            if passage.owner != NameColumn.missing { lead.owner = passage.owner }
            if passage.reason != NameColumn.missing { lead.reason = passage.reason }
            lead.proposals += passage.proposals
            lead.rejections += passage.rejections
        }
        lead.isVerified = passages.contains { $0.isVerified && $0.has(prospect) }
        lead.overrides = lead.isVerified ? 0 : passages.reduce(0) { $0 + $1.overrides }
        return lead
    }

    /// A passage, worth what those of its deals were won for that count for this person.
    private mutating func valued(_ passage: CodedRow, _ deals: [Deal]) -> CodedRow {
        var passage = passage
        let won = deals.filter { $0.cycle == Int(passage.cycle) && $0.end == .won }
        let amounts = won.compactMap(\.amount)
        guard let currency = amounts.first?.currency else { return passage }
        passage.amount = amounts.reduce(0) { $0 + ($1.currency == currency ? $1.minor : 0) }
        passage.currency = table.code(of: currency)
        return passage
    }

    private mutating func row(of deal: Deal, _ lead: CodedRow) -> CodedRow {
        var row = lead
        if let passage = passages.first(where: { Int($0.cycle) == deal.cycle }) {
            row.reached = passage.reached
            row[.captured] = lead[.captured]
            if passage.owner != NameColumn.missing { row.owner = passage.owner }
        }
        row.kind = .deal
        row.opportunity = table.code(ofOpportunity: deal.id)
        row.amount = deal.amount?.minor ?? 0
        row.currency = table.code(of: deal.amount?.currency)
        if !deal.reason.isEmpty { row.reason = table.code(ofReason: deal.reason) }
        row[.opportunity] = deal.openedAt?.milliseconds ?? PassageTable.never
        row[.won] = deal.end == .won ? deal.closedAt?.milliseconds ?? PassageTable.never : PassageTable.never
        row[.lost] = deal.end == .lost ? deal.closedAt?.milliseconds ?? PassageTable.never : PassageTable.never
        return row
    }
}

import Domain

/// Makes the rows of reports from passages and deals: one for each lead, whatever number of passages it had, because a
/// lead that comes back is no new lead; and where a report asks for it one for each deal, or one for each passage.
struct LeadRows {
    private let deals: [Int64: [Deal]]
    /// Who has a deal, though it may count for somebody else.
    private let dealers: Set<Int64>
    private let needs: Set<ReportNeed>
    private let prospect: Milestone
    private var table = PassageTable()
    /// The passages of one person, in order.
    private var passages: [ReportRow] = []

    init(_ deals: [Int64: [Deal]], needs: Set<ReportNeed>, prospect: Milestone) {
        self.deals = SharedDeal.borne(deals, byWinners: needs.contains(.passages))
        dealers = Set(deals.keys)
        self.needs = needs
        self.prospect = prospect
    }

    /// Takes a passage; those of a person come one after the other.
    mutating func add(_ passage: ReportRow) {
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
        let deals = deals[first.person] ?? []
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
        passages = []
    }

    /// The lead as a whole: each milestone when it was first reached, off the track as it is now.
    private func merged() -> ReportRow {
        var lead = passages[0]
        for passage in passages.dropFirst() {
            for milestone in Milestone.track {
                lead[milestone] = [lead[milestone], passage[milestone]].compactMap { $0 }.min()
            }
            for milestone in [Milestone.recycled, .disqualified, .lost] { lead[milestone] = passage[milestone] }
            lead.prospectTouch = lead.prospectTouch ?? passage.prospectTouch
            lead.owner = passage.owner ?? lead.owner
            lead.reason = passage.reason ?? lead.reason
            lead.proposals += passage.proposals
            lead.rejections += passage.rejections
        }
        lead.isVerified = passages.contains { $0.isVerified && $0[prospect] != nil }
        lead.overrides = lead.isVerified ? 0 : passages.reduce(0) { $0 + $1.overrides }
        return lead
    }

    /// A passage, worth what those of its deals were won for that count for this person.
    private func valued(_ passage: ReportRow, _ deals: [Deal]) -> ReportRow {
        var passage = passage
        let won = deals.filter { $0.cycle == Int(passage.cycle) && $0.end == .won }
        let amounts = won.compactMap(\.amount)
        guard let currency = amounts.first?.currency else { return passage }
        let sum = amounts.filter { $0.currency == currency }.reduce(0) { $0 + $1.minor }
        passage.amount = Money(minor: sum, currency)
        return passage
    }

    private func row(of deal: Deal, _ lead: ReportRow) -> ReportRow {
        var row = lead
        if let passage = passages.first(where: { Int($0.cycle) == deal.cycle }) {
            row.reached = passage.reached
            row[.captured] = lead[.captured]
            row.owner = passage.owner ?? lead.owner
        }
        row.kind = .deal
        row.opportunity = deal.id
        row.amount = deal.amount
        row.reason = deal.reason.isEmpty ? row.reason : deal.reason
        row[.opportunity] = deal.openedAt
        row[.won] = deal.end == .won ? deal.closedAt : nil
        row[.lost] = deal.end == .lost ? deal.closedAt : nil
        return row
    }
}

import Domain

/// The passages of a workspace as columns, with everything that is known up to now. The rows of every moment and every
/// report are made of them.
struct ReportColumns: Sendable {
    /// A row for each lead. The row of a lead that has one passage is that passage.
    let leads: PassageTable
    /// The passages of leads that have several, by person and cycle. Names are numbers in the lists of `leads`.
    let passages: PassageTable
    /// Nothing in the columns happened after it.
    let latest: Instant

    /// Gives every passage, by person and cycle.
    func forEachPassage(_ body: (CodedRow) -> Void) {
        var next = 0
        for row in 0..<leads.count {
            let first = next
            while next < passages.count, passages.persons[next] == leads.persons[row] {
                body(passages[next])
                next += 1
            }
            if next == first { body(leads[row]) }
        }
    }

    /// The rows of a report as of a moment.
    func table(
        asOf moment: Instant, deals: [Int64: [Deal]], needs: Set<ReportNeed>, owners: Owners?, prospect: Milestone
    )
        -> PassageTable
    {
        if moment >= latest, owners == nil, needs.isDisjoint(with: [.deals, .passages]) { return leads }
        let names = owners.map { PassageTable(namesOf: leads, owners: $0.names) } ?? leads
        var rows = LeadRows(namesOf: names, deals: deals, needs: needs, prospect: prospect)
        forEachPassage { passage in
            guard var row = passage.asOf(moment, prospect: prospect) else { return }
            if let owners { row.owner = owners[row] }
            rows.add(row)
        }
        return rows.finished()
    }
}

import Domain

/// The passages that a query asks for, each with what it counts as.
struct Census {
    let passages: PassageTable
    /// One for each passage; without `selected` where the query leaves it out.
    let flags: [RowFlags]
    let query: ReportQuery
    let terms: ReportTerms

    init(_ input: ReportInput) {
        passages = input.data.passages
        query = input.query
        terms = input.terms
        flags = Census.flags(of: input.data.passages, query: input.query, terms: input.terms)
    }

    /// How many passages pass a test.
    func count(_ test: RowTest) -> Int {
        var count = 0
        for flags in flags where test.passes(flags) { count += 1 }
        return count
    }

    /// The records that pass a test, by id.
    func records(_ test: RowTest) -> [RecordID] {
        flags.indices.filter { test.passes(flags[$0]) }.map { passages.record($0) }.sorted()
    }
}

extension Census {
    private static func flags(of table: PassageTable, query: ReportQuery, terms: ReportTerms) -> [RowFlags] {
        var flags = [RowFlags](repeating: [], count: table.count)
        let bounds = query.period.bounds
        for milestone in Milestone.allCases {
            mark(.reached(milestone), table.times(of: milestone), bounds, query.period.basis, in: &flags)
        }
        selectCohort(table, bounds, query.period.basis, in: &flags)
        let currency = terms.cost.currency.code
        let currencies = table.currencies.names.map { $0 == currency }
        for row in flags.indices {
            let code = Int(table.currencies.codes[row])
            flags[row].formUnion(outcome(of: flags[row], terms: terms))
            flags[row].formUnion(handling(of: row, in: table, is: flags[row]))
            if isOpen(row, table) { flags[row].insert(.open) }
            if code >= 0 { flags[row].insert(currencies[code] ? .valued : .foreign) }
            if table.kinds[row] == .deal { flags[row].keepDealAlone() }
        }
        markDeals(table, in: &flags)
        return flags
    }

    /// By activity a milestone counts when it was reached in the period; by cohort whenever it was reached.
    private static func mark(
        _ flag: RowFlags, _ times: [Int64], _ bounds: Range<Int64>, _ basis: ReportPeriod.Basis,
        in flags: inout [RowFlags]
    ) {
        for row in flags.indices where times[row] != PassageTable.never {
            if basis == .cohort || bounds.contains(times[row]) { flags[row].insert([flag, .selected]) }
        }
    }

    private static func selectCohort(
        _ table: PassageTable, _ bounds: Range<Int64>, _ basis: ReportPeriod.Basis, in flags: inout [RowFlags]
    ) {
        guard basis == .cohort else { return }
        let times = table.times(of: .captured)
        for row in flags.indices {
            let isAsked = times[row] == PassageTable.never ? bounds == ReportPeriod.always : bounds.contains(times[row])
            if !isAsked { flags[row] = [] }
        }
    }

    private static func outcome(of flags: RowFlags, terms: ReportTerms) -> RowFlags {
        var outcome: RowFlags = []
        if flags.contains(.reached(terms.prospectMilestone)) { outcome.insert(.prospect) }
        if !flags.isDisjoint(with: [.won, .lost]) { outcome.insert(.closed) }
        return outcome
    }

    /// Whether the passage is still under way, whatever the period.
    private static func isOpen(_ row: Int, _ table: PassageTable) -> Bool {
        [.won, .lost, .recycled, .disqualified].allSatisfy { table.times(of: $0)[row] == PassageTable.never }
    }

    private static func handling(of row: Int, in table: PassageTable, is flags: RowFlags) -> RowFlags {
        var handling: RowFlags = []
        if table.rejections[row] > 0 { handling.insert([.rejected, .handedOver]) }
        if table.proposals[row] > 0 || flags.contains(.prospect) { handling.insert(.handedOver) }
        if flags.contains(.prospect), table.verified[row], table.overrides[row] == 0 { handling.insert(.verified) }
        return handling
    }

    /// Several passages may share a deal: it is counted once, at the selected passage that reached it first.
    private static func markDeals(_ table: PassageTable, in flags: inout [RowFlags]) {
        let codes = table.opportunities.codes
        let times = table.times(of: .opportunity)
        var bearer = [Int32](repeating: -1, count: table.opportunities.names.count)
        for row in flags.indices where flags[row].contains(.selected) && table.kinds[row] != .leadOfDeals {
            guard !flags[row].isDisjoint(with: [.opportunity, .won, .lost]) else { continue }
            guard codes[row] != NameColumn.missing else {
                flags[row].insert(.deal)
                continue
            }
            let deal = Int(codes[row])
            let held = Int(bearer[deal])
            let key = (times[row], table.persons[row], table.cycles[row])
            if held < 0 || key < (times[held], table.persons[held], table.cycles[held]) { bearer[deal] = Int32(row) }
        }
        for row in bearer where row >= 0 { flags[Int(row)].insert(.deal) }
    }
}

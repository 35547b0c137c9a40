import Domain

/// The passages that a query asks for, each with what it counts as.
struct Census {
    let passages: PassageTable
    /// One for each passage; empty where the query leaves it out.
    let flags: [RowFlags]
    let query: ReportQuery
    let terms: ReportTerms

    init(_ input: ReportInput) {
        passages = input.data.passages
        query = input.query
        terms = input.terms
        let period = input.query.period
        let counting = RowCounting(prospect: input.terms.prospectMilestone)
        var flags =
            switch period.basis {
            case .cohort: Census.cohort(passages, period.bounds, counting)
            case .activity: Census.activity(passages, period.bounds, counting)
            }
        Census.markAmounts(passages, currency: input.terms.cost.currency.code, in: &flags)
        Census.electBearers(of: passages, in: &flags)
        self.flags = flags
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
    /// The leads captured in a period, with every milestone whenever it was reached. Somebody whose capture nobody
    /// recorded is in no period but all of time.
    private static func cohort(_ table: PassageTable, _ bounds: Range<Int64>, _ counting: RowCounting) -> [RowFlags] {
        guard bounds != ReportPeriod.always else {
            return filled(table) { row, mark in counting.flags(reached: mark, mark) }
        }
        return table.times(of: .captured).read { captured in
            filled(table) { row, mark in bounds.contains(captured[row]) ? counting.flags(reached: mark, mark) : [] }
        }
    }

    /// Every milestone that was reached in a period.
    private static func activity(_ table: PassageTable, _ bounds: Range<Int64>, _ counting: RowCounting) -> [RowFlags] {
        var reached = [RowFlags](repeating: [], count: table.count)
        for milestone in Milestone.allCases {
            table.times(of: milestone).read { times in
                for row in reached.indices where times[row] != PassageTable.never && bounds.contains(times[row]) {
                    reached[row].insert(.reached(milestone))
                }
            }
        }
        return filled(table) { row, mark in counting.flags(reached: reached[row], mark) }
    }

    @inline(__always)
    private static func filled(_ table: PassageTable, _ flags: (Int, RowFlags) -> RowFlags) -> [RowFlags] {
        table.marks.read { marks in
            [RowFlags](unsafeUninitializedCapacity: marks.count) { room, count in
                for row in marks.indices { room[row] = flags(row, RowFlags(rawValue: marks[row])) }
                count = marks.count
            }
        }
    }

    private static func markAmounts(_ table: PassageTable, currency: String, in flags: inout [RowFlags]) {
        let names = table.currencies.names
        let isOfReports = (0..<names.count).map { names[$0] == currency }
        for row in 0..<table.currencies.codes.count {
            let code = table.currencies.codes[row]
            if code != NameColumn.missing, !flags[row].isEmpty {
                flags[row].insert(isOfReports[Int(code)] ? .valued : .foreign)
            }
        }
    }

    /// Several passages may share a deal: it is counted once, at the selected passage that reached it first.
    private static func electBearers(of table: PassageTable, in flags: inout [RowFlags]) {
        let codes = table.opportunities.codes
        let times = table.times(of: .opportunity)
        var bearers = [Int32](repeating: -1, count: table.opportunities.names.count)
        for row in 0..<codes.count where codes[row] != NameColumn.missing && flags[row].contains(.deal) {
            flags[row].remove(.deal)
            let held = Int(bearers[Int(codes[row])])
            let key = (times[row], table.persons[row], table.cycles[row])
            if held < 0 || key < (times[held], table.persons[held], table.cycles[held]) {
                bearers[Int(codes[row])] = Int32(row)
            }
        }
        for row in bearers where row >= 0 { flags[Int(row)].insert(.deal) }
    }
}

/// What follows from the milestones that a passage reached in a period. Without a branch, because every report goes
/// over all passages with it.
private struct RowCounting {
    private let milestones = RowFlags.milestones.rawValue
    /// Bits of a row's mark that hold whatever the period.
    private let lasting = RowFlags([.rejected, .handedOver, .open, .dealAlone, .hasDealRows]).rawValue
    private let prospect: UInt32
    private let ofProspects = RowFlags([.prospect, .handedOver]).rawValue
    private let verified = RowFlags.verified.rawValue
    private let ended = RowFlags([.won, .lost]).rawValue
    private let closed = RowFlags.closed.rawValue
    private let ofDeals = RowFlags([.opportunity, .won, .lost]).rawValue
    private let deal = RowFlags.deal.rawValue
    private let hasDealRows = RowFlags.hasDealRows.rawValue
    private let dealAlone = RowFlags.dealAlone.rawValue
    private let ofDealAlone = RowFlags.ofDealAlone.rawValue
    private let selected = RowFlags.selected.rawValue

    init(prospect: Milestone) { self.prospect = RowFlags.reached(prospect).rawValue }

    /// All that the passage counts as, but for money; empty when it reached nothing. A deal is taken to be its own.
    @inline(__always)
    func flags(reached: RowFlags, _ mark: RowFlags) -> RowFlags {
        let (reached, mark) = (reached.rawValue & milestones, mark.rawValue)
        var flags = reached | mark & lasting | selected
        flags |= reached & prospect != 0 ? ofProspects | mark & verified : 0
        flags |= reached & ended != 0 ? closed : 0
        flags &= mark & dealAlone != 0 ? ofDealAlone : ~0
        flags |= reached & ofDeals != 0 && mark & hasDealRows == 0 ? deal : 0
        return RowFlags(rawValue: reached != 0 ? flags : 0)
    }
}

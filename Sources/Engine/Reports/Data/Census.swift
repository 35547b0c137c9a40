import Domain

/// The passages that a query asks for, each with what it counts as.
struct Census {
    let passages: PassageTable
    /// One for each passage; empty where the query leaves it out.
    let flags: FlagColumn
    let query: ReportQuery
    let terms: ReportTerms

    init(_ input: ReportInput) {
        passages = input.data.passages
        query = input.query
        terms = input.terms
        let period = input.query.period
        let counting = RowCounting(prospect: input.terms.prospectMilestone)
        let draft =
            switch period.basis {
            case .cohort: Census.cohort(passages, period.bounds, counting)
            case .activity: Census.activity(passages, period.bounds, counting)
            }
        Census.markAmounts(passages, currency: input.terms.cost.currency.code, in: draft.values)
        Census.electBearers(of: passages, in: draft.values)
        flags = FlagColumn(draft)
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
    private static func cohort(_ table: PassageTable, _ bounds: Range<Int64>, _ counting: RowCounting)
        -> ColumnDraft<UInt32>
    {
        let draft = ColumnDraft<UInt32>(count: table.count)
        let (marks, captured) = (table.marks, table.times(of: .captured))
        let isAlways = bounds == ReportPeriod.always
        _ = Threads().map(table.count) { rows in
            marks.read { marks in
                let flags = draft.values
                guard !isAlways else { return counting.flagAll(of: marks, rows, into: flags) }
                captured.read { captured in
                    for row in rows {
                        let isAsked = bounds.contains(captured[row])
                        flags[row] = isAsked ? counting.flags(reached: marks[row], marks[row]) : 0
                    }
                }
            }
        }
        return draft
    }

    /// Every milestone that was reached in a period.
    private static func activity(_ table: PassageTable, _ bounds: Range<Int64>, _ counting: RowCounting)
        -> ColumnDraft<UInt32>
    {
        let draft = ColumnDraft<UInt32>(count: table.count, repeating: 0)
        _ = Threads().map(table.count) { rows in
            let flags = draft.values
            for milestone in Milestone.allCases {
                let bit = RowFlags.reached(milestone).rawValue
                table.times(of: milestone).read { times in
                    for row in rows where times[row] != PassageTable.never && bounds.contains(times[row]) {
                        flags[row] |= bit
                    }
                }
            }
            table.marks.read { marks in
                for row in rows { flags[row] = counting.flags(reached: flags[row], marks[row]) }
            }
        }
        return draft
    }

    private static func markAmounts(
        _ table: PassageTable, currency: String, in flags: UnsafeMutableBufferPointer<UInt32>
    ) {
        let names = table.currencies.names
        let bits = (0..<names.count).map {
            names[$0] == currency ? RowFlags.valued.rawValue : RowFlags.foreign.rawValue
        }
        table.currencies.codes.read { codes in
            for row in codes.indices where codes[row] != NameColumn.missing && flags[row] != 0 {
                flags[row] |= bits[Int(codes[row])]
            }
        }
    }

    /// Several passages may share a deal: it is counted once, at the selected passage that reached it first.
    private static func electBearers(of table: PassageTable, in flags: UnsafeMutableBufferPointer<UInt32>) {
        let codes = table.opportunities.codes
        let times = table.times(of: .opportunity)
        let deal = RowFlags.deal.rawValue
        var bearers = [Int32](repeating: -1, count: table.opportunities.names.count)
        for row in 0..<codes.count where codes[row] != NameColumn.missing && flags[row] & deal != 0 {
            flags[row] &= ~deal
            let held = Int(bearers[Int(codes[row])])
            let key = (times[row], table.persons[row], table.cycles[row])
            if held < 0 || key < (times[held], table.persons[held], table.cycles[held]) {
                bearers[Int(codes[row])] = Int32(row)
            }
        }
        for row in bearers where row >= 0 { flags[Int(row)] |= deal }
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

    /// What each of some rows counts as with all that it ever reached. Rows differ in few ways: what a mark comes to is
    /// remembered where it belongs by its bits.
    func flagAll(
        of marks: UnsafeBufferPointer<UInt32>, _ rows: Range<Int>, into all: UnsafeMutableBufferPointer<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: (mark: UInt32, flags: UInt32).self, capacity: 1 << 11) { known in
            known.initialize(repeating: (0, 0))
            for row in rows {
                let mark = marks[row]
                // Fibonacci hashing, as in `Tally`. A row without a mark counts as nothing.
                let place = Int((mark &* 0x9E37_79B1) >> 21)
                if known[place].mark != mark { known[place] = (mark, flags(reached: mark, mark)) }
                all[row] = known[place].flags
            }
        }
    }

    /// All that the passage counts as, as raw values of flags, but for money; empty when it reached nothing. A deal is taken to be its own.
    @inline(__always)
    func flags(reached: UInt32, _ mark: UInt32) -> UInt32 {
        let reached = reached & milestones
        var flags = reached | mark & lasting | selected
        flags |= reached & prospect != 0 ? ofProspects | mark & verified : 0
        flags |= reached & ended != 0 ? closed : 0
        flags &= mark & dealAlone != 0 ? ofDealAlone : ~0
        flags |= reached & ofDeals != 0 && mark & hasDealRows == 0 ? deal : 0
        return reached != 0 ? flags : 0
    }
}

import Domain

/// All passages of a workspace as columns.
package struct PassageTable: Sendable {
    package private(set) var persons: [Int64] = []
    package private(set) var cycles: [Int32] = []
    /// By `Milestone.ordinal` and row, in milliseconds; `never` where not reached. A later milestone of the track implies
    /// the ones before it, at its own time.
    package private(set) var reached: [[Int64]] = Array(repeating: [], count: Milestone.allCases.count)
    /// For each row the milestones that were recorded themselves, one bit for each ordinal.
    package private(set) var recorded: [UInt16] = []
    package private(set) var touches = TouchTable()
    /// By `TouchView` and row, the code of the touch.
    package private(set) var touchCodes: [TouchView: [Int32]] = [.first: [], .lead: [], .prospect: []]
    package private(set) var owners = NameColumn()
    package private(set) var accounts = NameColumn()
    /// 0 where there is none.
    package private(set) var accountIDs: [Int64] = []
    package private(set) var reasons = NameColumn()
    package private(set) var opportunities = NameColumn()
    package private(set) var currencies = NameColumn()
    /// Minor units of the row's currency; 0 where there is no amount.
    package private(set) var amounts: [Int64] = []
    package private(set) var proposals: [Int32] = []
    package private(set) var rejections: [Int32] = []
    package private(set) var overrides: [Int32] = []
    package private(set) var verified: [Bool] = []
    package private(set) var kinds: [ReportRow.Kind] = []
    package private(set) var attributes: [String: NameColumn] = [:]

    /// Stands for a milestone that was not reached.
    package static let never = Int64.max

    /// No passages yet.
    package init() {}

    /// How many passages there are.
    package var count: Int { persons.count }

    /// Adds a passage.
    package mutating func append(_ row: ReportRow) {
        let index = count
        persons.append(row.person)
        cycles.append(row.cycle)
        appendMilestones(row.reached)
        touchCodes[.first, default: []].append(touches.code(of: row.firstTouch))
        touchCodes[.lead, default: []].append(touches.code(of: row.leadTouch))
        touchCodes[.prospect, default: []].append(touches.code(of: row.prospectTouch))
        owners.append(row.owner)
        accounts.append(row.account)
        accountIDs.append(row.accountID ?? 0)
        reasons.append(row.reason)
        opportunities.append(row.opportunity)
        currencies.append(row.amount?.currency.code)
        amounts.append(row.amount?.minor ?? 0)
        proposals.append(row.proposals)
        rejections.append(row.rejections)
        overrides.append(row.overrides)
        verified.append(row.isVerified)
        kinds.append(row.kind)
        for (name, value) in row.attributes { set(attribute: name, of: index, to: value) }
    }

    /// Makes an attribute known even where no lead has it.
    package mutating func declare(attribute name: String) { attributes[name, default: NameColumn()].pad(to: count) }

    /// The number of a touch that belongs to no row yet.
    package mutating func code(of touch: TouchLabel) -> Int32 { touches.code(of: touch) }

    private mutating func appendMilestones(_ moments: [Instant?]) {
        var times = moments.map { $0?.milliseconds ?? PassageTable.never }
        var bits: UInt16 = 0
        for ordinal in times.indices where times[ordinal] != PassageTable.never { bits |= 1 << UInt16(ordinal) }
        let opportunity = Milestone.opportunity.ordinal
        var later = min(times[Milestone.won.ordinal], times[Milestone.lost.ordinal])
        for ordinal in stride(from: opportunity, through: 0, by: -1) {
            if times[ordinal] == PassageTable.never { times[ordinal] = later }
            later = times[ordinal]
        }
        for (ordinal, time) in times.enumerated() { reached[ordinal].append(time) }
        recorded.append(bits)
    }

    private mutating func set(attribute name: String, of row: Int, to value: String) {
        attributes[name, default: NameColumn()].pad(to: row)
        attributes[name, default: NameColumn()].append(value)
    }
}

extension PassageTable {
    /// The record of a row.
    package func record(_ row: Int) -> RecordID { RecordID(person: persons[row], cycle: cycles[row]) }

    /// The times of a milestone.
    func times(of milestone: Milestone) -> [Int64] { reached[milestone.ordinal] }

    /// Whether a row's milestone was recorded itself, and not only implied by a later one.
    func isRecorded(_ milestone: Milestone, at row: Int) -> Bool {
        recorded[row] & (1 << UInt16(milestone.ordinal)) != 0
    }

    /// The touch of a row.
    func touch(_ view: TouchView, at row: Int) -> TouchLabel? {
        guard let codes = touchCodes[view], codes[row] != NameColumn.missing else { return nil }
        return touches.labels[Int(codes[row])]
    }
}

/// A passage, as a person follows it from a figure to the records behind it.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let person: Int64
    package let cycle: Int32

    package init(person: Int64, cycle: Int32) {
        self.person = person
        self.cycle = cycle
    }

    /// `L42`, and `L42/2` for the second cycle.
    package var description: String { "L\(person)\(cycle > 1 ? "/\(cycle)" : "")" }

    package static func < (left: RecordID, right: RecordID) -> Bool {
        (left.person, left.cycle) < (right.person, right.cycle)
    }
}

import Domain

/// All passages of a workspace as columns.
package struct PassageTable: Sendable {
    package internal(set) var persons = RowColumn<Int64>()
    package internal(set) var cycles = RowColumn<Int32>()
    /// What each row counts as, whatever a query asks for: the bits of `RowFlags`.
    var marks = RowColumn<UInt32>()
    /// By `Milestone.ordinal` and row, in milliseconds; `never` where not reached. A later milestone of the track implies
    /// the ones before it, at its own time.
    package internal(set) var reached = [RowColumn<Int64>](repeating: RowColumn(), count: Milestone.allCases.count)
    /// For each row the milestones that were recorded themselves, one bit for each ordinal.
    package internal(set) var recorded = RowColumn<UInt16>()
    package internal(set) var touches = TouchTable()
    /// The code of the touch of each row.
    package internal(set) var firstTouches = RowColumn<Int32>()
    package internal(set) var leadTouches = RowColumn<Int32>()
    package internal(set) var prospectTouches = RowColumn<Int32>()
    package internal(set) var owners = NameColumn()
    package internal(set) var accounts = NameColumn()
    /// 0 where there is none.
    package internal(set) var accountIDs = RowColumn<Int64>()
    package internal(set) var reasons = NameColumn()
    package internal(set) var opportunities = NameColumn()
    package internal(set) var currencies = NameColumn()
    /// Minor units of the row's currency; 0 where there is no amount, and behind the last one.
    package internal(set) var amounts = RowColumn<Int64>()
    package internal(set) var proposals = RowColumn<Int32>()
    package internal(set) var rejections = RowColumn<Int32>()
    package internal(set) var overrides = RowColumn<Int32>()
    /// As in `CodedRow`.
    package internal(set) var takenAt = RowColumn<Int64>()
    package internal(set) var attributes: [String: NameColumn] = [:]

    /// Stands for a milestone that was not reached.
    package static let never = Int64.max

    /// No passages yet.
    package init() {}

    /// No passages yet, and the names of another table, so that its rows can be added.
    init(namesOf other: PassageTable, owners names: NameList? = nil) {
        touches = other.touches
        owners = NameColumn(names: names ?? other.owners.names)
        accounts = NameColumn(names: other.accounts.names)
        reasons = NameColumn(names: other.reasons.names)
        opportunities = NameColumn(names: other.opportunities.names)
        currencies = NameColumn(names: other.currencies.names)
    }

    /// How many passages there are.
    package var count: Int { persons.count }

    /// Adds a passage.
    package mutating func append(_ row: CodedRow) {
        let index = count
        persons.append(row.person)
        cycles.append(row.cycle)
        append(row.reached, marks: RowFlags(row))
        firstTouches.append(row.firstTouch)
        leadTouches.append(row.leadTouch)
        prospectTouches.append(row.prospectTouch)
        owners.append(row.owner, at: index)
        accounts.append(row.account, at: index)
        accountIDs.append(row.accountID)
        reasons.append(row.reason, at: index)
        opportunities.append(row.opportunity, at: index)
        currencies.append(row.currency, at: index)
        if row.amount != 0 {
            amounts.pad(to: index, with: 0)
            amounts.append(row.amount)
        }
        proposals.append(row.proposals)
        rejections.append(row.rejections)
        overrides.append(row.overrides)
        takenAt.append(row.takenAt)
    }

    /// A later milestone implies the ones before it.
    private mutating func append(_ recordedTimes: InlineArray<9, Int64>, marks others: RowFlags) {
        var times = recordedTimes
        var bits: UInt16 = 0
        for ordinal in times.indices where times[ordinal] != PassageTable.never { bits |= 1 << UInt16(ordinal) }
        var later = min(times[Milestone.won.ordinal], times[Milestone.lost.ordinal])
        for ordinal in stride(from: Milestone.opportunity.ordinal, through: 0, by: -1) {
            if times[ordinal] == PassageTable.never { times[ordinal] = later }
            later = times[ordinal]
        }
        var marks = others
        for ordinal in times.indices {
            reached[ordinal].append(times[ordinal])
            if times[ordinal] != PassageTable.never { marks.insert(RowFlags(rawValue: 1 << UInt32(ordinal))) }
        }
        recorded.append(bits)
        self.marks.append(marks.rawValue)
    }
}

extension PassageTable {
    /// The number of a touch, which is given one when it is new.
    package mutating func code(of touch: TouchLabel?) -> Int32 { touches.code(of: touch) }
    /// Gives a touch of the store a number of its own, which it must not have yet.
    mutating func add(_ touch: TouchLabel, id: Int64) -> Int32 { touches.add(touch, id: id) }
    /// The number of an owner's name.
    package mutating func code(ofOwner name: String?) -> Int32 { owners.code(of: name) }
    /// The number of an account's name.
    package mutating func code(ofAccount name: String?) -> Int32 { accounts.code(of: name) }
    /// The number of a reason.
    package mutating func code(ofReason code: String?) -> Int32 { reasons.code(of: code) }
    /// The number of a deal.
    package mutating func code(ofOpportunity id: String?) -> Int32 { opportunities.code(of: id) }
    /// The number of a currency.
    package mutating func code(of currency: Currency?) -> Int32 { currencies.code(of: currency?.code) }

    /// Makes an attribute known, even where no lead has it.
    package mutating func set(_ attribute: String, to values: NameColumn) { attributes[attribute] = values }

    /// The first row of a person, of which there may be several one after the other; nil for none. Persons ascend.
    func firstRow(of person: Int64) -> Int32? {
        let row = (0..<count).firstPosition { persons[$0] < person }
        return row < count && persons[row] == person ? Int32(row) : nil
    }

    /// The record of a row.
    package func record(_ row: Int) -> RecordID { RecordID(person: persons[row], cycle: cycles[row]) }

    /// The times of a milestone.
    func times(of milestone: Milestone) -> RowColumn<Int64> { reached[milestone.ordinal] }

    /// The touches of a view, by row.
    func touches(_ view: TouchView) -> RowColumn<Int32> {
        switch view {
        case .first: firstTouches
        case .lead: leadTouches
        case .prospect: prospectTouches
        }
    }

    /// What a row's deal is worth, in minor units.
    func amount(_ row: Int) -> Int64 { row < amounts.count ? amounts[row] : 0 }

    /// A row as it was added, but for what it stands for and whom it belongs to.
    subscript(row: Int) -> CodedRow {
        var coded = CodedRow(person: persons[row])
        coded.cycle = cycles[row]
        for ordinal in coded.reached.indices where recorded[row] & 1 << UInt16(ordinal) != 0 {
            coded.reached[ordinal] = reached[ordinal][row]
        }
        coded.firstTouch = firstTouches[row]
        coded.leadTouch = leadTouches[row]
        coded.prospectTouch = prospectTouches[row]
        coded.account = accounts.code(at: row)
        coded.accountID = accountIDs[row]
        coded.reason = reasons.code(at: row)
        coded.proposals = proposals[row]
        coded.rejections = rejections[row]
        coded.overrides = overrides[row]
        coded.takenAt = takenAt[row]
        return coded
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

/// Who owns each passage: whom an attribute `owner` names, else whoever accepted the lead last.
struct Owners: Sendable {
    /// Everybody who owns something.
    private(set) var names = NameList()
    private var named: [Int64: Int32] = [:]
    private var accepted: [RecordID: Int32] = [:]

    /// An attribute says so, whoever accepts.
    mutating func name(_ owner: String, of person: Int64) { named[person] = names.code(of: owner) }

    /// Somebody accepted the passage, later than all that were noted of it before.
    mutating func accept(_ record: RecordID, by owner: String) { accepted[record] = names.code(of: owner) }

    /// The number of the owner of a passage; `NameColumn.missing` where nobody owns it.
    subscript(row: CodedRow) -> Int32 {
        named[row.person] ?? accepted[RecordID(person: row.person, cycle: row.cycle)] ?? NameColumn.missing
    }
}

import Domain
import Engine

/// One passage of a lead through the funnel, as tests write it down.
struct ReportRow {
    /// The person; with the cycle the id of the record.
    var person: Int64
    var cycle: Int32 = 1
    /// When each milestone was reached, by `Milestone.ordinal`; nil where it was not.
    var reached: [Instant?] = Array(repeating: nil, count: Milestone.allCases.count)
    /// Where the person first came from, what made the lead, and what made the prospect.
    var firstTouch: TouchLabel?
    var leadTouch: TouchLabel?
    var prospectTouch: TouchLabel?
    var owner: String?
    var account: String?
    /// The number of the account; several may have the same name.
    var accountID: Int64?
    /// The code of the reason that ended or last interrupted the passage.
    var reason: String?
    /// The deal, shared by all passages that name the same one.
    var opportunity: String?
    var amount: Money?
    var proposals: Int32 = 0
    var rejections: Int32 = 0
    var overrides: Int32 = 0
    /// Whether a person took the lead into the prospect stage with its gate met.
    var isVerified = false
    /// What else the lead is known by, by attribute name.
    var attributes: [String: String] = [:]

    /// A passage of which nothing else is known yet.
    init(person: Int64) { self.person = person }

    /// When a milestone was reached.
    subscript(milestone: Milestone) -> Instant? {
        get { reached[milestone.ordinal] }
        set { reached[milestone.ordinal] = newValue }
    }
}

extension PassageTable {
    /// A table of these passages.
    init(_ rows: [ReportRow]) {
        self.init()
        var attributes: [String: NameColumn] = [:]
        for (index, row) in rows.enumerated() {
            append(coded(row))
            for (name, value) in row.attributes {
                let code = attributes[name, default: NameColumn()].code(of: value)
                attributes[name, default: NameColumn()].append(code, at: index)
            }
        }
        for (name, column) in attributes { set(name, to: column) }
    }

    private mutating func coded(_ row: ReportRow) -> CodedRow {
        var coded = CodedRow(person: row.person)
        coded.cycle = row.cycle
        for milestone in Milestone.allCases { coded[milestone] = row[milestone]?.milliseconds ?? PassageTable.never }
        coded.firstTouch = code(of: row.firstTouch)
        coded.leadTouch = code(of: row.leadTouch)
        coded.prospectTouch = code(of: row.prospectTouch)
        coded.owner = code(ofOwner: row.owner)
        coded.account = code(ofAccount: row.account)
        coded.accountID = row.accountID ?? 0
        coded.reason = code(ofReason: row.reason)
        coded.opportunity = code(ofOpportunity: row.opportunity)
        coded.currency = code(of: row.amount?.currency)
        coded.amount = row.amount?.minor ?? 0
        coded.proposals = row.proposals
        coded.rejections = row.rejections
        coded.overrides = row.overrides
        coded.isVerified = row.isVerified
        return coded
    }
}

import Domain

/// One row of a passage table as numbers: names are numbers in the table's lists, `NameColumn.missing` for none. Rows can
/// go from one table to another that has the same lists.
package struct CodedRow: Sendable {
    /// The person; with the cycle the id of the record.
    package var person: Int64
    package var cycle: Int32 = 1
    /// When each milestone was recorded, by `Milestone.ordinal`, in milliseconds; `PassageTable.never` where it was not.
    package var reached = InlineArray<9, Int64>(repeating: PassageTable.never)
    /// Where the person first came from, what made the lead, and what made the prospect.
    package var firstTouch = NameColumn.missing
    package var leadTouch = NameColumn.missing
    package var prospectTouch = NameColumn.missing
    package var owner = NameColumn.missing
    package var account = NameColumn.missing
    /// 0 where there is none.
    package var accountID: Int64 = 0
    /// What ended or last interrupted the passage.
    package var reason = NameColumn.missing
    /// The deal, shared by all rows that name the same one.
    package var opportunity = NameColumn.missing
    package var currency = NameColumn.missing
    /// Minor units of the currency; 0 where there is no amount.
    package var amount: Int64 = 0
    package var proposals: Int32 = 0
    package var rejections: Int32 = 0
    package var overrides: Int32 = 0
    /// When a person, or a gate that was met, first took the lead into the prospect stage or past it; `PassageTable.never`
    /// where nobody did.
    package var takenAt = PassageTable.never
    /// Whether a person took the lead into the prospect stage with its gate met.
    package var isVerified = false
    /// What the row stands for.
    package var kind = Kind.lead

    /// What a row stands for.
    package enum Kind: Sendable {
        /// A lead with its deal, if it has one.
        case lead
        /// A lead whose deals have rows of their own.
        case leadOfDeals
        /// One of the deals of a lead.
        case deal
    }

    /// A passage of which nothing else is known yet.
    package init(person: Int64) { self.person = person }

    /// When a milestone was recorded.
    package subscript(milestone: Milestone) -> Int64 {
        get { reached[milestone.ordinal] }
        set { reached[milestone.ordinal] = newValue }
    }

    /// Whether a milestone was recorded.
    package func has(_ milestone: Milestone) -> Bool { self[milestone] != PassageTable.never }
}

extension Instant {
    /// After every moment, and before `PassageTable.never`.
    static let always = Instant(milliseconds: PassageTable.never - 1)
}

extension CodedRow {
    /// What was so by a moment; nil for a passage that had not begun.
    func asOf(_ moment: Instant, prospect: Milestone) -> CodedRow? {
        var past = self
        var (isBegun, isWhole) = (false, true)
        for ordinal in reached.indices where reached[ordinal] != PassageTable.never {
            if reached[ordinal] <= moment.milliseconds {
                isBegun = true
            } else {
                past.reached[ordinal] = PassageTable.never
                isWhole = false
            }
        }
        guard isBegun else { return nil }
        past.isVerified = takenAt <= moment.milliseconds && overrides == 0
        guard !isWhole else { return past }
        if !past.has(prospect) { past.prospectTouch = NameColumn.missing }
        if !past.has(.recycled), !past.has(.disqualified), !past.has(.lost) { past.reason = NameColumn.missing }
        if !past.has(.marketingQualified) { (past.proposals, past.rejections) = (0, 0) }
        return past
    }
}

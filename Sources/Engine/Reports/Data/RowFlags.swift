import Domain

/// What one passage counts as, in one word: every count of every report is a test of these bits.
struct RowFlags: OptionSet, Hashable {
    let rawValue: UInt32

    /// The bits of the milestones come first, by `Milestone.ordinal`.
    static func reached(_ milestone: Milestone) -> RowFlags { RowFlags(rawValue: 1 << UInt32(milestone.ordinal)) }

    static let captured = reached(.captured)
    static let opportunity = reached(.opportunity)
    static let won = reached(.won)
    static let lost = reached(.lost)
    /// Every milestone.
    static let milestones = RowFlags(rawValue: (1 << 9) - 1)
    /// Reached the milestone at which sales owns the lead.
    static let prospect = RowFlags(rawValue: 1 << 9)
    /// Put to sales, accepted or rejected.
    static let handedOver = RowFlags(rawValue: 1 << 10)
    /// Turned away at least once.
    static let rejected = RowFlags(rawValue: 1 << 11)
    /// Became a prospect by a person with the gate met, and without an override.
    static let verified = RowFlags(rawValue: 1 << 12)
    /// Won or lost.
    static let closed = RowFlags(rawValue: 1 << 13)
    /// Not won, lost, recycled or disqualified, whatever the period.
    static let open = RowFlags(rawValue: 1 << 14)
    /// The one passage that stands for its deal, where several share one.
    static let deal = RowFlags(rawValue: 1 << 15)
    /// Has an amount in the currency of reports.
    static let valued = RowFlags(rawValue: 1 << 16)
    /// Has an amount in another currency.
    static let foreign = RowFlags(rawValue: 1 << 17)
    /// The query asks for it.
    static let selected = RowFlags(rawValue: 1 << 18)
    /// A row that stands for a deal and for no lead.
    static let dealAlone = RowFlags(rawValue: 1 << 19)
    /// A lead whose deals have rows of their own.
    static let hasDealRows = RowFlags(rawValue: 1 << 20)
    /// How many bits there are.
    static let bitCount = 21
}

extension RowFlags {
    /// What a row counts as but for its milestones: they depend on the period.
    init(_ row: CodedRow) {
        self = []
        if row.rejections > 0 { formUnion([.rejected, .handedOver]) }
        if row.proposals > 0 { insert(.handedOver) }
        if row.isVerified, row.overrides == 0 { insert(.verified) }
        let isEnded = row.has(.won) || row.has(.lost) || row.has(.recycled) || row.has(.disqualified)
        if !isEnded { insert(.open) }
        switch row.kind {
        case .lead: break
        case .leadOfDeals: insert(.hasDealRows)
        case .deal: insert(.dealAlone)
        }
    }

    /// What is said of a deal, and nothing that would count its lead again.
    static let ofDealAlone: RowFlags = [
        .opportunity, .won, .lost, .closed, .valued, .foreign, .selected, .dealAlone,
    ]
}

/// Bits that must be set and bits that must not.
struct RowTest: Hashable {
    let all: RowFlags
    let none: RowFlags

    init(_ all: RowFlags = [], not none: RowFlags = []) {
        self.all = all.union(.selected)
        self.none = none
    }

    /// Whether a passage passes.
    @inline(__always)
    func passes(_ flags: RowFlags) -> Bool {
        flags.rawValue & (all.rawValue | none.rawValue) == all.rawValue
    }

    static let leads = RowTest(.captured)
    static let prospects = RowTest(.prospect)
    static let opportunities = RowTest(.opportunity, not: .dealAlone)
    static let won = RowTest(.won, not: .dealAlone)
    static let handedOver = RowTest(.handedOver)
    static let rejected = RowTest(.rejected)

    /// Passages that reached a milestone.
    static func reached(_ milestone: Milestone) -> RowTest { RowTest(.reached(milestone), not: .dealAlone) }
}

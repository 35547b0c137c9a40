import Domain

/// A deal with what each of its leads says of it, and the lead that it counts for.
struct SharedDeal {
    private(set) var deal: Deal
    private(set) var bearer: Int64
    private let byWinners: Bool
    private var isBorneByWinner: Bool
    private var bornSince: Instant

    /// The deals of each person that count for them: one that several leads share counts once, for the one that opened it
    /// first, or, `byWinners`, for the first for whom it was won. It is as was last heard of it from any of them.
    static func borne(_ deals: [Int64: [Deal]], byWinners: Bool) -> [Int64: [Deal]] {
        var shared: [String: SharedDeal] = [:]
        for (person, deals) in deals.sorted(by: { $0.key < $1.key }) {
            for deal in deals {
                if shared[deal.id] == nil {
                    shared[deal.id] = SharedDeal(deal, of: person, byWinners: byWinners)
                } else {
                    shared[deal.id]?.join(deal, of: person)
                }
            }
        }
        return Dictionary(grouping: shared.values, by: \.bearer).mapValues { shared in
            shared.map(\.deal).sorted { $0.id < $1.id }
        }
    }

    private init(_ deal: Deal, of person: Int64, byWinners: Bool) {
        self.deal = deal
        self.byWinners = byWinners
        bearer = person
        isBorneByWinner = deal.end == .won
        bornSince = deal.since
    }

    private mutating func join(_ other: Deal, of person: Int64) {
        let isBetter = byWinners && isBorneByWinner != (other.end == .won) ? other.end == .won : other.since < bornSince
        let cycle = isBetter ? other.cycle : deal.cycle
        if isBetter { (bearer, bornSince, isBorneByWinner) = (person, other.since, other.end == .won) }
        let opened = [deal.openedAt, other.openedAt].compactMap(\.self).min()
        let isNewer = other.closedAt.map { end in deal.closedAt.map { $0 < end } ?? true } ?? false
        if isNewer {
            let amount = other.amount ?? deal.amount
            (deal.end, deal.closedAt, deal.amount, deal.reason) = (other.end, other.closedAt, amount, other.reason)
        } else {
            deal.amount = deal.amount ?? other.amount
        }
        deal.openedAt = opened
        deal.cycle = cycle
    }
}

extension Deal {
    /// When it was first heard of.
    fileprivate var since: Instant { openedAt ?? closedAt ?? .distantFuture }
}

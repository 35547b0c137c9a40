/// What the lines of the cost ledger are numbered as.
package enum Cost: Entity {
    package static let prefix = "C"
}

/// One line of the cost ledger: what was paid, for which days, and for what.
package struct CostEntry: Hashable, Sendable {
    package let id: ID<Cost>
    /// The days it was paid for, both ends included; the amount is spread over them evenly.
    package let days: ClosedRange<Day>
    /// Nil for a cost that several channels share.
    package let channel: String?
    /// Nil for a cost that belongs to no single campaign.
    package let campaign: String?
    /// One of the policy's categories.
    package let category: String
    package let amount: Money
    /// How a shared cost is divided, as it was recorded: the name of an `AllocationKey`; nil where nobody has said.
    package let allocation: String?

    package init(
        id: ID<Cost>, days: ClosedRange<Day>, channel: String? = nil, campaign: String? = nil, category: String,
        amount: Money, allocation: String? = nil
    ) {
        self.id = id
        self.days = days
        self.channel = channel
        self.campaign = campaign
        self.category = category
        self.amount = amount
        self.allocation = allocation
    }
}

/// How a shared cost is divided over channels or campaigns.
package enum AllocationKey: String, Hashable, Sendable, CaseIterable {
    /// In proportion to leads.
    case leads
    /// In proportion to prospects.
    case prospects
    /// In proportion to what was spent directly on media.
    case media
    /// The same for each that has leads or costs of its own.
    case even
    /// Not at all: it stays visible as unallocated.
    case none

    /// For people, in lower case.
    package var label: String {
        switch self {
        case .leads: "by leads"
        case .prospects: "by prospects"
        case .media: "by media spend"
        case .even: "evenly"
        case .none: "not at all"
        }
    }
}

extension CostEntry {
    /// The part of the amount that falls on the days of a period. Each day bears the same; what does not divide goes, a
    /// minor unit each, to the first days, so that periods which follow one another add up to exactly the amount.
    func amount(within period: ClosedRange<Day>) -> Int64 {
        let first = max(period.lowerBound.number, days.lowerBound.number) - days.lowerBound.number
        let end = min(period.upperBound.number, days.upperBound.number) - days.lowerBound.number + 1
        guard first < end else { return 0 }
        return amount(ofDaysBefore: end) - amount(ofDaysBefore: first)
    }

    private func amount(ofDaysBefore end: Int) -> Int64 {
        let length = Int64(days.upperBound.number - days.lowerBound.number + 1)
        let (daily, rest) = amount.minor.quotientAndRemainder(dividingBy: length)
        return daily * Int64(end) + rest.signum() * min(Int64(end), Int64(rest.magnitude))
    }
}

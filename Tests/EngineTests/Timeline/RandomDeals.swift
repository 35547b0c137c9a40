import Domain
import Engine

/// Deals of a few people, one after the other, each with what it must come to.
struct RandomDeals {
    /// One deal from its beginning to where it stands.
    struct Deal {
        let person: Int
        let id: String
        let end: OpportunityEvent.Change?
        /// The last amount anybody named; nil when nobody did.
        let amount: Money?
        let events: [(at: Instant, event: OpportunityEvent)]
    }

    private(set) var deals: [Deal] = []

    /// Up to three deals a person; all but the last are closed before the next is opened.
    init(people: Int, _ random: inout SeededRandom) {
        for person in 1...people {
            var at = t0 + .days(41) + .minutes(random.integer(0...600))
            for number in 0..<random.integer(0...3) {
                let deal = RandomDeals.deal(person, "P\(person)-D\(number)", &at, &random)
                deals.append(deal)
                if deal.end == nil { break }
            }
        }
    }

    /// What all won deals are worth together, in euros.
    var wonValue: Money {
        Money(minor: deals.reduce(0) { $0 + ($1.end == .won ? $1.amount?.minor ?? 0 : 0) }, .eur)
    }

    /// How many ended one way; nil for those that are open.
    func count(_ end: OpportunityEvent.Change?) -> Int { deals.count { $0.end == end } }

    /// One message for each event.
    var messages: [Observation] {
        deals.flatMap { deal in
            deal.events.enumerated().map { index, step in
                RandomTimeline.message(
                    of: deal.person, at: step.at, "deal-\(deal.id)-\(index)", .opportunity(step.event))
            }
        }
    }

    private static func deal(_ person: Int, _ id: String, _ at: inout Instant, _ random: inout SeededRandom) -> Deal {
        var amount: Money?
        var events: [(at: Instant, event: OpportunityEvent)] = []
        func add(_ change: OpportunityEvent.Change, chance: Double) {
            at = at + .minutes(random.integer(1...1_500))
            let named = random.chance(chance) ? Money(minor: Int64(random.integer(1...9_000_000)), .eur) : nil
            amount = named ?? amount
            events.append((at, OpportunityEvent(change, opportunity: id, amount: named)))
        }
        add(.opened, chance: 0.8)
        for _ in 0..<random.integer(0...2) { add(.changed, chance: 0.9) }
        let end = random.pick([.won, .won, .lost, nil] as [OpportunityEvent.Change?])
        if let end { add(end, chance: 0.5) }
        return Deal(person: person, id: id, end: end, amount: amount, events: events)
    }
}

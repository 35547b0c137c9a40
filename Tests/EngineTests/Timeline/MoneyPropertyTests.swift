import Domain
import Engine
import Storage
import Testing

/// Money in reports is what the facts say, to the cent, whatever else happened to the same people.
@Suite struct MoneyPropertyTests {
    @Test(arguments: SeedCount.seeds(from: 40_001, usually: 5))
    func `Deals, attribution and channels hold exactly the money that the facts name`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var timeline = RandomTimeline(seed: seed, people: 10)
        let deals = RandomDeals(people: 10, &random)
        let others = timeline.messages(160).filter { !$0.facts[0].body.makesDeals }
        let engine = try recorded(random.shuffled(others + deals.messages), batches: [31, 3, 64])
        try checkDeals(engine, deals, seed)
        try checkAttribution(engine, deals, seed)
        let spent = try addCosts(to: engine, &random)
        let table = try engine.report("channels")
        #expect(table.total("cost")?.money == spent, "seed \(seed)")
        #expect(table.sum("cost") == spent, "seed \(seed)")
        #expect(try engine.verify().findings.isEmpty, "seed \(seed)")
    }

    private func checkDeals(_ engine: Engine, _ deals: RandomDeals, _ seed: UInt64) throws {
        for dimension in [nil, ReportDimension.channel, .account, .owner] {
            let table = try engine.report("deals", by: dimension)
            let name: Comment = "seed \(seed), by \(dimension?.name ?? "nothing")"
            #expect(table.total("opportunities")?.count == deals.deals.count, name)
            #expect(table.total("won")?.count == deals.count(.won), name)
            #expect(table.total("lost")?.count == deals.count(.lost), name)
            #expect(table.total("open")?.count == deals.count(nil), name)
            #expect(table.total("won_value")?.money == deals.wonValue, name)
            if dimension != nil { #expect(table.sum("won_value") == deals.wonValue, name) }
        }
    }

    private func checkAttribution(_ engine: Engine, _ deals: RandomDeals, _ seed: UInt64) throws {
        for model in AttributionModels.catalogue.ids where !["markov", "shapley", "custom"].contains(model) {
            let table = try engine.report("attribution") {
                $0.model = model
                $0.target = .won
            }
            let name: Comment = "seed \(seed), \(model)"
            #expect(table.total("credit") == .credit(Int128(deals.count(.won)) * 1_000_000), name)
            #expect(table.total("value")?.money == deals.wonValue, name)
            #expect(table.sum("value") == deals.wonValue, name)
        }
    }

    /// Costs of channels and shared ones, with keys and without; gives their sum.
    private func addCosts(to engine: Engine, _ random: inout SeededRandom) throws -> Money {
        var spent = Money(minor: 0, .eur)
        for number in 0..<12 {
            let amount = Money(minor: Int64(random.integer(1...5_000_000)), .eur)
            let channel = random.pick(["Paid Search", "Email", nil, nil] as [String?])
            let key = random.pick(["leads", "prospects", "media", "even", "none", nil] as [String?])
            _ = try engine.addCost(
                NewCost(
                    source: "test", messageID: "\(number)", firstDay: t0.day, lastDay: (t0 + .days(30)).day,
                    channel: channel, campaign: nil, category: random.pick(["media", "technology"]), amount: amount,
                    allocation: channel == nil ? key : nil, note: ""))
            spent = Money(minor: spent.minor + amount.minor, .eur)
        }
        return spent
    }
}

extension Fact.Body {
    /// Whether it tells of a deal, or says without one that the lead is a customer or an opportunity.
    fileprivate var makesDeals: Bool {
        switch self {
        case .opportunity, .reached: true
        default: false
        }
    }
}

extension Cell {
    fileprivate var money: Money? { if case .money(let money) = self { money } else { nil } }
}

extension ReportTable {
    /// The money of all rows of a column.
    fileprivate func sum(_ id: String) -> Money? {
        guard let column = column(id) else { return nil }
        return Money(minor: rows.reduce(0) { $0 + ($1[column].money?.minor ?? 0) }, .eur)
    }
}

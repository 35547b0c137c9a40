import Domain
import Testing

@Suite struct CostLedgerTests {
    private let policy = CostPolicy(
        currency: .eur, mediaCategories: ["media"], categories: ["media", "technology"],
        salespersonYear: Money(major: 150_000, .eur), salespersonHours: 2_000)

    @Test func channelCostsAndUnallocatedMoneyAddUpToTheTotal() {
        for seed in UInt64(1)...500 {
            var random = SeededRandom(seed: seed)
            let ledger = randomLedger(&random)
            let targets = randomTargets(&random)
            for axis in Allocation.Axis.allCases {
                let allocation = ledger.allocated(over: targets, by: axis, under: policy)
                let borne = allocation.lines.reduce(0) { $0 + $1.total }
                let paid = ledger.entries.filter { $0.amount.currency == .eur }.reduce(0) { $0 + $1.amount.minor }
                #expect(borne + allocation.unallocatedTotal.minor == paid, "seed \(seed), by \(axis)")
                #expect(allocation.total.minor == paid, "seed \(seed), by \(axis)")
                let others = ledger.entries.filter { $0.amount.currency == .usd }.reduce(0) { $0 + $1.amount.minor }
                #expect(allocation.notConverted.reduce(0) { $0 + $1.minor } == others, "seed \(seed), by \(axis)")
            }
        }
    }

    @Test func anEntryIsSpreadOverItsDaysLikeAnApportionmentOfOneShareADay() {
        for seed in UInt64(1)...300 {
            var random = SeededRandom(seed: seed)
            let first = random.integer(-400...400)
            let length = random.integer(1...90)
            let amount = Int64(random.integer(-5_000...5_000))
            let entry = entry(1, days: first...(first + length - 1), amount: amount)
            let daily = Apportionment.split(amount, by: Array(repeating: 1, count: length))
            let from = random.integer((first - 20)...(first + length + 20))
            let through = from + random.integer(0...60)
            let expected = daily.enumerated().filter { (from...through).contains(first + $0.offset) }
                .reduce(0) { $0 + $1.element }
            let cut = CostLedger([entry]).within(Day(number: from)...Day(number: through))
            #expect(cut.total(in: .eur).minor == expected, "seed \(seed)")
        }
    }

    @Test func sharedCostsFollowTheirKey() {
        let direct = [
            entry(1, channel: "webinar", category: "media", amount: 30_000),
            entry(2, channel: "demo", category: "media", amount: 10_000),
            entry(3, channel: "demo", category: "technology", amount: 7_000),
        ]
        let targets = [
            Allocation.Target(name: "webinar", leads: 500, prospects: 40),
            Allocation.Target(name: "demo", leads: 500, prospects: 120),
            Allocation.Target(name: nil, leads: 1_000, prospects: 0),
        ]
        let cases: [(AllocationKey?, [Int64]?)] = [
            (.leads, [250, 250, 500]), (.prospects, [250, 750, 0]), (.media, [750, 250, 0]), (.even, [500, 500, 0]),
            (AllocationKey.none, nil), (nil, nil),
        ]
        for (key, expected) in cases {
            let shared = entry(4, category: "technology", amount: 1_000, allocation: key?.rawValue)
            let allocation = CostLedger(direct + [shared]).allocated(over: targets, by: .channel, under: policy)
            let parts = allocation.lines.map(\.shared.overhead)
            #expect(parts == expected ?? [0, 0, 0], "key \(key?.rawValue ?? "missing")")
            #expect(allocation.unallocated.map(\.entry) == (expected == nil ? [shared] : []))
            #expect(allocation.lines.map(\.media) == [30_000, 10_000, 0])
        }
    }

    @Test func whatCannotBeDividedSaysWhy() {
        let targets = [Allocation.Target(name: "demo", leads: 0, prospects: 0)]
        let cases: [(CostEntry, Allocation.Axis, String)] = [
            (entry(1, amount: 5), .channel, "it has no allocation key"),
            (entry(1, amount: 5, allocation: "lead"), .channel, "there is no allocation key 'lead'"),
            (entry(1, amount: 5, allocation: "none"), .channel, "its key says not to allocate it"),
            (entry(1, amount: 5, allocation: "prospects"), .channel, "there is nothing to divide it by prospects"),
            (
                entry(1, channel: "demo", amount: 5, allocation: "even"), .campaign,
                "it belongs to demo and names no campaign"
            ),
        ]
        for (entry, axis, reason) in cases {
            let allocation = CostLedger([entry]).allocated(over: targets, by: axis, under: policy)
            #expect(allocation.unallocated.map(\.reason) == [reason])
        }
    }

    @Test func aChannelThatOnlyTheLedgerKnowsHasALineOfItsOwn() {
        let ledger = CostLedger([entry(1, channel: "fair", amount: 900)])
        let allocation = ledger.allocated(over: [], by: .channel, under: policy)
        #expect(allocation.lines.map(\.target.name) == ["fair"])
        #expect(allocation.lines.map(\.total) == [900])
    }

    @Test func aSalespersonAtAHundredAndFiftyThousandAndTwoThousandHoursCostsSeventyFiveAnHour() {
        let capacity = SalesCapacity(year: Money(major: 150_000, .eur), hours: 2_000, places: 40)
        #expect(capacity.hour == Money(major: 75, .eur))
        #expect(capacity.cost(ofPlaceDays: 365) == Money(major: 3_750, .eur))
        #expect(capacity.hours(ofPlaceDays: 365) == Ratio(50))
        #expect(SalesCapacity(year: Money(major: 1, .eur), hours: 0, places: 0).hour == nil)
    }

    private func entry(
        _ id: Int64, channel: String? = nil, campaign: String? = nil, category: String = "technology",
        days: ClosedRange<Int> = 0...29, amount: Int64, currency: Currency = .eur, allocation: String? = nil
    ) -> CostEntry {
        CostEntry(
            id: ID(id), days: Day(number: days.lowerBound)...Day(number: days.upperBound), channel: channel,
            campaign: campaign, category: category, amount: Money(minor: amount, currency), allocation: allocation)
    }

    private func randomLedger(_ random: inout SeededRandom) -> CostLedger {
        let keys = AllocationKey.allCases.map { Optional($0.rawValue) } + [nil, "weight"]
        return CostLedger(
            (1...random.integer(1...20)).map { id in
                let isShared = random.chance(0.5)
                return entry(
                    Int64(id), channel: isShared ? nil : random.pick(["a", "b", "c"]),
                    campaign: random.chance(0.3) ? random.pick(["x", "y"]) : nil,
                    category: random.pick(["media", "technology"]), amount: Int64(random.integer(-500...9_999)),
                    currency: random.chance(0.9) ? .eur : .usd, allocation: random.pick(keys))
            })
    }

    private func randomTargets(_ random: inout SeededRandom) -> [Allocation.Target] {
        ["a", "b", "d", nil].map {
            Allocation.Target(
                name: $0, leads: Int64(random.integer(0...9)), prospects: Int64(random.integer(0...3)))
        }
    }
}

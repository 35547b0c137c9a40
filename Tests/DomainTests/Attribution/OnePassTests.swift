import Domain
import Testing

/// The models side by side in one pass, in any number of pieces, against one at a time and one journey at a time.
@Suite struct OnePassTests {
    @Test func `One pass over all models in any number of pieces is each model alone`() throws {
        let settings = AttributionSettings(
            custom: try AnchorWeights([(.mql, 7), (.opportunity, 1), (.first, 3)], middle: 5), markovOrder: 1)
        let set = RandomJourneys(count: 3_000, seed: 21).set(target: .won, lookBack: .days(50))
        let models = AttributionModels.catalogue.members
        let alone = models.map { $0.outcome(over: set, settings) }
        #expect(alone.allSatisfy { $0.result != nil })
        for count in [1, 2, 3, 7, 500, 5_000] {
            #expect(AttributionModels.outcomes(of: models, over: set, settings, Pieces(count: count)) == alone)
        }
    }

    @Test func `One pass gives every channel what the journeys give one by one`() throws {
        let settings = AttributionSettings(custom: try AnchorWeights([(.lead, 2), (.won, 1)], middle: 3))
        let set = RandomJourneys(count: 4_000, seed: 22).set()
        let models = AttributionModels.catalogue.members.filter { $0.id != "markov" }
        for (model, outcome) in zip(
            models, AttributionModels.outcomes(of: models, over: set, settings, Pieces(count: 3)))
        {
            var credits = [Int64](repeating: 0, count: set.channels.count)
            for journey in 0..<set.count where set.conversions[journey] > 0 {
                let given = try model.credits(ofJourney: journey, in: set, settings)
                for (touch, credit) in zip(set.touches(of: journey), given) {
                    credits[Int(set.channelOfTouch[touch])] += credit * set.conversions[journey]
                }
            }
            let rows = try #require(outcome.result).rows
            #expect(rows.count == set.channels.count)
            for row in rows { #expect(try row.credit == credits[#require(set.index(ofChannel: row.channel))]) }
        }
    }

    @Test func `A model that refuses leaves the others as they are`() throws {
        let set = RandomJourneys(count: 300, seed: 23).set()
        let models = try ["first", "custom", "linear"].map { try AttributionModels.catalogue.member($0) }
        let outcomes = AttributionModels.outcomes(of: models, over: set, AttributionSettings(), Pieces(count: 2))
        #expect(outcomes[1] == .refused(.noAnchors))
        #expect(outcomes.map { $0.result?.model } == ["first", nil, "linear"])
    }

    @Test
    func `Time decay rounds by largest remainder, however long the journey and however many remainders are alike`()
        throws
    {
        var random = SeededRandom(seed: 24)
        let begin = Instant(Day(year: 2025, month: 1, day: 1), hour: 0)
        let table = HalfLifeTable(hours: 7 * 24)
        for _ in 0..<600 {
            let spread = random.pick([1, 2, 40, 600, 9_000])
            let ages = (0..<random.integer(1...400)).map { _ in random.integer(0...spread) }.sorted { $0 > $1 }
            var touches = TouchColumns()
            for (index, age) in ages.enumerated() {
                touches.append(subject: 0, time: begin + .hours(10_000 - age), channel: 0, fact: Int64(index + 1))
            }
            let set = JourneySet(
                touches: touches, endedBy: ages.indices.map { $0 == ages.count - 1 ? 0 : nil }, subjectCount: 1,
                channels: ["Direct"])
            let weights = ages.map { age -> Int64 in
                let young = age - ages[ages.count - 1]
                return young < 30 * 7 * 24 ? table.factor(ageHours: young) : 0
            }
            let model = try AttributionModels.catalogue.member("time_decay")
            let credits = try model.credits(ofJourney: 0, in: set, AttributionSettings())
            #expect(credits == Apportionment.split(1_000_000, by: weights), "\(ages)")
        }
    }
}

/// Work done in pieces, the last one first.
private struct Pieces: WorkSharing {
    let count: Int

    func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result] {
        let bounds = (0...self.count).map { count * $0 / self.count }
        return (0..<self.count).reversed().map { work(bounds[$0]..<bounds[$0 + 1]) }.reversed()
    }
}

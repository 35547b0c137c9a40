import Domain
import Foundation
import TestSupport
import Testing

@Suite("Attribution properties over the whole catalogue")
struct AttributionPropertyTests {
    /// Short form; the long form takes its number from the environment.
    private static let count =
        ProcessInfo.processInfo.environment["TOUCHSTONE_JOURNEYS"].flatMap { Int($0) } ?? 100_000
    private static let seed: UInt64 = 20_260_219

    private static func settings() throws -> AttributionSettings {
        AttributionSettings(
            custom: try AnchorWeights([(.mql, 7), (.opportunity, 1), (.first, 3)], middle: 5), markovOrder: 2)
    }

    @Test("credits of every conversion add up to exactly one million, and money to the cent")
    func creditsAddUp() throws {
        let settings = try AttributionPropertyTests.settings()
        for (number, target) in [AnchorPoint.prospect, .won].enumerated() {
            let journeys = RandomJourneys(
                count: AttributionPropertyTests.count / 2, seed: AttributionPropertyTests.seed + UInt64(number))
            let set = journeys.set(target: target, lookBack: number == 0 ? nil : .days(20))
            for model in AttributionModels.catalogue.members {
                let name: Comment = "\(model.id), target \(target), seed \(AttributionPropertyTests.seed)"
                let result = try #require(model.outcome(over: set, settings).result, name)
                #expect(result.rows.reduce(0) { $0 + $1.credit } == result.sample.conversions * 1_000_000, name)
                #expect(result.rows.reduce(0) { $0 + $1.money } == result.sample.value, name)
                let sum = result.rows.reduce(0) { $0 + $1.conversions }
                #expect(abs(sum - Double(result.sample.conversions)) < 1e-6, name)
            }
        }
    }

    @Test("each journey's credits add up and agree with a slow reference in fractions")
    func journeysAgreeWithReference() throws {
        let settings = try AttributionPropertyTests.settings()
        let set = RandomJourneys(count: 1_500, seed: 7).set(target: .won, lookBack: .days(40))
        let reference = ReferenceModels(set: set, settings: settings)
        for model in AttributionModels.catalogue.members where model.id != "markov" {
            var conversions = [Double](repeating: 0, count: set.channels.count)
            var credits = [Int64](repeating: 0, count: set.channels.count)
            for journey in 0..<set.count {
                let given = try model.credits(ofJourney: journey, in: set, settings)
                let shares = try #require(reference.shares(model.id, journey: journey), "\(model.id)")
                let far = zip(given, shares).contains { abs(Double($0) / 1e6 - $1) > 2.1e-6 }
                if given.reduce(0, +) != 1_000_000 || far || given.count != shares.count {
                    Issue.record("\(model.id), journey \(journey), seed 7: \(given) instead of \(shares)")
                }
                guard set.conversions[journey] > 0 else { continue }
                for (index, touch) in set.touches(of: journey).enumerated() {
                    conversions[Int(set.channelOfTouch[touch])] += shares[index]
                    credits[Int(set.channelOfTouch[touch])] += given[index]
                }
            }
            let result = try #require(model.outcome(over: set, settings).result)
            for row in result.rows {
                let channel = try #require(set.index(ofChannel: row.channel))
                #expect(row.credit == credits[channel], "\(model.id) \(row.channel): totals are the sum of journeys")
                #expect(abs(row.conversions - conversions[channel]) < 1e-7, "\(model.id) \(row.channel)")
            }
        }
    }

    @Test("money of a journey is split as its credits are, by largest remainder")
    func moneyFollowsCredits() throws {
        let settings = try AttributionPropertyTests.settings()
        let set = RandomJourneys(count: 1_000, seed: 11).set()
        for model in AttributionModels.catalogue.members where model.id != "markov" {
            var money = [Int64](repeating: 0, count: set.channels.count)
            for journey in 0..<set.count where set.conversions[journey] > 0 {
                let credits = try model.credits(ofJourney: journey, in: set, settings)
                let parts = Apportionment.split(set.values[journey], by: credits)
                for (index, touch) in set.touches(of: journey).enumerated() {
                    money[Int(set.channelOfTouch[touch])] += parts[index]
                }
            }
            let result = try #require(model.outcome(over: set, settings).result)
            for row in result.rows {
                #expect(try row.money == money[#require(set.index(ofChannel: row.channel))], "\(model.id)")
            }
        }
    }

    @Test("neither the order of arrival nor sharing the work changes a figure")
    func orderLeavesNoTrace() throws {
        let settings = try AttributionPropertyTests.settings()
        let journeys = RandomJourneys(count: 5_000, seed: 3)
        let set = journeys.set(lookBack: .days(30))
        let shuffled = journeys.shuffled(seed: 4).set(lookBack: .days(30))
        #expect(set.channelOfTouch == shuffled.channelOfTouch)
        for model in AttributionModels.catalogue.members {
            let outcome = model.outcome(over: set, settings)
            #expect(outcome == model.outcome(over: shuffled, settings), "\(model.id)")
            guard model.id != "markov" else { continue }
            var sum = try model.totals(of: 0..<1_111, in: set, settings)
            sum.add(try model.totals(of: 1_111..<1_112, in: set, settings))
            sum.add(try model.totals(of: 1_112..<set.count, in: set, settings))
            #expect(outcome == .attributed(AttributionResult(model: model.id, sum, of: set)), "\(model.id)")
        }
    }

    @Test("the order of the journeys changes no figure")
    func journeyOrderLeavesNoTrace() throws {
        var random = SeededRandom(seed: 5)
        let names = RandomJourneys.channels
        let paths = (0..<2_000).map { _ in
            ChannelPath(
                channels: (0..<random.integer(1...7)).map { _ in UInt16(random.integer(0...names.count - 1)) },
                conversions: Int64(random.integer(0...3)), nonConversions: Int64(random.integer(0...4)),
                value: Int64(random.integer(0...90_000)))
        }
        for order in 1...3 {
            let settings = AttributionSettings(custom: try AnchorWeights([(.lead, 1)], middle: 1), markovOrder: order)
            let forwards = JourneySet(paths: paths, channels: names)
            let backwards = JourneySet(paths: paths.reversed(), channels: names)
            for model in AttributionModels.catalogue.members {
                let one = model.outcome(over: forwards, settings)
                #expect(one.result != nil, "\(model.id)")
                #expect(one == model.outcome(over: backwards, settings), "\(model.id), order \(order), seed 5")
            }
        }
    }

    @Test("pooling people by account and taking them apart again is the identity")
    func mergeAndUnmerge() throws {
        let journeys = RandomJourneys(count: 2_000, seed: 9)
        let alone = (0..<journeys.count).map { Int32($0) }
        let pairs = alone.map { $0 / 2 }
        let merged = JourneySet(
            touches: journeys.touches.pooled(by: pairs),
            milestones: journeys.milestones.pooled(by: pairs, accountCount: journeys.count / 2),
            channels: RandomJourneys.channels, target: .prospect)
        let unmerged = JourneySet(
            touches: journeys.touches.pooled(by: alone),
            milestones: journeys.milestones.pooled(by: alone, accountCount: journeys.count),
            channels: RandomJourneys.channels, target: .prospect)
        let settings = try AttributionPropertyTests.settings()
        for model in AttributionModels.catalogue.members {
            let before = model.outcome(over: journeys.set(), settings)
            #expect(before == model.outcome(over: unmerged, settings), "\(model.id)")
            let pooled = try #require(model.outcome(over: merged, settings).result)
            #expect(pooled.rows.reduce(0) { $0 + $1.credit } == pooled.sample.conversions * 1_000_000, "\(model.id)")
        }
    }
}

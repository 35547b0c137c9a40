import Domain
import Foundation
import Testing

@Suite("Attribution by worked examples")
struct AttributionExampleTests {
    private static let start = Instant(Day(year: 2026, month: 2, day: 2))

    /// One person with a touch a day, each on a channel of its own, and milestones after the touches given.
    private func journey(
        _ touchCount: Int, _ milestones: [(AnchorPoint, afterTouch: Int)], target: AnchorPoint = .prospect,
        value: Int64 = 0, lookBack: TimeSpan? = nil
    ) -> JourneySet {
        var touches = TouchColumns()
        for index in 0..<touchCount {
            touches.append(
                subject: 0, time: AttributionExampleTests.start + .days(index), channel: UInt16(index),
                fact: Int64(index + 1))
        }
        var columns = MilestoneColumns(count: 1)
        for (point, touch) in milestones {
            columns.reach(point, subject: 0, at: AttributionExampleTests.start + .days(touch - 1) + .hours(1))
        }
        columns.values[0] = value
        return JourneySet(
            touches: touches, milestones: columns, channels: (0..<touchCount).map { "touch \($0 + 1)" }, target: target,
            lookBack: lookBack)
    }

    private struct Example: Sendable {
        let name: String
        let model: String
        let touches: Int
        let milestones: [(AnchorPoint, afterTouch: Int)]
        var target = AnchorPoint.prospect
        let credits: [Int64]
    }

    private static let examples = [
        Example(
            name: "W-shape of five touches", model: "w.first_mql_prospect", touches: 5,
            milestones: [(.mql, 3), (.prospect, 5)], credits: [300_000, 50_000, 300_000, 50_000, 300_000]),
        Example(
            name: "W-shape of two touches", model: "w.first_mql_prospect", touches: 2,
            milestones: [(.mql, 1), (.prospect, 2)], credits: [666_667, 333_333]),
        Example(
            name: "W-shape of one touch", model: "w.first_mql_prospect", touches: 1,
            milestones: [(.mql, 1), (.prospect, 1)], credits: [1_000_000]),
        Example(
            name: "no MQL: its weight goes to the other anchors", model: "w.first_mql_prospect", touches: 3,
            milestones: [(.prospect, 3)], credits: [450_000, 100_000, 450_000]),
        Example(
            name: "MQL after acceptance is no anchor", model: "w.first_mql_prospect", touches: 4,
            milestones: [(.prospect, 3), (.mql, 4)], credits: [450_000, 100_000, 450_000]),
        Example(
            name: "touches after the target are left out", model: "linear", touches: 4, milestones: [(.prospect, 3)],
            credits: [333_334, 333_333, 333_333]),
        Example(
            name: "U-shape with the lead conversion in the middle", model: "u.first_lead", touches: 4,
            milestones: [(.lead, 2), (.prospect, 4)], credits: [400_000, 400_000, 100_000, 100_000]),
        Example(
            name: "U-shape with everything at one touch", model: "u.first_lead", touches: 2,
            milestones: [(.lead, 1), (.prospect, 2)], credits: [800_000, 200_000]),
        Example(
            name: "full path to the closing", model: "full_path", touches: 6,
            milestones: [(.lead, 2), (.opportunity, 4), (.won, 6)], target: .won,
            credits: [225_000, 225_000, 50_000, 225_000, 50_000, 225_000]),
        Example(
            name: "full path before the closing is the W-shape", model: "full_path", touches: 4,
            milestones: [(.lead, 2), (.opportunity, 4), (.won, 4)], target: .opportunity,
            credits: [225_000, 225_000, 100_000, 450_000]),
        Example(
            name: "W-shape of the opportunity", model: "w.first_lead_opportunity", touches: 4,
            milestones: [(.lead, 2), (.opportunity, 4)], target: .opportunity,
            credits: [300_000, 300_000, 100_000, 300_000]),
        Example(
            name: "middle that does not divide evenly", model: "u.first_lead", touches: 5,
            milestones: [(.lead, 5), (.prospect, 5)], credits: [400_000, 66_667, 66_667, 66_666, 400_000]),
    ]

    @Test("anchors fall where the definitions put them")
    func anchors() throws {
        for example in AttributionExampleTests.examples {
            let set = journey(example.touches, example.milestones, target: example.target)
            let model = try AttributionModels.catalogue.member(example.model)
            let credits = try model.credits(ofJourney: 0, in: set, AttributionSettings())
            #expect(credits == example.credits, "\(example.name)")
        }
    }

    @Test("a touch seven days before the conversion has half the weight of one on the day")
    func halfLife() throws {
        let set = journey(8, [(.prospect, 8)])
        let model = try AttributionModels.catalogue.member("time_decay")
        let credits = try model.credits(ofJourney: 0, in: set, AttributionSettings())
        #expect(abs(credits[0] * 2 - credits[7]) <= 1)
        let two = JourneySet(
            touches: {
                var touches = TouchColumns()
                touches.append(subject: 0, time: AttributionExampleTests.start, channel: 0, fact: 1)
                touches.append(subject: 0, time: AttributionExampleTests.start + .days(7), channel: 1, fact: 2)
                return touches
            }(),
            milestones: {
                var milestones = MilestoneColumns(count: 1)
                milestones.reach(.won, subject: 0, at: AttributionExampleTests.start + .days(30))
                return milestones
            }(), channels: ["Email", "Direct"], target: .won)
        #expect(try model.credits(ofJourney: 0, in: two, AttributionSettings()) == [333_333, 666_667])
        let last = try AttributionModels.catalogue.member("last_non_direct")
        #expect(try last.credits(ofJourney: 0, in: two, AttributionSettings()) == [1_000_000, 0])
    }

    @Test("the look-back window drops older touches, and a conversion without touches stays in the total")
    func lookBack() throws {
        let set = journey(5, [(.mql, 1), (.prospect, 5)], value: 100, lookBack: .days(2))
        #expect(set.channelOfTouch == [3, 4])
        #expect(set.touch(at: .mql, of: 0) == nil)
        var milestones = MilestoneColumns(count: 1)
        milestones.reach(.prospect, subject: 0, at: AttributionExampleTests.start)
        milestones.values[0] = 500
        let empty = JourneySet(touches: TouchColumns(), milestones: milestones, channels: [], target: .prospect)
        let result = try AttributionModels.catalogue.member("linear").outcome(over: empty, AttributionSettings()).result
        #expect(result?.untouched == JourneySet.Untouched(conversions: 1, value: 500))
    }

    @Test("who has not reached the target has a journey without conversion, and pooled people have one together")
    func unconvertedAndPooled() {
        var touches = TouchColumns()
        for (subject, day) in [(Int32(0), 0), (0, 1), (1, 2), (1, 3), (2, 4)] {
            touches.append(
                subject: subject, time: AttributionExampleTests.start + .days(day), channel: UInt16(day),
                fact: Int64(day + 1))
        }
        var milestones = MilestoneColumns(count: 3)
        milestones.reach(.prospect, subject: 1, at: AttributionExampleTests.start + .days(3))
        let names = (0..<5).map(String.init)
        let single = JourneySet(touches: touches, milestones: milestones, channels: names, target: .prospect)
        #expect(single.offsets == [0, 2, 4, 5])
        #expect(single.conversions == [0, 1, 0])
        #expect(single.nonConversions == [1, 0, 1])
        let accounts: [Int32] = [0, 0, 1]
        let pooled = JourneySet(
            touches: touches.pooled(by: accounts), milestones: milestones.pooled(by: accounts, accountCount: 2),
            channels: names, target: .prospect)
        #expect(pooled.offsets == [0, 4, 5])
        #expect(pooled.conversions == [1, 0])
    }

    @Test("journeys of any length and values of any size split as the kernel's apportionment does")
    func longJourneys() throws {
        var random = SeededRandom(seed: 41)
        for count in [1, 2, 3, 7, 64, 255, 256, 257, 700] {
            var touches = TouchColumns()
            var milestones = MilestoneColumns(count: 1)
            for index in 0..<count {
                let time = AttributionExampleTests.start + .hours(random.integer(0...2_000))
                touches.append(subject: 0, time: time, channel: UInt16(index), fact: Int64(index))
            }
            milestones.reach(.won, subject: 0, at: .distantFuture)
            for value: Int64 in [12_345, -1, 9_000_000_000_000_000_000, -98_765_432_109] {
                milestones.values[0] = value
                let set = JourneySet(
                    touches: touches, milestones: milestones, channels: (0..<count).map { "\($0)" }, target: .won)
                let model = try AttributionModels.catalogue.member("time_decay")
                let credits = try model.credits(ofJourney: 0, in: set, AttributionSettings())
                let weights = set.hourOfTouch.map { hour in
                    let age = Double(set.hourOfTouch[count - 1] - hour)
                    return Int64((pow(0.5, age / 168) * 0x1p30).rounded())
                }
                let expected = Apportionment.split(1_000_000, by: weights)
                #expect(zip(credits, expected).allSatisfy { abs($0 - $1) <= 1 }, "\(count) touches, seed 41")
                #expect(credits.reduce(0, +) == 1_000_000, "\(count) touches")
                let rows = try #require(model.outcome(over: set, AttributionSettings()).result).rows
                let parts = Apportionment.split(value, by: credits)
                let money = Dictionary(uniqueKeysWithValues: zip(set.channelOfTouch.map { "\($0)" }, parts))
                #expect(rows.allSatisfy { $0.money == money[$0.channel] }, "\(count) touches, value \(value)")
            }
        }
    }

    @Test("data-driven models refuse too few conversions and custom needs anchors")
    func refusals() throws {
        let set = journey(3, [(.prospect, 3)])
        for (id, refusal) in [
            ("markov", AttributionOutcome.Refusal.notEnoughData(conversions: 1, needed: 40)),
            ("shapley", .notEnoughData(conversions: 1, needed: 40)), ("custom", .noAnchors),
        ] {
            let outcome = try AttributionModels.catalogue.member(id).outcome(over: set, AttributionSettings())
            #expect(outcome == .refused(refusal), "\(id)")
        }
        #expect(throws: Problem.self) { try AnchorWeights([(.first, 0)], middle: 1) }
        #expect(throws: Problem.self) { try AnchorWeights([(.first, 1), (.first, 1)], middle: 1) }
        #expect(throws: Problem.self) { try AnchorWeights([], middle: 0) }
        #expect(throws: Problem.self) { try AttributionModels.catalogue.member("w.first_mql_prospekt") }
    }
}

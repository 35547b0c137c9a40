import Engine
import Testing

@Suite("The pace of the intake")
struct IntakePaceTests {
    private let start = ContinuousClock.now

    /// Takes a thousand each time, so many milliseconds after the one before; the first some time after the start.
    private func pace(_ steps: [(milliseconds: Int, leavesSome: Bool)]) -> IntakePace {
        var pace = IntakePace()
        var moment = start
        for step in steps {
            moment += .milliseconds(step.milliseconds)
            pace.take(1_000, at: moment, leavesSome: step.leavesSome)
        }
        return pace
    }

    @Test("it is measured only while somebody waits all the time, and follows what changes")
    func measured() throws {
        #expect(pace([(0, false), (5_000, false)]).perSecond == nil, "nobody waited in between")
        #expect(pace([(0, true)]).perSecond == nil)
        #expect(pace([(0, true), (100, false)]).perSecond == 10_000)
        #expect(pace([(0, true), (100, false), (60_000, true), (100, true)]).perSecond == 10_000)
        #expect(pace([(0, true), (0, true)]).perSecond == nil, "no time has passed")
        let slower = try #require(pace([(0, true), (100, true), (1_000, true)]).perSecond)
        #expect(slower == 10_000 + (1_000 - 10_000) * 0.3)
        let settled = try #require(
            pace([(0, true), (100, true)] + Array(repeating: (1_000, true), count: 30)).perSecond)
        #expect((1_000...1_001).contains(settled))
    }

    @Test("as many may wait as are taken in before patience ends, within the limits")
    func room() {
        func room(_ milliseconds: Int, _ patience: Duration) -> Int {
            pace([(0, true), (milliseconds, true)]).room(patience: patience, least: 1_000, most: 20_000)
        }
        #expect(IntakePace().room(patience: .seconds(1), least: 1_000, most: 20_000) == 20_000)
        #expect(room(100, .milliseconds(600)) == 6_000)
        #expect(room(1_000, .milliseconds(600)) == 1_000)
        #expect(room(10, .milliseconds(600)) == 20_000)
        #expect(room(1, .seconds(1_000_000_000)) == 20_000)
    }
}

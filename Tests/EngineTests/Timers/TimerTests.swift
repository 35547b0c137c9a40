import Domain
import Engine
import Storage
import Synchronization
import TestSupport
import Testing

/// Timers fire once, whatever becomes of clocks and processes.
@Suite("Timers")
struct TimerTests {
    /// Jumps of the clock besides time going by: an hour, a day, forty days.
    private static let jumps: [TimeSpan] = [
        .hours(1), .hours(-1), .days(1), .days(-1), .days(40), .days(-40), .minutes(7), .hours(0),
    ]

    @Test(
        "none is missed, none fires twice and none too early, over restarts, jumps of the clock and firings that fail")
    func onceEach() async throws {
        let count = Trials.count("TOUCHSTONE_TIMERS", usually: 1_000)
        let restarts = Trials.count("TOUCHSTONE_RESTARTS", usually: 10)
        let folder = try TestFolder()
        let clock = HandClock(Instant(Day(year: 2028, month: 2, day: 27)))
        var random = SeededRandom(seed: 25)
        let leap = Instant(Day(year: 2028, month: 2, day: 29))
        let first = try testEngine(clock: clock, file: folder.database)
        let start = clock.now
        let dues = (1...count).map { index in
            index.isMultiple(of: 100)
                ? leap : start + TimeSpan(milliseconds: Int64(random.integer(0...90 * 86_400_000)))
        }
        try first.write { scope in
            for (index, due) in dues.enumerated() {
                let isSet = try TimerStore(scope).set("test", of: ID(Int64(index + 1)), at: due)
                #expect(isSet)
            }
        }
        try first.database.close()
        let kinds = Catalogue<any TimerHandler>("timer", of: [FailingTimer(seed: 26)], id: { $0.id })
        for _ in 1...restarts {
            let engine = try testEngine(clock: clock, file: folder.database)
            for _ in 1...5 {
                let step = TimeSpan.hours(random.integer(0...9 * 24 * 10 / restarts))
                clock.now = clock.now + step + random.pick(Self.jumps)
                _ = try await engine.fireTimers(kinds)
                // What was put off because it failed is tried again in time.
                clock.now = clock.now + .hours(1)
                _ = try await engine.fireTimers(kinds)
            }
            try engine.database.close()
        }
        let engine = try testEngine(clock: clock, file: folder.database)
        clock.now = start + .days(2_000)
        for _ in 1...20 {
            _ = try await engine.fireTimers(kinds)
            clock.now = clock.now + .days(2)
        }
        let (timers, effects) = try engine.read { scope in
            (
                try (1...count).map { try TimerStore(scope).timers(of: ID(Int64($0)), kinds: ["test"]) },
                try OutboxStore(scope).newest(.max, queue: "fired").map(\.key)
            )
        }
        #expect(effects.count == count && Set(effects) == Set((1...count).map { "L\($0) 1" }))
        for (index, timers) in timers.enumerated() {
            let timer = try #require(timers.first)
            #expect(timers.count == 1 && timer.dueAt == dues[index])
            let lateness = try #require(timer.lateness)
            #expect(lateness >= .hours(0), "L\(index + 1) fired too early")
        }
        let late = timers.compactMap { $0.first?.lateness?.milliseconds }.sorted()
        print(
            "\(count) timers over \(restarts) restarts, seed 25: each fired once, half of them within"
                + " \(late[late.count / 2] / 60_000) minutes by a clock that jumps")
        try engine.database.close()
    }

    @Test("a clock that jumps 40 days ahead for some minutes lets nothing happen that is not due")
    func noMassExpiry() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        try engine.write { scope in
            for day in 1...40 { try TimerStore(scope).set("test", of: ID(Int64(day)), at: t0 + .days(day)) }
        }
        let kinds = Catalogue<any TimerHandler>("timer", of: [FailingTimer(seed: nil)], id: { $0.id })
        let time = HandClock(t0)
        let clockwork = Clockwork(
            [ClockTask("timers", every: .seconds(1)) { _ in _ = try await engine.fireTimers(kinds) }],
            clock: { clock.now }, steady: { time.now - t0 })
        /// Lets time go by, with the clock so far off it.
        func pass(_ minutes: Int, off: TimeSpan) async {
            for _ in 1...minutes {
                time.now = time.now + .minutes(1)
                clock.now = time.now + off
                await clockwork.runOnce()
            }
        }
        func fired() throws -> Int { try engine.jobs().count }
        await pass(10, off: .hours(0))
        await pass(9, off: .days(40))
        #expect(try fired() == 0)
        await pass(10, off: .hours(0))
        #expect(try fired() == 0)
        await pass(60, off: .days(-1))
        #expect(try fired() == 0)
        await pass(60, off: .days(2))
        #expect(try fired() == 2)
    }

    @Test("one that cannot fire keeps no other from firing, is tried again less and less often, and fires at last")
    func failures() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        try engine.write { scope in
            for lead in 1...5 { try TimerStore(scope).set("test", of: ID(Int64(lead)), at: t0) }
        }
        let broken = Catalogue<any TimerHandler>("timer", of: [FailingTimer(seed: nil, fails: [3])], id: { $0.id })
        #expect(try await engine.fireTimers(broken) == 4)
        for minutes in [1, 2, 4, 8] {
            let wake = try #require(try engine.read { try TimerStore($0).nextWake() })
            #expect(wake == clock.now + .minutes(minutes))
            clock.now = wake
            #expect(try await engine.fireTimers(broken) == 0)
        }
        clock.now = clock.now + .days(1)
        let mended = Catalogue<any TimerHandler>("timer", of: [FailingTimer(seed: nil)], id: { $0.id })
        #expect(try await engine.fireTimers(mended) == 1)
        let timer = try #require(try engine.read { try TimerStore($0).timers(of: ID(3), kinds: ["test"]) }.first)
        #expect(timer.lateness == clock.now - t0)
    }

    @Test("setting a timer anew replaces the one before; at the moment it has, or fired at, it changes nothing")
    func setting() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let kinds = Catalogue<any TimerHandler>("timer", of: [FailingTimer(seed: nil)], id: { $0.id })
        let set = { (moment: Instant) in try engine.write { try TimerStore($0).set("test", of: ID(1), at: moment) } }
        #expect(try set(t0 + .days(1)))
        #expect(try !set(t0 + .days(1)))
        #expect(try set(t0 + .days(2)))
        clock.now = t0 + .days(1)
        #expect(try await engine.fireTimers(kinds) == 0)
        clock.now = t0 + .days(2)
        #expect(try await engine.fireTimers(kinds) == 1)
        #expect(try !set(t0 + .days(2)))
        #expect(try await engine.fireTimers(kinds) == 0)
        #expect(try set(t0 + .days(1)))
        #expect(try await engine.fireTimers(kinds) == 1)
        let timers = try engine.read { try TimerStore($0).timers(of: ID(1), kinds: ["test"]) }
        #expect(timers.map(\.generation) == [1, 2, 3])
        #expect(timers.map(\.lateness) == [nil, .hours(0), .days(1)])
        #expect(try await engine.purgeTimers(endedBefore: .distantFuture) == 2)
        #expect(try set(t0 + .days(9)))
        #expect(try engine.read { try TimerStore($0).timers(of: ID(1), kinds: ["test"]) }.map(\.generation) == [3, 4])
    }

    @Test("what is due is found by its index")
    func plan() throws {
        let engine = try testEngine()
        let plan = try engine.write { try $0.transaction.plan(of: TimerStore($0).dueQuery(limit: 5)) }
        #expect(plan.contains { $0.contains("USING INDEX timers_open (workspace_id=? AND wake_at<?)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}

/// Fires by a job, and sometimes, or for some leads, fails after that.
private struct FailingTimer: TimerHandler {
    let id = "test"
    let summary = "fires"
    private let fails: Set<Int64>
    private let random: Mutexed?

    private final class Mutexed: Sendable {
        let random: Mutex<SeededRandom>
        init(_ seed: UInt64) { random = Mutex(SeededRandom(seed: seed)) }
    }

    init(seed: UInt64?, fails: Set<Int64> = []) {
        random = seed.map { Mutexed($0) }
        self.fails = fails
    }

    func fire(_ timer: Domain.Timer, _ scope: Scope, _ library: PolicyLibrary) throws -> TimerVerdict {
        try OutboxStore(scope).add(
            NewJob(queue: "fired", key: "L\(timer.lead.value) \(timer.generation)", subject: ""))
        let isUnlucky = random?.random.withLock { $0.chance(0.001) } ?? false
        if isUnlucky || fails.contains(timer.lead.value) { throw Problem(.internal, "this timer cannot fire") }
        return .fired
    }
}

import Domain
import Engine
import Storage
import TestSupport
import Testing

/// Jobs as they are done.
@Suite("The job runner")
struct JobRunnerTests {
    private let clock = HandClock(t0)

    @Test("a commit that adds a job has it done at once, and one that is due later when time has come")
    func waking() async throws {
        let engine = try testEngine(clock: clock)
        let (done, doing) = AsyncStream<String>.makeStream()
        let looks = HandPause()
        let runner = JobRunner(
            engine,
            [
                TestHandler { job in
                    doing.yield(job.key)
                    return .done
                }
            ], pause: { try await looks.wait(for: $0) })
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runner.run() }
            var keys = done.makeAsyncIterator()
            for key in ["a", "b"] {
                #expect(throws: Never.self) { try engine.add("work", key) }
                #expect(await keys.next() == key)
            }
            // Whoever has not written back when time jumps loses the lease.
            while runner.counts["done"] != 2 { await Task.yield() }
            #expect(throws: Never.self) { try engine.add("work", "later", due: t0 + .hours(1)) }
            clock.now = t0 + .hours(1)
            await looks.end(.seconds(1))
            #expect(await keys.next() == "later")
            runner.stop()
        }
        #expect(try engine.jobs().allSatisfy { $0.state == .done })
        #expect(runner.counts == ["done": 3])
    }

    @Test("stopping lets what was begun come to its end and begins nothing more")
    func stopping() async throws {
        let engine = try testEngine(clock: clock)
        for key in 1...6 { try engine.add("work", "\(key)") }
        let (begun, beginning) = AsyncStream<Void>.makeStream()
        let gate = Gate()
        let runner = JobRunner(
            engine,
            [
                TestHandler(width: 2) { _ in
                    beginning.yield()
                    await gate.pass()
                    return .done
                }
            ], pause: { try await HandPause().wait(for: $0) })
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runner.run() }
            var count = 0
            for await _ in begun {
                count += 1
                if count == 2 { break }
            }
            runner.stop()
            gate.open()
        }
        #expect(try engine.jobs().count { $0.state == .done } == 2)
        #expect(try engine.jobs().count { $0.state == .waiting && $0.attempts == 0 } == 4)
    }

    @Test("who is heard of keeps the lease; who is not loses it, is told to end, and changes nothing")
    func heartbeat() async throws {
        let engine = try testEngine(clock: clock)
        try engine.add("work", "1")
        let beats = HandPause()
        let (begun, beginning) = AsyncStream<Void>.makeStream()
        let runner = JobRunner(
            engine,
            [
                TestHandler { _ in
                    beginning.yield()
                    do { try await HandPause().wait(for: .zero) } catch { return .failed("told to end") }
                    return .done
                }
            ], pause: { try await beats.wait(for: $0) })
        async let work = runner.runDue()
        for await _ in begun { break }
        clock.now = t0 + TimeSpan(milliseconds: 20_000)
        await beats.end(.seconds(10))
        while try engine.job(ID(1)).wakesAt != t0 + TimeSpan(milliseconds: 50_000) { await Task.yield() }
        clock.now = t0 + TimeSpan(milliseconds: 40_000)
        #expect(try await engine.claimJobs("work", limit: 1, lease: .minutes(1)).isEmpty)
        clock.now = t0 + TimeSpan(milliseconds: 50_000)
        let other = try #require(try await engine.claimJobs("work", limit: 1, lease: .hours(1)).first)
        await beats.end(.seconds(10))
        #expect(await work == 1)
        #expect(runner.counts == ["lost": 1])
        #expect(try engine.job(ID(1)) == other)
    }

    @Test("a job whose attempts never come to an end is given up")
    func endless() async throws {
        let engine = try testEngine(clock: clock)
        try engine.add("work", "1")
        for _ in 1...3 {
            #expect(try await engine.claimJobs("work", limit: 1, lease: .minutes(1)).count == 1)
            clock.now = clock.now + .minutes(1)
        }
        let runner = JobRunner(engine, [TestHandler(mostAttempts: 3) { _ in .done }])
        #expect(await runner.runDue() == 1)
        #expect(try engine.job(ID(1)).state == .failed)
        #expect(try engine.job(ID(1)).lastError.contains("begun 3 times"))
    }

    /// Workers are killed by never being heard of again in the middle of a job; at the end they all come back and write.
    @Test("with workers killed all the time each job has its effect once, and none is stuck longer than its lease")
    func kills() async throws {
        let count = Trials.count("TOUCHSTONE_JOBS", usually: 2_000)
        let engine = try testEngine(clock: clock)
        for start in stride(from: 0, to: count, by: 1_000) {
            try engine.write { scope in
                for key in start..<min(start + 1_000, count) {
                    try OutboxStore(scope).add(NewJob(queue: "work", key: "\(key)", subject: ""))
                }
            }
        }
        let trial = KillTrial(engine, clock)
        await trial.run(workers: 4)
        let (done, effects) = try engine.read { scope in
            (
                try scope.transaction.first(
                    "SELECT count(*) FROM jobs WHERE queue = 'work' AND state = 'done'"
                ) { $0.int(0) },
                try scope.transaction.all(
                    "SELECT key FROM jobs WHERE queue = 'effects'"
                ) { $0.text(0) }
            )
        }
        #expect(done == count)
        #expect(effects.count == count && Set(effects).count == count)
        #expect(trial.longestGap <= TimeSpan(milliseconds: 30_000))
        #expect(trial.troubles == [])
        #expect(trial.killed > count / 100 && trial.refused >= trial.killed)
        print("\(count) jobs, \(trial.killed) workers killed, \(trial.refused) late writers refused, seed 20")
    }
}

import Domain
import Logging
import Storage
import Synchronization

/// Does the jobs of a workspace: each queue as many at a time as its handler allows, right after the commit that brings
/// them, or when they are due. Nothing of it outlives the process but the leases, so that its start is its recovery.
package final class JobRunner: Sendable {
    /// How long things last.
    package struct Times: Hashable, Sendable {
        /// How long somebody who is not heard of has a job.
        package var lease = TimeSpan(milliseconds: 30_000)
        /// How often somebody is heard of.
        package var heartbeat = Duration.seconds(10)
        /// How often it is looked whether something has become due by time alone.
        package var look = Duration.seconds(1)

        package init() {}
    }

    /// Waits for a while, or until the task is cancelled; the only way in which time passes here.
    package typealias Pause = @Sendable (Duration) async throws -> Void

    private let engine: Engine
    private let lanes: [JobLane]
    private let times: Times
    private let pause: Pause
    private let log: Logger

    /// One runner, with one handler for each queue. Without a log it keeps its troubles to itself.
    package init(
        _ engine: Engine, _ handlers: [any JobHandler], times: Times = Times(),
        log: Logger = Logger(label: "touchstone") { _ in SwiftLogNoOpLogHandler() },
        pause: @escaping Pause = { try await Task.sleep(for: $0) }
    ) {
        self.engine = engine
        lanes = handlers.map { JobLane($0) }
        self.times = times
        self.pause = pause
        self.log = log
    }

    /// What the runner has done since it was made, by what came of it: `done`, `again`, `failed`, `settled`, `lost`.
    package var counts: [String: Int] {
        lanes.reduce(into: [:]) { sum, lane in sum.merge(lane.counts) { $0 + $1 } }
    }

    /// Does jobs until `stop`, then finishes those that were begun; ends these early when its task is cancelled. Runs once.
    package func run() async {
        await endOldLeases()
        let bells = lanes.map { lane in engine.database.bell.listen(for: lane.handler.queue) { lane.wake() } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.lookFromTimeToTime() }
            await withTaskGroup(of: Void.self) { serving in
                for lane in self.lanes { serving.addTask { await self.serve(lane) } }
            }
            group.cancelAll()
        }
        for bell in bells { engine.database.bell.stop(bell) }
    }

    /// Begins no more jobs.
    package func stop() { for lane in lanes { lane.close() } }

    /// Does everything that is due, and what becomes due by that; gives how many jobs were begun. For those who have no server.
    package func runDue() async -> Int {
        var total = 0
        while true {
            var begun = 0
            for lane in lanes {
                let jobs = await claim(for: lane)
                begun += jobs.count
                await withTaskGroup(of: Void.self) { group in
                    for job in jobs { group.addTask { await self.work(job, lane) } }
                }
            }
            total += begun
            if begun == 0 { return total }
        }
    }

    /// What the process before this one was doing when it died need not wait until its leases end, where there is no other
    /// process.
    private func endOldLeases() async {
        for lane in lanes {
            do {
                try await engine.keeping { scope in
                    guard scope.transaction.dialect.isForOneProcess else { return }
                    try OutboxStore(scope).endLeases(lane.handler.queue)
                }
            } catch {
                log.error("old leases cannot be ended", metadata: ["error": "\(error)"])
            }
        }
    }

    private func serve(_ lane: JobLane) async {
        lane.wake()
        await withDiscardingTaskGroup { group in
            for await _ in lane.wakes {
                for job in await claim(for: lane) { group.addTask { await self.work(job, lane) } }
            }
        }
    }

    private func claim(for lane: JobLane) async -> [Job] {
        let free = lane.free
        guard free > 0 else { return [] }
        do {
            let jobs = try await engine.claimJobs(lane.handler.queue, limit: free, lease: times.lease)
            lane.begin(jobs.count)
            return jobs
        } catch {
            log.error("no jobs can be claimed", metadata: ["queue": "\(lane.handler.queue)", "error": "\(error)"])
            return []
        }
    }

    private func lookFromTimeToTime() async {
        while true {
            do { try await pause(times.look) } catch { return }
            for lane in lanes where await isDue(lane) { lane.wake() }
        }
    }

    private func isDue(_ lane: JobLane) async -> Bool {
        do {
            return try await engine.reading { scope in
                try OutboxStore(scope).nextWake(lane.handler.queue).map { $0 <= scope.now } ?? false
            }
        } catch {
            // There is no workspace yet, or the store is in trouble, which whoever writes hears of.
            return false
        }
    }
}

extension JobRunner {
    private func work(_ job: Job, _ lane: JobLane) async {
        if let outcome = await perform(job, lane.handler) {
            lane.count(await settle(job, outcome) ? outcome.name : "lost")
        } else {
            lane.count("lost")
        }
        lane.end()
    }

    /// What came of a job; nil when its lease was lost and nothing came of it.
    private func perform(_ job: Job, _ handler: any JobHandler) async -> JobOutcome? {
        guard job.attempts <= handler.mostAttempts else {
            return .failed("given up: it was begun \(job.attempts - 1) times and never came to an end")
        }
        return await withTaskGroup(of: JobOutcome?.self) { group in
            group.addTask { await handler.perform(job) }
            group.addTask {
                await self.keepLease(of: job)
                return nil
            }
            var outcome: JobOutcome?
            for await result in group {
                outcome = outcome ?? result
                group.cancelAll()
            }
            return outcome
        }
    }

    /// Renews the lease until it is lost or the task is cancelled.
    private func keepLease(of job: Job) async {
        while true {
            do { try await pause(times.heartbeat) } catch { return }
            do {
                guard try await engine.renewJob(job, lease: times.lease) else { return }
            } catch {
                log.warning("a lease cannot be renewed", metadata: ["job": "\(job.id)", "error": "\(error)"])
            }
        }
    }

    /// Whether it could be written back. Where the store is in trouble the lease ends, and the job is done again.
    private func settle(_ job: Job, _ outcome: JobOutcome) async -> Bool {
        if outcome == .settled { return true }
        do {
            return try await engine.settleJob(job, outcome)
        } catch {
            log.error(
                "what came of a job cannot be written back", metadata: ["job": "\(job.id)", "error": "\(error)"])
            return false
        }
    }
}

extension JobOutcome {
    /// For counting.
    fileprivate var name: String {
        switch self {
        case .done, .answered: "done"
        case .again: "again"
        case .failed: "failed"
        case .settled: "settled"
        }
    }
}

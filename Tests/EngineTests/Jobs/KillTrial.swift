import Domain
import Engine
import Storage
import Synchronization
import TestSupport

/// Workers over one outbox, of which one is killed again and again: it is never heard of any more, in the middle of a job,
/// until all come back at the end and write what they have. Time stands still while there is something to do, and goes
/// on to the end of the next lease when there is not.
final class KillTrial: Sendable {
    private struct Notes {
        var killed = 0
        var refused = 0
        var troubles: [String] = []
        var random = SeededRandom(seed: 20)
        var claimedAt: [String: Instant] = [:]
        var longestGap = TimeSpan(milliseconds: 0)
    }

    private let engine: Engine
    private let clock: HandClock
    private let notes = Mutex(Notes())
    private let resurrection = Gate()

    init(_ engine: Engine, _ clock: HandClock) { (self.engine, self.clock) = (engine, clock) }

    var killed: Int { notes.withLock(\.killed) }
    /// How often somebody who had lost the lease tried to write.
    var refused: Int { notes.withLock(\.refused) }
    /// From one claim of a job to the next.
    var longestGap: TimeSpan { notes.withLock(\.longestGap) }
    var troubles: [String] { notes.withLock(\.troubles) }

    func run(workers: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers { group.addTask { await self.live() } }
        }
    }

    /// One worker after the other in the same place, until nothing is left to do.
    private func live() async {
        await withTaskGroup(of: Void.self) { graves in
            while !isOver {
                let life = Life()
                graves.addTask {
                    _ = await self.runner(life).runDue()
                    life.end.open()
                }
                await life.end.pass()
                if !life.isKilled { passTime() }
            }
            resurrection.open()
        }
    }

    private func passTime() {
        notes.withLock { notes in
            do {
                guard let wakes = try nextWake(), wakes > clock.now else { return }
                clock.now = wakes
            } catch { notes.troubles.append("\(error)") }
        }
    }

    private var isOver: Bool {
        do { return try nextWake() == nil } catch { return true }
    }

    private func nextWake() throws -> Instant? { try engine.read { try OutboxStore($0).nextWake("work") } }

    private func runner(_ life: Life) -> JobRunner {
        let handler = TestHandler { job in await self.perform(job, life) }
        return JobRunner(engine, [handler], pause: { _ in try await HandPause().wait(for: .zero) })
    }

    private func perform(_ job: Job, _ life: Life) async -> JobOutcome {
        let isKilled = notes.withLock { notes in
            let claimedAt = (job.wakesAt ?? .distantFuture) - JobRunner.Times().lease
            if let last = notes.claimedAt[job.key] { notes.longestGap = max(notes.longestGap, claimedAt - last) }
            notes.claimedAt[job.key] = claimedAt
            return notes.random.chance(0.02)
        }
        if isKilled, life.kill() { notes.withLock { $0.killed += 1 } }
        if life.isKilled { await resurrection.pass() }
        do {
            let isWritten = try await engine.settleJob(job, .done) { scope in
                let effect = NewJob(queue: "effects", key: "\(job.key) by claim \(job.token)", subject: job.key)
                try OutboxStore(scope).add(effect)
            }
            if !isWritten { notes.withLock { $0.refused += 1 } }
        } catch { notes.withLock { $0.troubles.append("\(error)") } }
        return .settled
    }
}

/// One worker's life.
private final class Life: Sendable {
    let end = Gate()
    private let state = Mutex(false)

    var isKilled: Bool { state.withLock(\.self) }

    /// Whether it was alive.
    func kill() -> Bool {
        let wasAlive = state.withLock { isKilled in
            defer { isKilled = true }
            return !isKilled
        }
        end.open()
        return wasAlive
    }
}

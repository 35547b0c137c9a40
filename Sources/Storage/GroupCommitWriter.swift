import Domain
import Synchronization

/// Lets writes that come at the same time share one commit. Each has its own savepoint, so that one that fails is rolled
/// back alone, and each is acknowledged after the commit. An idle writer commits at once.
final class GroupCommitWriter: Sendable {
    private let driver: any DatabaseDriver
    private let clock: @Sendable () -> Instant
    private let limits: GroupCommitLimits
    private let bell: Bell
    private let queue = Mutex(WriteQueue())

    init(driver: any DatabaseDriver, clock: @escaping @Sendable () -> Instant, limits: GroupCommitLimits, bell: Bell) {
        self.driver = driver
        self.clock = clock
        self.limits = limits
        self.bell = bell
    }

    /// Why nothing is written any more.
    var stoppage: Problem? { queue.withLock { $0.stoppage } }
    /// What has been done so far.
    var counts: WriterCounts { queue.withLock { $0.countsNow } }

    /// Queues a write; it is answered later, or at once when it is refused.
    func submit(_ write: PendingWrite) {
        switch queue.withLock({ $0.admit(write, limit: limits.queue) }) {
        case .refused(let problem): write.refuse(problem)
        case .queuedFirst: serve()
        case .queued: break
        }
    }

    private func serve() {
        driver.withWriter { connection in
            switch connection {
            case .success(let connection): self.writeGroup(on: connection)
            case .failure(let error): self.stop(because: error.problem)
            }
            if self.queue.withLock({ $0.endGroup() }) { self.serve() }
        }
    }

    private func writeGroup(on connection: any Connection) {
        let group = WriteGroup(connection, dialect: driver.dialect)
        let deadline = ContinuousClock.now + limits.linger
        var taken = 0
        repeat {
            guard let write = queue.withLock({ $0.next() }) else { break }
            group.perform(write, now: clock())
            taken += 1
        } while group.isSound && taken < limits.writes && ContinuousClock.now < deadline
        finish(group)
    }

    /// The counts change before the callers hear, so that a caller who asks for them finds itself counted.
    private func finish(_ group: WriteGroup) {
        let outcome = group.commit()
        queue.withLock { queue in
            queue.counts.commits += outcome.isCommitted ? 1 : 0
            queue.counts.recorded += outcome.isCommitted ? group.performed.count : 0
            queue.counts.rolledBack += group.failed.count + (outcome.isCommitted ? 0 : group.performed.count)
        }
        if let problem = outcome.stoppage { stop(because: problem) }
        if outcome.isCommitted { bell.ring(for: group.announced) }
        group.acknowledge(outcome)
    }

    private func stop(because problem: Problem) {
        for write in queue.withLock({ $0.stop(because: problem) }) { write.refuse(problem) }
    }
}

import Dispatch
import Domain
import Synchronization

/// A database: many readers, each with an unchanging snapshot, and one writer whose commits are shared.
package final class Database: Sendable {
    private let driver: any DatabaseDriver
    private let clock: @Sendable () -> Instant
    private let writer: GroupCommitWriter
    /// Rings after each commit that brought something to do.
    package let bell = Bell()

    /// A database over an open driver. `clock` gives the time that transactions see.
    package init(
        driver: any DatabaseDriver,
        limits: GroupCommitLimits = GroupCommitLimits(),
        clock: @escaping @Sendable () -> Instant
    ) {
        self.driver = driver
        self.clock = clock
        writer = GroupCommitWriter(driver: driver, clock: clock, limits: limits, bell: bell)
    }

    /// Runs `body` in a read-only transaction whose snapshot does not change. Cancelling the task interrupts it. Throws
    /// what `body` throws, and `StorageError`.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await driver.read { [clock, dialect = driver.dialect] connection in
            try body(Transaction(connection, dialect: dialect, now: clock()))
        }
    }

    /// Runs `body` in a transaction of its own and returns once it is committed. Throws what `body` throws, after
    /// undoing it; `Problem` `unavailable` when too many writes wait or writing has stopped; `StorageError` otherwise.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(PendingWrite(body) { continuation.resume(with: $0) })
        }
    }

    /// `read` for callers that may block; never call it from within another transaction.
    package func readAndWait<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        try driver.readAndWait { [clock, dialect = driver.dialect] connection in
            try body(Transaction(connection, dialect: dialect, now: clock()))
        }
    }

    /// `write` for callers that may block; never call it from within another transaction.
    @discardableResult
    package func writeAndWait<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        let reply = BlockingReply<Value>()
        writer.submit(PendingWrite(body) { reply.give($0) })
        return try reply.wait().get()
    }

    /// Why nothing is written any more; nil while all is well.
    package var stoppage: Problem? { writer.stoppage }

    /// What the writer has done since the database was opened.
    package var writerCounts: WriterCounts { writer.counts }

    /// Writes everything, as it is at one moment, into a new file, while others read and write. `progress` hears which part
    /// of one is done, and may throw to end it. Throws `Problem` `unavailable` where it cannot be written.
    package func copy(to path: String, progress: (_ part: Double) throws -> Void = { _ in }) throws {
        try driver.copy(to: path, progress: progress)
    }

    /// Waits for what is running and gives up all connections. Writes and reads after it are refused.
    package func close() throws {
        try driver.close()
    }
}

/// A result that one thread waits for and another gives.
private final class BlockingReply<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let given = DispatchSemaphore(value: 0)

    func give(_ value: Result<Value, any Error>) {
        result.withLock { $0 = value }
        given.signal()
    }

    func wait() -> Result<Value, any Error> {
        while true {
            given.wait()
            if let value = result.withLock({ $0 }) { return value }
        }
    }
}

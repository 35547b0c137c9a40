package import Domain
import Foundation
import GRDB
package import Storage
import Synchronization

/// SQLite as a driver: a file in WAL mode with several readers and one writer, or a database in memory.
package final class SQLiteDriver: DatabaseDriver {
    package let dialect = Dialect.sqlite
    let connections: any DatabaseWriter
    private let lock: ProcessLock?
    private let writer = WriterThread()
    private let isClosed = Atomic(false)

    private init(_ connections: any DatabaseWriter, lock: ProcessLock?) {
        self.connections = connections
        self.lock = lock
    }

    deinit { writer.end() }

    /// Opens the file, and creates it readable by its owner only. `owner` names this process to a second one that tries
    /// to open the same file: `touchstone serve, since 2026-02-19T09:30:00Z`. Throws `Problem` `conflict` when another
    /// process has it open, `unavailable` when it cannot be opened.
    package static func open(_ path: String, owner: String, options: SQLiteOptions = .init()) throws(Problem)
        -> SQLiteDriver
    {
        let lock = try ProcessLock(path: path + ".lock", subject: "The database \(path)", owner: owner)
        try Replacement(of: path).finish()
        try createPrivately(path)
        do {
            let pool = try DatabasePool(path: path, configuration: options.configuration)
            try pool.writeWithoutTransaction { try $0.execute(sql: options.durabilityPragmas) }
            return SQLiteDriver(pool, lock: lock)
        } catch {
            let error = StorageError(error)
            throw Problem(.unavailable, "The database \(path) cannot be opened: \(error)", hint: error.problem.hint)
        }
    }

    /// An empty database in memory, gone when the driver is. Reads wait for writes, apart from that it behaves like a file.
    package static func inMemory(options: SQLiteOptions = .init()) throws -> SQLiteDriver {
        SQLiteDriver(try DatabaseQueue(configuration: options.configuration), lock: nil)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try checkOpen()
        do {
            return try await connections.read { try body(SQLiteConnection($0)) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        } catch StorageError.interrupted {
            throw CancellationError()
        }
    }

    package func readAndWait<Value: Sendable>(_ body: @Sendable (any Connection) throws -> Value) throws -> Value {
        try checkOpen()
        do {
            return try connections.read { try body(SQLiteConnection($0)) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    package func withWriter(_ body: @escaping @Sendable (Result<any Connection, StorageError>) -> Void) {
        writer.perform { [connections] in
            connections.writeWithoutTransaction { database in
                body(Result { () throws(StorageError) -> any Connection in try SQLiteConnection(database) })
            }
        }
    }

    package func close() throws {
        isClosed.store(true, ordering: .releasing)
        // The writer has to close last, because only it can bring the WAL into the file.
        (connections as? DatabasePool)?.invalidateReadOnlyConnections()
        do { try connections.close() } catch { throw StorageError(error) }
        writer.end()
        lock?.release()
    }

    private func checkOpen() throws(StorageError) {
        if isClosed.load(ordering: .acquiring) { throw .unavailable("it was closed") }
    }

    static func createPrivately(_ path: String) throws(Problem) {
        let isNew = access(path, F_OK) != 0
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem(
                .unavailable, "The database \(path) cannot be opened: \(String(cString: strerror(errno))).",
                hint: "It has to be a file that this user may read and write.")
        }
        Foundation.close(descriptor)
        guard isNew else { return }
        let folder = URL(filePath: path).deletingLastPathComponent()
        for folder in [folder, folder.deletingLastPathComponent()] { syncFolder(folder.path) }
    }

    /// Lets the name of a new file, and that of its folder, outlive a power cut; SQLite cares for all that come later.
    /// Where a folder cannot be synced, there is no better way.
    static func syncFolder(_ path: String) {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Foundation.close(descriptor)
    }
}

import GRDB
import GRDBSQLite
import Storage

/// A connection of the pool, spoken to through SQLite's own interface. Prepared statements are the pool's.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let handle: OpaquePointer
    private(set) var lastError: StorageError?

    /// Throws `unavailable` when the connection was closed.
    init(_ database: GRDB.Database) throws(StorageError) {
        guard let handle = database.sqliteConnection else { throw .unavailable("it was closed") }
        self.database = database
        self.handle = handle
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    var changeCount: Int64 { Int64(sqlite3_total_changes(handle)) }

    func statement(_ text: String, isLasting: Bool) throws(StorageError) -> any StatementHandle {
        // Cancelling interrupts only a statement that runs; between two of them it has to be asked for.
        if Task.isCancelled { throw .interrupted }
        do {
            guard isLasting else { return SQLiteStatementHandle(try database.makeStatement(sql: text), of: self) }
            let cached = try database.cachedStatement(sql: text)
            // A statement whose rows are being visited further up cannot be started again.
            let isFree = sqlite3_stmt_busy(cached.sqliteStatement) == 0
            return SQLiteStatementHandle(isFree ? cached : try database.makeStatement(sql: text), of: self)
        } catch {
            throw noted(StorageError(error))
        }
    }

    func run(script: String) throws(StorageError) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql: script) }
    }

    func checkDeferredConstraints() throws(StorageError) {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        if current != 0 { throw .constraint(.foreignKey, subject: "a deferred reference leads nowhere") }
    }

    /// What SQLite says about a code it has just returned.
    func error(_ code: Int32, sql: String) -> StorageError {
        noted(StorageError(code: code, on: handle, sql: sql))
    }

    private func noted(_ error: StorageError) -> StorageError {
        lastError = error
        return error
    }
}

import GRDB
import GRDBSQLite
import Storage

extension StorageError {
    /// The last error of a connection.
    init(code: Int32, on handle: OpaquePointer?, sql: String) {
        let extended = sqlite3_extended_errcode(handle)
        let matches = extended & 0xff == code & 0xff
        self.init(code: matches ? extended : code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }

    /// An error that came through the pool.
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = error is CancellationError ? .interrupted : error as? StorageError ?? .unavailable("\(error)")
            return
        }
        self.init(
            code: error.extendedResultCode.rawValue, message: error.message ?? error.resultCode.description,
            sql: error.sql ?? "")
    }

    /// An error by its extended result code (https://www.sqlite.org/rescode.html) and message.
    init(code: Int32, message: String, sql: String) {
        switch code & 0xff {
        case SQLITE_CONSTRAINT: self = .constraint(Constraint(code), subject: StorageError.subject(of: message))
        case SQLITE_FULL: self = .full(message)
        case SQLITE_IOERR: self = .inputOutput("\(message) (\(code))")
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(message)
        case SQLITE_READONLY: self = .readOnly(message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(message)
        case SQLITE_INTERRUPT: self = .interrupted
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_NOMEM, SQLITE_NOLFS: self = .unavailable(message)
        default: self = .statement(message, sql: sql)
        }
    }

    /// `UNIQUE constraint failed: leads.email` without its first half.
    private static func subject(of message: String) -> String {
        let parts = message.split(separator: ": ", maxSplits: 1)
        return parts.count == 2 ? String(parts[1]) : message
    }
}

extension StorageError.Constraint {
    /// From SQLite's extended result code. The names of these codes are macros that Swift does not import.
    fileprivate init(_ code: Int32) {
        self =
            switch code >> 8 {
            case 6, 8, 10: .unique  // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
            case 5: .notNull
            case 1: .check
            case 3: .foreignKey
            case 12: .dataType
            default: .other
            }
    }
}

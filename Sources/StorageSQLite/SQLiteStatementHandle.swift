import GRDB
import GRDBSQLite
import Storage

/// A prepared statement, bound and read without a detour.
final class SQLiteStatementHandle: StatementHandle {
    /// Keeps the C statement alive.
    private let owner: GRDB.Statement
    private let connection: SQLiteConnection
    private let statement: OpaquePointer
    let parameterCount: Int

    init(_ owner: GRDB.Statement, of connection: SQLiteConnection) {
        self.owner = owner
        self.connection = connection
        statement = owner.sqliteStatement
        parameterCount = Int(sqlite3_bind_parameter_count(statement))
    }

    var columnCount: Int { Int(sqlite3_column_count(statement)) }
    var changes: Int { Int(sqlite3_changes(sqlite3_db_handle(statement))) }

    func bind(_ value: SQLValue, at parameter: Int) throws(StorageError) {
        let index = Int32(truncatingIfNeeded: parameter)
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
            case .double(let double): sqlite3_bind_double(statement, index, double)
            case .text(let text): bind(text, at: index)
            case .bytes(let bytes): bind(bytes, at: index)
            }
        guard code == SQLITE_OK else { throw connection.error(code, sql: owner.sql) }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            // Without a pointer SQLite would take empty text for no value.
            guard let start = utf8.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
            return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                sqlite3_bind_text64(statement, index, $0, UInt64(utf8.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return bytes.withUnsafeBytes {
            sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
        }
    }

    func step() throws(StorageError) -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw connection.error(code, sql: owner.sql) }
        return false
    }

    func reset() {
        // Repeats the code of the last step, which was thrown already.
        sqlite3_reset(statement)
    }

    func kind(_ column: Int) -> SQLValue.Kind {
        switch sqlite3_column_type(statement, Int32(truncatingIfNeeded: column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .double
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .bytes
        default: .null
        }
    }

    func integer(_ column: Int) -> Int64? {
        let value = value(column)
        guard sqlite3_value_type(value) == SQLITE_INTEGER else { return nil }
        return sqlite3_value_int64(value)
    }

    func double(_ column: Int) -> Double? {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return nil }
        return sqlite3_value_double(value)
    }

    /// One look-up for type and content. The pool's connections are without a mutex, so SQLite allows it.
    private func value(_ column: Int) -> OpaquePointer? {
        sqlite3_column_value(statement, Int32(truncatingIfNeeded: column))
    }

    func text(_ column: Int) -> UnsafeRawBufferPointer? { content(of: column, ifType: SQLITE_TEXT) }

    func bytes(_ column: Int) -> UnsafeRawBufferPointer? { content(of: column, ifType: SQLITE_BLOB) }

    private func content(of column: Int, ifType type: Int32) -> UnsafeRawBufferPointer? {
        let index = Int32(truncatingIfNeeded: column)
        guard sqlite3_column_type(statement, index) == type else { return nil }
        // The content before its length, as SQLite asks for. Of text this is the UTF-8, in the order it is stored.
        let start = sqlite3_column_blob(statement, index)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }
}

/// SQLite's mark for "make your own copy before you return" (`SQLITE_TRANSIENT`, which is a cast that Swift cannot import).
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

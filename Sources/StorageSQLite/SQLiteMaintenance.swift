import GRDB
import Storage

extension SQLiteDriver {
    /// What is wrong with the file: SQLite's own findings, then rows whose foreign keys lead nowhere; empty when all is
    /// well. Reads the whole file.
    package func integrityCheck() async throws -> [String] {
        do {
            return try await connections.read { try findings($0) + orphans($0) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return [StorageError(error).description]
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// Brings everything that is committed into the main file and empties the WAL. Throws `StorageError.busy` when a
    /// reader holds on to an old snapshot for too long. Does nothing in memory.
    package func checkpoint() async throws {
        guard connections is DatabasePool else { return }
        do {
            try await connections.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }
}

private func findings(_ database: GRDB.Database) throws -> [String] {
    try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
}

private func orphans(_ database: GRDB.Database) throws -> [String] {
    try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
        let (table, number, parent): (String, Int64?, String) = (row[0], row[1], row[2])
        return "Row \(number.map(String.init) ?? "without a number") of \(table) refers to no row of \(parent)."
    }
}

import GRDB
import Storage

extension SQLiteDriver {
    /// What is wrong with the file: SQLite's own findings, then rows whose foreign keys lead nowhere; empty when all is
    /// well. Reads the whole file.
    package func integrityCheck() async throws -> [String] {
        try await connections.read { database in
            let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let orphans = try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                "row \(row[1] as Int64? ?? 0) of \(row[0] as String) refers to no row of \(row[2] as String)"
            }
            return findings + orphans
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

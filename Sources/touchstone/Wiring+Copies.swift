import Domain
import Engine
import Foundation
import Storage
import StorageSQLite

extension Wiring {
    /// Backups whose databases are opened as those of the program are.
    var backups: Backups { Backups { path in try opened(copy: path) } }

    /// The data folder, where there is a database in it.
    var existingData: String? {
        FileManager.default.fileExists(atPath: databaseFile.path) ? databaseFile.deletingLastPathComponent().path : nil
    }

    /// Puts the database of a backup that was checked into the data folder. Gives where the one that was there is kept; nil
    /// where none was. Throws `conflict` while another process has it open.
    func restore(_ backup: URL, _ manifest: BackupManifest) throws -> String? {
        let path = try databasePath(creates: true)
        let isThere = FileManager.default.fileExists(atPath: path)
        let replacement = Replacement(of: path)
        try replacement.put(owner: "touchstone backup restore since \(Wiring.now())") { draft in
            try backups.write(backup, manifest, to: draft)
        }
        // They are made again when they are needed; those of other data would be found out and not used.
        try? FileManager.default.removeItem(atPath: ColumnDirectory(besideDatabase: path).path)
        return isThere ? replacement.keptPath : nil
    }

    /// Runs `body` with an engine over a copy of another's database, which is gone afterwards.
    func withCopy(of engine: Engine, _ body: (Engine) throws -> Void) throws {
        let path = databaseFile.path + Wiring.trialMark + UUID().uuidString
        defer { removeFiles(of: path) }
        try engine.database.copy(to: path) { _ in try engine.cancellation?.check() }
        let database = try opened(copy: path)
        var copy = self.engine(engine.workspace, database, columns: nil)
        copy.cancellation = engine.cancellation
        let result = Result { try body(copy) }
        try database.close()
        try result.get()
    }

    /// Takes away the copies that a server which was killed has left.
    func removeTrials() {
        let folder = databaseFile.deletingLastPathComponent()
        // Where the folder cannot be read, opening the database says so.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(databaseFile.lastPathComponent + Wiring.trialMark) {
            unlink(folder.appending(path: name).path)
        }
    }

    private static let trialMark = ".trial-"

    private func removeFiles(of path: String) { for end in ["", "-wal", "-shm", ".lock"] { unlink(path + end) } }

    /// Runs `body` with the database without bringing its schema up to date; at a server, with the one it has open.
    func withDatabaseAsItIs<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let house = Surroundings.current.house { return try body(house.engine(for: self.settings).database) }
        let path = try databasePath(creates: false)
        let database = Database(driver: try held(path), clock: Wiring.now)
        return try close(database, path, after: .init { try body(database) })
    }
}

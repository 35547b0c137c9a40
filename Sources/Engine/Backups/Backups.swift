import Domain
import Foundation
import Storage
import Vault

/// Makes backups, checks them and gives them back. A backup is a folder with a database file and a manifest.
package struct Backups: Sendable {
    /// Opens a database file for a look, and brings its schema up to this program's.
    package typealias Opener = @Sendable (_ path: String) throws -> Database

    /// The names in the folder.
    package static let databaseName = "touchstone.sqlite"
    package static let manifestName = "manifest.json"

    private let open: Opener

    package init(open: @escaping Opener) { self.open = open }

    /// Copies a database that others may use meanwhile into a new folder, and restores it from there into a scratch place to
    /// see that it is whole. The folder has its name only when all that is done. `progress` hears which part of one is
    /// done, and may throw to end it. Throws `conflict` where there is something of that name.
    package func create(
        of database: Database, at folder: URL, progress: (_ part: Double) throws -> Void = { _ in }
    ) throws -> BackupManifest {
        guard !FileManager.default.fileExists(atPath: folder.path) else {
            throw Problem(.conflict, "there is something at \(folder.path) already", hint: "name another place")
        }
        let draft = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).unfinished")
        try BackupFiles.makeFolder(draft, anew: true)
        do {
            let file = draft.appending(path: Backups.databaseName)
            let madeAt = try database.readAndWait { $0.now }
            try database.copy(to: file.path) { try progress($0 * 0.5) }
            let manifest = try describe(file, madeAt: madeAt)
            try BackupFiles.write(manifest.json, to: draft.appending(path: Backups.manifestName))
            try progress(0.75)
            _ = try check(draft)
            try BackupFiles.move(draft, to: folder)
            return manifest
        } catch {
            BackupFiles.remove(draft)
            throw error
        }
    }

    /// Checks a backup: the manifest, the digest of the file, and, in a scratch place, that it opens, that its pages and
    /// references are whole and that nothing in it contradicts itself. Throws `invalid` with what is wrong.
    package func check(_ folder: URL) throws -> BackupManifest {
        let manifest = try manifest(of: folder)
        let scratch = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).looked-at")
        try BackupFiles.makeFolder(scratch, anew: true)
        defer { BackupFiles.remove(scratch) }
        let copy = scratch.appending(path: Backups.databaseName)
        try write(folder, manifest, to: copy.path)
        try look(into: copy, manifest)
        return manifest
    }

    /// Writes a backup's database into a new file; throws `invalid` where it is not what the manifest says.
    package func write(_ folder: URL, _ manifest: BackupManifest, to path: String) throws {
        let (bytes, digest) = try BackupFiles.copy(folder.appending(path: Backups.databaseName), to: path)
        guard bytes == manifest.bytes else {
            throw Backups.damaged("it has \(bytes) bytes, and the manifest says \(manifest.bytes)")
        }
        guard digest == manifest.digest else { throw Backups.damaged("its digest is not what the manifest says") }
    }

    /// What a backup says of itself; throws `not_found` where there is none.
    package func manifest(of folder: URL) throws(Problem) -> BackupManifest {
        guard let bytes = FileManager.default.contents(atPath: folder.appending(path: Backups.manifestName).path) else {
            throw Problem(
                .notFound, "there is no backup at \(folder.path)",
                hint: "a backup is a folder with the files \(Backups.databaseName) and \(Backups.manifestName)")
        }
        return try BackupManifest(parsing: bytes)
    }

    private func describe(_ file: URL, madeAt: Instant) throws -> BackupManifest {
        let (bytes, digest) = try BackupFiles.digest(of: file)
        let scratch = file.deletingLastPathComponent().appending(path: "described.sqlite")
        defer { for end in ["", "-wal", "-shm", ".lock"] { unlink(scratch.path + end) } }
        // Opening makes files beside the database, and the backup has none.
        _ = try BackupFiles.copy(file, to: scratch.path)
        let database = try open(scratch.path)
        let (counts, schema) = try database.readAndWait { transaction in
            (try BackupStore(transaction).counts(), Migration.all.last?.label ?? "")
        }
        try database.close()
        return BackupManifest(madeAt: madeAt, bytes: bytes, digest: digest, schema: schema, counts: counts)
    }

    private func look(into file: URL, _ manifest: BackupManifest) throws {
        let database: Database
        do { database = try open(file.path) } catch let problem as Problem where problem.code == .unavailable {
            throw Backups.damaged(problem.message)
        }
        let findings = Result {
            try database.readAndWait { transaction in
                let pages = try transaction.all(transaction.dialect.integrityCheck) { $0.text(0) }.filter { $0 != "ok" }
                let counts = try BackupStore(transaction).counts()
                let differing = manifest.counts.keys.sorted().filter { counts[$0] != manifest.counts[$0] }
                return try pages + differing.map { "another number of \($0) than the manifest says" }
                    + BackupStore(transaction).contradictions()
            }
        }
        try database.close()
        let found: [String]
        do { found = try findings.get() } catch let error as StorageError { throw Backups.damaged(error.description) }
        if !found.isEmpty { throw Backups.damaged(found.prefix(3).joined(separator: "; ")) }
    }

    private static func damaged(_ why: String) -> Problem {
        Problem(.invalid, "the backup's database is damaged: \(why)", hint: "take another backup")
    }
}

import Domain
import Foundation
import Storage

/// The backups in the data folder, by name, for those who do not sit at the machine.
package struct BackupShelf: Sendable {
    private let backups: Backups
    private let data: URL

    /// `data` is the data folder; backups lie in its folder `backups`.
    package init(_ backups: Backups, data: URL) {
        self.backups = backups
        self.data = data
    }

    /// The name of a backup that is made at a moment: `2026-03-02T09-00-00Z`.
    package static func name(at moment: Instant) -> String {
        moment.description.prefix(19).replacing(":", with: "-") + "Z"
    }

    /// Where a backup of a name lies. Throws `invalid` for a name that could lead elsewhere.
    package func place(_ name: String) throws(Problem) -> URL {
        let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        guard (1...80).contains(name.count), name.allSatisfy(letters.contains), let first = name.first,
            first != ".", first != "-"
        else {
            throw Problem(
                .invalid, "'\(name.prefix(80))' cannot be the name of a backup",
                hint: "letters, digits, '.', '_' and '-', up to 80, and no '.' or '-' first")
        }
        return folder.appending(path: name)
    }

    /// Every backup there is, the newest first; those whose manifest cannot be read are left out.
    package func all() -> [(name: String, manifest: BackupManifest)] {
        // There is no folder before the first backup.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let found = names.sorted().compactMap { name -> (name: String, manifest: BackupManifest)? in
            // What has no such manifest is no backup.
            guard let place = try? place(name), let manifest = try? backups.manifest(of: place) else { return nil }
            return (name, manifest)
        }
        return found.sorted { ($0.manifest.madeAt, $0.name) > ($1.manifest.madeAt, $1.name) }
    }

    /// What a backup says of itself; throws `not_found`.
    package func manifest(_ name: String) throws -> BackupManifest {
        let place = try place(name)
        guard FileManager.default.fileExists(atPath: place.path) else {
            throw Problem(.notFound, "there is no backup '\(name)'", hint: "the list of backups shows which there are")
        }
        return try backups.manifest(of: place)
    }

    /// Makes one and notes that in the data folder.
    func create(_ name: String, of database: Database, progress: (Double) throws -> Void) throws -> BackupManifest {
        try create(at: try place(name), of: database, progress: progress)
    }

    /// The same in another place.
    func create(at place: URL, of database: Database, progress: (Double) throws -> Void) throws -> BackupManifest {
        let manifest = try backups.create(of: database, at: place, progress: progress)
        try BackupNote(madeAt: manifest.madeAt, folder: place.path).write(in: data)
        return manifest
    }

    /// Restores one into a scratch place and looks through everything. Throws `invalid` with what is wrong.
    func check(_ name: String) throws -> BackupManifest {
        _ = try manifest(name)
        return try backups.check(try place(name))
    }

    private var folder: URL { data.appending(path: "backups") }
}

extension Engine {
    /// The backups in the data folder, the newest first.
    package func backupList() throws -> [(name: String, manifest: BackupManifest)] {
        try require(.operate)
        return try shelf().all()
    }

    /// Makes a backup and notes it in the audit log; without a place in the data folder, named after the moment. Gives it and
    /// where it is.
    package func makeBackup(
        at place: URL? = nil, _ progress: (Double) throws -> Void = { _ in }
    ) throws -> (manifest: BackupManifest, place: URL) {
        try require(.operate)
        let shelf = try shelf()
        let place = try place ?? shelf.place(BackupShelf.name(at: try database.readAndWait { $0.now }))
        let manifest = try shelf.create(at: place, of: database, progress: progress)
        try noteBackup(manifest)
        return (manifest, place)
    }

    /// Where backups lie; throws `unavailable` where the data are nowhere on the disk.
    func shelf() throws(Problem) -> BackupShelf {
        guard let backupShelf else {
            throw Problem(.unavailable, "no backups can be made of these data", hint: "they are nowhere on the disk")
        }
        return backupShelf
    }

    /// Notes in the audit log that a backup was made; the backup itself is of the moment before.
    func noteBackup(_ manifest: BackupManifest) throws {
        try write { scope in
            try scope.audit(
                .backupMade, "",
                [
                    "madeAt": .string(manifest.madeAt.description), "bytes": .integer(Int64(manifest.bytes)),
                    "sha256": .string(manifest.digest),
                ])
        }
    }
}

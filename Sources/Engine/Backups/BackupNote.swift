import Domain
import Foundation

/// What the data folder knows of the last backup that was made of it, so that somebody notices when there is none.
package struct BackupNote: Hashable, Sendable {
    package let madeAt: Instant
    /// Where it was written.
    package let folder: String

    package init(madeAt: Instant, folder: String) {
        self.madeAt = madeAt
        self.folder = folder
    }

    private static let name = "last-backup.json"

    /// The note in a data folder; nil where no backup was made, or the note cannot be read.
    package init?(in data: URL) {
        guard let bytes = FileManager.default.contents(atPath: data.appending(path: BackupNote.name).path),
            // A note that cannot be read says as much as none.
            let json = try? JSON(parsing: bytes), let madeAt = json["madeAtMilliseconds"]?.integer,
            let folder = json["folder"]?.string
        else { return nil }
        self.init(madeAt: Instant(milliseconds: madeAt), folder: folder)
    }

    /// Leaves the note.
    package func write(in data: URL) throws(Problem) {
        try BackupFiles.write(
            ["madeAtMilliseconds": .integer(madeAt.milliseconds), "folder": .string(folder)],
            to: data.appending(path: BackupNote.name))
    }
}

import Domain
import Foundation

/// What a backup says of itself, in the file `manifest.json` beside the database.
package struct BackupManifest: Hashable, Sendable {
    /// When the database was as it is in the backup.
    package let madeAt: Instant
    /// The size of the database file.
    package let bytes: Int
    /// The SHA-256 digest of the database file.
    package let digest: String
    /// The last migration of its schema.
    package let schema: String
    /// How much there is of what: facts, decisions, leads.
    package let counts: [String: Int]
}

extension BackupManifest {
    /// The document, with a digest of itself.
    package var json: JSON {
        guard case .object(var members) = content else { return content }
        members["seal"] = .string(SHA256.hexadecimal(of: content.canonical.utf8))
        return .object(members)
    }

    private var content: JSON {
        [
            "format": 1, "madeAt": .string(madeAt.description), "madeAtMilliseconds": .integer(madeAt.milliseconds),
            "bytes": .integer(Int64(bytes)), "sha256": .string(digest), "schema": .string(schema),
            "counts": .object(counts.mapValues { .integer(Int64($0)) }),
        ]
    }

    /// Reads a manifest; throws `invalid` where it is none, or was changed.
    package init(parsing bytes: some Sequence<UInt8>) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: bytes) } catch {
            throw BackupManifest.damaged("\(error)")
        }
        guard document["format"] == 1, let madeAt = document["madeAtMilliseconds"]?.integer,
            let size = document["bytes"]?.integer, let digest = document["sha256"]?.string,
            let schema = document["schema"]?.string, let counts = document["counts"]?.object
        else { throw BackupManifest.damaged("it lacks something, or is of a newer program") }
        self.madeAt = Instant(milliseconds: madeAt)
        self.bytes = Int(size)
        self.digest = digest
        self.schema = schema
        self.counts = counts.compactMapValues { $0.integer.map { Int($0) } }
        guard json == document else { throw BackupManifest.damaged("it was changed") }
    }

    private static func damaged(_ why: String) -> Problem {
        Problem(.invalid, "the backup's manifest is damaged: \(why)", hint: "take another backup")
    }
}

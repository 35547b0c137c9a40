import Domain
import Foundation
import Storage

/// Where files lie that were handed in: each in a folder of its own, under a name that leads nowhere else.
package struct UploadFolder: Sendable {
    private let folder: URL

    /// The folder `uploads` beside a database.
    package init(besideDatabase path: String) {
        folder = URL(filePath: path).deletingLastPathComponent().appending(path: "uploads")
    }

    private init(_ folder: URL) { self.folder = folder }

    /// For data that are nowhere on the disk themselves.
    static let temporary = UploadFolder(
        FileManager.default.temporaryDirectory.appending(
            path: "touchstone-uploads-\(ProcessInfo.processInfo.processIdentifier)"))

    /// Where the file of an upload lies.
    func file(_ id: ID<UploadRow>, _ name: String) -> URL { place(id).appending(path: "content").appending(path: name) }

    /// Where it stands what each row of the file comes to.
    func verdicts(_ id: ID<UploadRow>) -> URL { place(id).appending(path: "verdicts.ndjson") }

    /// Writes a file, in place of one that an upload left which was not committed.
    func write(_ bytes: [UInt8], _ id: ID<UploadRow>, _ name: String) throws -> URL {
        let url = file(id, name)
        do {
            if FileManager.default.fileExists(atPath: place(id).path) {
                try FileManager.default.removeItem(at: place(id))
            }
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw Problem(
                .unavailable, "the file cannot be kept: \(error.localizedDescription)", hint: "Nothing was recorded.")
        }
        return url
    }

    /// The numbers of the uploads that have something here.
    func numbers() -> [ID<UploadRow>] {
        // Nobody has handed anything in where there is no folder.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { ID<UploadRow>(parsing: $0) }.sorted()
    }

    /// Takes everything of an upload from the disk.
    func remove(_ id: ID<UploadRow>) throws {
        do { try FileManager.default.removeItem(at: place(id)) } catch {
            throw Problem(.unavailable, "the file of \(id) cannot be deleted: \(error.localizedDescription)")
        }
    }

    private func place(_ id: ID<UploadRow>) -> URL { folder.appending(path: "\(id)") }

    /// The last part of a name, of harmless letters; such a name cannot lead out of a folder.
    static func harmless(_ name: String?) -> String {
        let last = (name ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let letters = last.unicodeScalars.prefix(100).map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || scalar == "." || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
        }
        let name = String(letters)
        return name.isEmpty || name.hasPrefix(".") ? "upload\(name)" : name
    }
}

import Foundation

/// Real data that stands beside a developer's checkout and is never copied into it. Tests that need it skip without it.
package enum SharedData {
    /// Whether the folder is there; a user's clone has none.
    package static var isPresent: Bool { root != nil }

    /// A file of the folder by its relative path.
    package static func url(_ path: String) throws -> URL {
        guard let root else { throw CocoaError(.fileNoSuchFile) }
        return root.appending(path: path)
    }

    /// The bytes of a file; a file whose name ends in `.gz` is unpacked with the system's gzip.
    package static func bytes(_ path: String) throws -> Data {
        let file = try url(path)
        return path.hasSuffix(".gz") ? try unpacked(file) : try Data(contentsOf: file)
    }

    private static let root: URL? = {
        if let override = ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED_DATA"] {
            return URL(filePath: override)
        }
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = checkout.deletingLastPathComponent().appending(path: "shared/data")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    private static func unpacked(_ file: URL) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return bytes
    }
}

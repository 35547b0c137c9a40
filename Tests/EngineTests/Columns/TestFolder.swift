import Engine
import Foundation

/// A folder of its own for one test, gone after it.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind in the system's temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Where the columns of a database in this folder lie.
    var columns: ColumnDirectory { ColumnDirectory(besideDatabase: database) }

    /// Where a database would lie.
    var database: String { path + "/touchstone.db" }
}

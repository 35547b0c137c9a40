import Foundation

/// The files of a database that a server has open, as they stand on the disk. Where they are the same, so is what they hold.
struct StoreFiles: Equatable {
    private let database: Data
    private let log: Data

    init(of program: Program) throws {
        let path = program.databaseFile.path
        database = try Data(contentsOf: URL(filePath: path))
        // Where there is no log yet, nothing was written since the database was opened.
        log = (try? Data(contentsOf: URL(filePath: path + "-wal"))) ?? Data()
    }

    /// What they hold.
    func content() throws -> StoreContent {
        let folder = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "touchstone.sqlite").path
        try database.write(to: URL(filePath: path))
        try log.write(to: URL(filePath: path + "-wal"))
        let content = try StoreContent(at: path)
        try FileManager.default.removeItem(at: folder)
        return content
    }
}

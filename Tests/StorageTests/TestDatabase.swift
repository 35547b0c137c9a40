import Domain
import Foundation
import Storage
import StorageSQLite
import Synchronization

/// A folder that is gone after the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "touchstone-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
    }

    func file(_ name: String) -> String { path + "/" + name }
}

/// The two homes of a database that have to behave alike.
enum Home: CaseIterable {
    case file, memory

    func driver(in folder: TemporaryFolder, options: SQLiteOptions = .init()) throws -> SQLiteDriver {
        switch self {
        case .file: try SQLiteDriver.open(folder.file("test.db"), owner: "test", options: options)
        case .memory: try SQLiteDriver.inMemory(options: options)
        }
    }

    func database(in folder: TemporaryFolder, limits: GroupCommitLimits = .init()) throws -> Database {
        Database(driver: try driver(in: folder), limits: limits, clock: TickingClock().read)
    }
}

/// A clock that moves one millisecond with every look at it.
final class TickingClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_000)

    @Sendable func read() -> Instant {
        milliseconds.withLock { milliseconds in
            milliseconds += 1
            return Instant(milliseconds: milliseconds)
        }
    }
}

/// Holds up the first write until a number of others wait behind it, so that they certainly share its group.
final class Assembly: Sendable {
    private let isOver = Mutex(false)

    func wait(for count: Int, behind database: Database) {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        while isFirst, database.writerCounts.waiting < count {}
    }
}

/// An entity of these tests only.
enum Thing: Entity {
    static let prefix = "X"
}

extension Database {
    /// A table with one column of each kind.
    func makeThings() async throws {
        try await write { transaction in
            try transaction.execute(
                "CREATE TABLE things (id INTEGER PRIMARY KEY, number INTEGER, real REAL, name TEXT, content BLOB) STRICT"
            )
        }
    }

    func addThing(_ number: Int) async throws {
        try await write { try $0.execute("INSERT INTO things (number) VALUES (\(number))") }
    }

    func thingNumbers() async throws -> [Int] {
        try await read { try $0.all("SELECT number FROM things ORDER BY number") { $0.int(0) } }
    }
}

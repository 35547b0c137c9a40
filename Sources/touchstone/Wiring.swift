import Domain
import Engine
import Foundation
import Logging
import PolicyFile
import Storage
import StorageSQLite

/// The composition of the program: from settings to an engine over an open, migrated database.
struct Wiring {
    private let settings: Settings
    private let log: Logger

    init(_ settings: Settings) {
        self.settings = settings
        log = Logger(label: "touchstone") { _ in
            StandardErrorLog(level: Logger.Level(rawValue: settings[.logLevel]) ?? .warning)
        }
    }

    /// Runs `body` with the engine and closes the database after it. Throws `not_found` when there is no data and
    /// `creates` is false, and whatever keeps the database from being opened.
    func withEngine<Value>(creates: Bool, _ body: (Engine) throws -> Value) throws -> Value {
        try checkPublicSuffixes()
        let path = try databasePath(creates: creates)
        let database = try opened(path)
        return try close(database, path, after: .init { try body(engine(over: database, beside: path)) })
    }

    /// `withEngine` for the server, which makes the data where there is none.
    func withServer(_ body: (Engine, Logger) async throws -> Void) async throws {
        try checkPublicSuffixes()
        let path = try databasePath(creates: true)
        let database = try opened(path)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(engine(over: database, beside: path), log)) } catch {
            outcome = .failure(error)
        }
        try close(database, path, after: outcome)
    }

    /// Closes the database, and gives or throws what came of its use.
    private func close<Value>(_ database: Database, _ path: String, after outcome: Result<Value, any Error>) throws
        -> Value
    {
        switch outcome {
        case .failure(let error):
            closeAfterFailure(database)
            throw named(error, path, isStorage: database.stoppage != nil)
        case .success(let value):
            do { try database.close() } catch { throw named(error, path) }
            return value
        }
    }

    /// The database of a file, with the schema of this program.
    private func opened(_ path: String) throws -> Database {
        let driver = try SQLiteDriver.open(
            path, owner: "touchstone since \(Wiring.now())",
            options: SQLiteOptions(durability: SQLiteOptions.Durability(rawValue: settings[.durability]) ?? .full))
        log.debug("database opened", metadata: ["path": "\(path)", "durability": "\(settings[.durability])"])
        let database = Database(driver: driver, clock: Wiring.now)
        do {
            for migration in try Migrator().migrate(database) {
                log.info("migrated", metadata: ["to": "\(migration.label)"])
            }
        } catch {
            closeAfterFailure(database)
            throw named(error, path)
        }
        return database
    }

    private func engine(over database: Database, beside path: String) -> Engine {
        engine(over: database, columns: ColumnDirectory(besideDatabase: path))
    }

    /// Trouble with the database file with the file's name; any other error as it is.
    private func named(_ error: any Error, _ path: String, isStorage: Bool = true) -> any Error {
        let problem = (error as? StorageError)?.problem ?? (isStorage ? error as? Problem : nil)
        return problem.map { Problem($0.code, "\(path): \($0.message)", hint: $0.hint) } ?? error
    }

    /// Runs `body` with an engine to look at something with, which changes nothing: over the data where a policy is in
    /// force, else over nothing with the first shipped policy.
    func withPreview(_ output: Output, _ body: (Engine) throws -> Void) throws {
        var isDone = false
        if FileManager.default.fileExists(atPath: databaseFile.path) {
            try withEngine(creates: false) { engine in
                guard try Starting.hasPolicy(engine) else { return }
                isDone = true
                try body(engine)
            }
        }
        guard !isDone else { return }
        try checkPublicSuffixes()
        let database = Database(driver: try SQLiteDriver.inMemory(), clock: Wiring.now)
        _ = try Migrator().migrate(database)
        let engine = engine(over: database)
        try Starting.apply(engine)
        output.say("No policy is in force yet: this is what it would be under '\(Starting.first.id)'.")
        try body(engine)
        try database.close()
    }

    private func engine(over database: Database, columns: ColumnDirectory? = nil) -> Engine {
        let suffixes = settings[.publicSuffixList]
        return Engine(
            database: database, workspace: settings[.workspace],
            accounts: AccountMatching(suffixes: try Wiring.publicSuffixes(suffixes)), columns: columns,
            readPolicy: { source throws(Problem) in try PolicyText(source, named: "policy").document().policy })
    }

    private func closeAfterFailure(_ database: Database) {
        do { try database.close() } catch {
            log.error("the database could not be closed", metadata: ["error": "\(error)"])
        }
    }

    /// The time, in whole milliseconds.
    static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}

extension Wiring {
    private var databaseFile: URL { URL(filePath: settings[.data]).appending(path: "touchstone.sqlite") }

    private func databasePath(creates: Bool) throws(Problem) -> String {
        let folder = databaseFile.deletingLastPathComponent()
        let path = databaseFile.path
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        guard creates else {
            throw Problem(
                .notFound, "there is no data in \(folder.path)",
                hint: "'touchstone demo' fills it with something to look at; --data names another folder")
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem(
                .unavailable, "the data folder \(folder.path) cannot be made: \(error.localizedDescription)",
                hint: "--data names another folder")
        }
        return path
    }

    /// Reading the list takes longer than most commands, and few need it: whether it is there is found out at once, what it
    /// says when it is needed.
    private func checkPublicSuffixes() throws(Problem) {
        let path = settings[.publicSuffixList]
        guard FileManager.default.isReadableFile(atPath: path) else { throw Wiring.noSuffixes(path) }
    }

    private static func publicSuffixes(_ path: String) throws(Problem) -> PublicSuffixList {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw noSuffixes(path) }
        return try PublicSuffixList(parsing: bytes)
    }

    private static func noSuffixes(_ path: String) -> Problem {
        Problem(
            .unavailable, "the public suffix list \(path) cannot be read",
            hint: "install it (apt-get install publicsuffix), or name it with --public-suffix-list")
    }
}

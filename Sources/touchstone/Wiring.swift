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
    func withEngine<Result>(creates: Bool, _ body: (Engine) throws -> Result) throws -> Result {
        let suffixes = try publicSuffixes()
        let path = try databasePath(creates: creates)
        let driver = try SQLiteDriver.open(
            path, owner: "touchstone since \(Wiring.now())",
            options: SQLiteOptions(durability: SQLiteOptions.Durability(rawValue: settings[.durability]) ?? .full))
        let database = Database(driver: driver, clock: Wiring.now)
        log.debug("database opened", metadata: ["path": "\(path)", "durability": "\(settings[.durability])"])
        let result: Result
        do {
            for migration in try Migrator().migrate(database) {
                log.info("migrated", metadata: ["to": "\(migration.label)"])
            }
            result = try body(engine(over: database, suffixes, ColumnDirectory(besideDatabase: path)))
        } catch {
            closeAfterFailure(database)
            throw error
        }
        try database.close()
        return result
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
        let database = Database(driver: try SQLiteDriver.inMemory(), clock: Wiring.now)
        _ = try Migrator().migrate(database)
        let engine = engine(over: database, try publicSuffixes())
        try Starting.apply(engine)
        output.say("No policy is in force yet: this is what it would be under '\(Starting.first.id)'.")
        try body(engine)
        try database.close()
    }

    private func engine(
        over database: Database, _ suffixes: PublicSuffixList, _ columns: ColumnDirectory? = nil
    ) -> Engine {
        Engine(
            database: database, workspace: settings[.workspace], accounts: AccountMatching(suffixes: suffixes),
            columns: columns,
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

    private func publicSuffixes() throws(Problem) -> PublicSuffixList {
        let path = settings[.publicSuffixList]
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Problem(
                .unavailable, "the public suffix list \(path) cannot be read",
                hint: "install it (apt-get install publicsuffix), or name it with --public-suffix-list")
        }
        return try PublicSuffixList(parsing: bytes)
    }
}

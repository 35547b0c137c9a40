import Domain
import Engine
import Foundation
import Logging
import PolicyFile
import Storage
import StorageSQLite

/// The composition of the program: from settings to an engine over an open, migrated database.
struct Wiring {
    let settings: Settings
    let log: Logger

    init(_ settings: Settings) {
        self.settings = settings
        let handler = StandardErrorLog(
            level: Logger.Level(rawValue: settings[.logLevel]) ?? .warning, form: settings[.logFormat])
        log = Logger(label: "touchstone") { _ in handler }
    }

    /// Runs `body` with the engine and closes the database after it; at a server, with an engine over the database that it
    /// has open. Throws `not_found` when there is no data and `creates` is false, whatever keeps the database from being
    /// opened, and `Handover` where a server has it.
    func withEngine<Value>(creates: Bool, _ body: (Engine) throws -> Value) throws -> Value {
        try checkPublicSuffixes()
        if let house = Surroundings.current.house {
            let engine = try house.engine(for: settings)
            do { return try body(engine) } catch StorageError.interrupted { throw StorageError.interrupted } catch {
                throw named(error, databaseFile.path, isStorage: engine.database.stoppage != nil)
            }
        }
        let path = try databasePath(creates: creates)
        let database = try opened(path)
        return try close(
            database, path, after: .init { try body(engine(settings[.workspace], database, beside: path)) })
    }

    /// `withEngine` for the server, which makes the data where there is none. While `body` runs, commands of others are
    /// taken over.
    func withServer(_ body: (Engine, Outside, Logger) async throws -> Void) async throws {
        try checkPublicSuffixes()
        let outside = Outside(settings)
        let path = try databasePath(creates: true)
        let (database, desk) = try openedForServer(path)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(desk.house.engine(settings[.workspace]), outside, log)) } catch {
            outcome = .failure(error)
        }
        desk.close()
        await outside.close()
        try close(database, path, after: outcome)
    }

    /// `withEngine` for those who call somebody outside.
    func withOutside(_ body: (Engine, Outside) async throws -> Void) async throws {
        try checkPublicSuffixes()
        let outside = Outside(settings)
        let outcome: Result<Void, any Error>
        if let house = Surroundings.current.house {
            let engine = try house.engine(for: settings)
            do { outcome = .success(try await body(engine, outside)) } catch { outcome = .failure(error) }
            await outside.close()
            return try outcome.get()
        }
        let path = try databasePath(creates: false)
        let database = try opened(path)
        do { outcome = .success(try await body(engine(settings[.workspace], database, beside: path), outside)) } catch {
            outcome = .failure(error)
        }
        await outside.close()
        try close(database, path, after: outcome)
    }

    /// Listens as soon as the data are held, so that a command that finds them held finds the way to the server too.
    private func openedForServer(_ path: String) throws -> (Database, CommandDesk) {
        let driver = try driver(path, owner: OpenHouse.owner, cacheMebibytes: Wiring.serverCacheMebibytes)
        removeTrials()
        let folder = databaseFile.deletingLastPathComponent().path
        let listener: Int32
        do { listener = try CommandSocket.listen(in: folder) } catch {
            try driver.close()
            throw error
        }
        let database: Database
        do { database = try migrated(driver, path) } catch {
            CommandSocket.remove(in: folder)
            Foundation.close(listener)
            throw error
        }
        let house = OpenHouse(folder: folder) { engine($0, database, beside: path) }
        let desk = CommandDesk(house, listener: listener, log: log)
        desk.open()
        return (database, desk)
    }

    /// Closes the database, and gives or throws what came of its use.
    func close<Value>(_ database: Database, _ path: String, after outcome: Result<Value, any Error>) throws
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

    /// The database of a file, with the schema of this program. Throws `Handover` where a server has it.
    private func opened(_ path: String) throws -> Database { try migrated(try held(path), path) }

    /// A database file that nobody else has open; throws `Handover` where a server has it. One that is just starting, or just
    /// stopping, is waited for a little.
    func held(_ path: String) throws -> SQLiteDriver {
        let folder = databaseFile.deletingLastPathComponent().path
        var attempt = 0
        while true {
            attempt += 1
            do { return try driver(path, owner: "touchstone") } catch {
                guard error.code == .conflict else { throw error }
                if let handover = Handover(toServerOf: folder) { throw handover }
                guard error.message.contains(OpenHouse.owner), attempt < 25 else { throw error }
                usleep(20_000)
            }
        }
    }

    /// The copy of a database, with the schema of this program.
    func opened(copy path: String) throws -> Database {
        try migrated(try driver(path, owner: "touchstone backup"), path)
    }

    /// Pages that a command keeps at hand: an import goes over the same ones again and again.
    private static let cacheMebibytes = 64
    /// Those of a server, which stays in memory all day; what it does not keep, the system does.
    private static let serverCacheMebibytes = 8

    private func driver(
        _ path: String, owner: String, cacheMebibytes: Int = Wiring.cacheMebibytes
    ) throws(Problem) -> SQLiteDriver {
        try SQLiteDriver.open(
            path, owner: "\(owner) since \(Wiring.now())",
            options: SQLiteOptions(
                durability: SQLiteOptions.Durability(rawValue: settings[.durability]) ?? .full,
                cacheMebibytes: cacheMebibytes))
    }

    private func migrated(_ driver: SQLiteDriver, _ path: String) throws -> Database {
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

    private func engine(_ workspace: String, _ database: Database, beside path: String) -> Engine {
        engine(workspace, database, columns: ColumnDirectory(besideDatabase: path))
    }

    /// Trouble with the database file with the file's name; any other error as it is.
    private func named(_ error: any Error, _ path: String, isStorage: Bool = true) -> any Error {
        let problem = (error as? StorageError)?.problem ?? (isStorage ? error as? Problem : nil)
        return problem.map { Problem($0.code, "\(path): \($0.message)", hint: $0.hint) } ?? error
    }

    /// Runs `body` with an engine to look at something with, which changes nothing: over the data where a policy is in
    /// force, else over nothing with the first shipped policy.
    ///
    /// At a server, `isTrial` says that `body` would keep others from writing while it tries something out: it does so on a copy.
    func withPreview(_ output: Output, isTrial: Bool = false, _ body: (Engine) throws -> Void) throws {
        var isDone = false
        if FileManager.default.fileExists(atPath: databaseFile.path) {
            try withEngine(creates: false) { engine in
                guard try Starting.hasPolicy(engine) else { return }
                isDone = true
                if isTrial, Surroundings.current.house != nil {
                    try withCopy(of: engine, body)
                } else {
                    try body(engine)
                }
            }
        }
        guard !isDone else { return }
        try checkPublicSuffixes()
        let database = Database(driver: try SQLiteDriver.inMemory(), clock: Wiring.now)
        _ = try Migrator().migrate(database)
        let engine = engine(settings[.workspace], database, columns: nil)
        try Starting.apply(engine)
        output.say("No policy is in force yet: this is what it would be under '\(Starting.first.id)'.")
        try body(engine)
        try database.close()
    }

    func engine(_ workspace: String, _ database: Database, columns: ColumnDirectory?) -> Engine {
        let suffixes = suffixFile
        var engine = Engine(
            database: database, workspace: workspace,
            accounts: AccountMatching(suffixes: try Wiring.publicSuffixes(suffixes)), columns: columns,
            readFilter: { source, variables throws(Problem) in try FilterText.expression(source, over: variables) },
            readPolicy: { source throws(Problem) in try PolicyText(source, named: "policy").document().policy })
        engine.outbound = OwnHosts.rules(settings)
        engine.policyTexts = PolicyTexts.ofFiles
        engine.surroundings = { [settings] in Examination(settings).diagnoses() }
        if columns != nil {
            engine.uploadFolder = UploadFolder(besideDatabase: databaseFile.path)
            engine.backupShelf = BackupShelf(backups, data: databaseFile.deletingLastPathComponent())
        }
        return engine
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
    var databaseFile: URL { Surroundings.current.url(settings[.data]).appending(path: "touchstone.sqlite") }
    private var suffixFile: String { Surroundings.current.url(settings[.publicSuffixList]).path }

    func databasePath(creates: Bool) throws(Problem) -> String {
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
        guard FileManager.default.isReadableFile(atPath: suffixFile) else {
            throw Wiring.noSuffixes(settings[.publicSuffixList])
        }
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

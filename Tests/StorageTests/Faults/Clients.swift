import Domain
import Storage
import StorageSQLite
import TestSupport

/// Clients who write into one database at the same time and note what they are told.
struct Clients: Sendable {
    var count = 4
    var writesEach = 6
    var durability = SQLiteOptions.Durability.full
    let seed: UInt64
    let history = History()

    /// Opens the database, makes its table where there is none, writes, and closes it. What fails is noted, and nothing is
    /// thrown. `finally` comes before it is closed.
    func work(in folder: TemporaryFolder, finally: (Database) async throws -> Void = { _ in }) async {
        guard let database = try? Clients.open(folder, durability) else { return }  // the power may be off already
        do {
            try await Clients.prepare(database)
            await write(to: database)
            try await finally(database)
        } catch {}
        // A disk that fails cannot be closed well either; what counts is what is found afterwards.
        _ = try? database.close()
    }

    /// Every client does its writes, one after the other.
    func write(to database: Database) async {
        await withTaskGroup { tasks in
            for client in 1...count { tasks.addTask { await write(as: client, to: database) } }
        }
    }

    private func write(as client: Int, to database: Database) async {
        var random = SeededRandom(seed: seed &* 31 &+ UInt64(client))
        for number in 1...writesEach {
            let size = random.integer(1...(random.chance(0.1) ? 90_000 : 9_000))
            let filling = [UInt8](repeating: UInt8(number), count: size)
            await add(client * 1_000 + number, filling, to: database)
        }
    }

    /// Adds one row, and takes it at its word what becomes of it.
    func add(_ number: Int, _ filling: [UInt8] = [], to database: Database) async {
        await history.add("\(number)", judge: Clients.judge) {
            try await database.write { transaction in
                _ = try transaction.execute("INSERT INTO things (number, content) VALUES (\(number), \(filling))")
            }
        }
    }

    /// Lists what is there.
    func look(into database: Database) async throws {
        try await history.look { try await database.thingNumbers().map(String.init) }
    }

    /// What a client is told of a write that failed: that nothing was recorded, or nothing for certain.
    private static func judge(_ error: any Error) -> HistoryEvent.Outcome {
        let problem = (error as? StorageError)?.problem ?? error as? Problem
        return problem?.hint.contains("Nothing was recorded") == true ? .fail : .unknown
    }

    /// The database of a folder, over the product's own driver and writer.
    static func open(_ folder: TemporaryFolder, _ durability: SQLiteOptions.Durability = .full) throws -> Database {
        let options = SQLiteOptions(durability: durability, readers: 1, cacheMebibytes: 2)
        let driver = try SQLiteDriver.open(folder.file("test.db"), owner: "clients", options: options)
        return Database(driver: driver, clock: TickingClock().read)
    }

    /// Makes the table where there is none. The log is brought into the file every few pages instead of after many, and
    /// what does not fit into ten pages is written before it is committed.
    static func prepare(_ database: Database) async throws {
        try await database.write { transaction in
            try transaction.execute("PRAGMA wal_autocheckpoint = 12")
            try transaction.execute("PRAGMA cache_size = 10")
        }
        if try await hasTable(database) { return }
        try await database.makeThings()
    }

    /// Whether the table was made.
    static func hasTable(_ database: Database) async throws -> Bool {
        try await database.read { try $0.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } } == 1
    }
}

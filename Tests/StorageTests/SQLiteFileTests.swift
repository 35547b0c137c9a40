import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

@Suite(.serialized) struct SQLiteFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: SQLiteOptions.Durability.allCases)
    func theWriterHasTheSettingsThatWereAskedFor(durability: SQLiteOptions.Durability) async throws {
        let database = try database(SQLiteOptions(durability: durability, cacheMebibytes: 32))
        let expected: [(SQL, SQLValue)] = [
            ("PRAGMA synchronous", .integer(durability == .full ? 2 : 1)),
            ("PRAGMA journal_mode", .text("wal")),
            ("PRAGMA foreign_keys", .integer(1)),
            ("PRAGMA busy_timeout", .integer(5_000)),
            ("PRAGMA wal_autocheckpoint", .integer(20_000)),
            ("PRAGMA cache_size", .integer(-32_768)),
            ("PRAGMA temp_store", .integer(2)),
            ("PRAGMA trusted_schema", .integer(0)),
            ("PRAGMA mmap_size", .integer(0)),
            ("PRAGMA journal_size_limit", .integer(163_840_000)),
        ]
        for (pragma, value) in expected {
            #expect(try await database.write { try $0.first(pragma) { $0.value(0) } } == value, "\(pragma.text)")
        }
    }

    @Test func theReadersHaveTheirSettings() async throws {
        let database = try database(SQLiteOptions(cacheMebibytes: 32))
        let expected: [(SQL, SQLValue)] = [
            ("PRAGMA journal_mode", .text("wal")),
            ("PRAGMA foreign_keys", .integer(1)),
            ("PRAGMA cache_size", .integer(-8_192)),
            ("PRAGMA temp_store", .integer(2)),
            ("PRAGMA trusted_schema", .integer(0)),
            ("PRAGMA mmap_size", .integer(268_435_456)),
        ]
        for (pragma, value) in expected {
            #expect(try await database.read { try $0.first(pragma) { $0.value(0) } } == value, "\(pragma.text)")
        }
    }

    @Test func memoryHasTheSettingsThatDoNotDependOnAFile() async throws {
        let database = Database(driver: try SQLiteDriver.inMemory(), clock: TickingClock().read)
        let settings = try await database.write { transaction in
            [
                try transaction.first("PRAGMA foreign_keys") { $0.int(0) },
                try transaction.first("PRAGMA trusted_schema") { $0.int(0) },
            ]
        }
        #expect(settings == [1, 0])
    }

    @Test func everyFileIsReadableByItsOwnerOnly() async throws {
        let database = try database()
        try await database.makeThings()
        for name in ["test.db", "test.db-wal", "test.db-shm", "test.db.lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func checkpointingEmptiesTheLogAndKeepsTheRows() async throws {
        let driver = try SQLiteDriver.open(folder.file("test.db"), owner: "test")
        let database = Database(driver: driver, clock: TickingClock().read)
        try await database.makeThings()
        try await database.addThing(1)
        #expect(try logSize() > 0)
        try await driver.checkpoint()
        #expect(try logSize() == 0)
        #expect(try await database.thingNumbers() == [1])
    }

    @Test func closingLeavesOneFileWithEverythingInIt() async throws {
        let database = try database()
        try await database.makeThings()
        try await database.addThing(1)
        #expect(try await database.thingNumbers() == [1])
        try database.close()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["test.db", "test.db.lock"])
    }

    @Test func theIntegrityCheckFindsADamagedPageAndNothingInASoundFile() async throws {
        let path = folder.file("test.db")
        let sound = try SQLiteDriver.open(path, owner: "test")
        let database = Database(driver: sound, clock: TickingClock().read)
        try await database.makeThings()
        try await database.write { transaction in
            let insert = try transaction.prepare("INSERT INTO things (number, name) VALUES (?, ?)")
            for number in 1...2_000 { try insert.run(number, "a name to fill the pages") }
        }
        #expect(try await sound.integrityCheck() == [])
        try database.close()
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: 5 * 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        try file.close()
        let damaged = try SQLiteDriver.open(path, owner: "test")
        #expect(try await !damaged.integrityCheck().isEmpty)
        try damaged.close()
    }

    @Test func theIntegrityCheckFindsAReferenceThatLeadsNowhere() async throws {
        let path = folder.file("test.db")
        let database = Database(driver: try SQLiteDriver.open(path, owner: "test"), clock: TickingClock().read)
        try await database.makeThings()
        try await database.write { transaction in
            try transaction.execute("CREATE TABLE links (thing INTEGER)")
            try transaction.execute("INSERT INTO links (thing) VALUES (99)")
            // Nothing less gets a dangling reference past the constraint.
            try transaction.execute("PRAGMA writable_schema = ON")
            try transaction.execute(
                """
                UPDATE sqlite_schema
                SET sql = 'CREATE TABLE links (thing INTEGER REFERENCES things (id))'
                WHERE name = 'links'
                """)
        }
        try database.close()
        let reopened = try SQLiteDriver.open(path, owner: "test")
        #expect(try await reopened.integrityCheck() == ["Row 1 of links refers to no row of things."])
        try reopened.close()
    }

    @Test func whatCannotBeOpenedIsNamed() throws {
        try Data("this is a letter and no database".utf8).write(to: URL(filePath: folder.file("letter.txt")))
        for (path, name) in [(folder.file("nowhere/test.db"), "nowhere"), (folder.file("letter.txt"), "letter.txt")] {
            let problem = #expect(throws: Problem.self) { try SQLiteDriver.open(path, owner: "test") }
            #expect(problem?.code == .unavailable)
            #expect(problem?.message.contains(name) == true, "\(String(describing: problem))")
        }
    }

    private func database(_ options: SQLiteOptions = .init()) throws -> Database {
        Database(driver: try Home.file.driver(in: folder, options: options), clock: TickingClock().read)
    }

    private func logSize() throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("test.db-wal"))
        return attributes[.size] as? Int ?? -1
    }
}

import Dispatch
import Domain
import Storage
import StorageSQLite
import Testing

@Suite(.serialized) struct TransactionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: Home.allCases)
    func timeStandsStillInATransactionAndMovesBetweenThem(home: Home) async throws {
        let database = try home.database(in: folder)
        let written = try await database.write { [$0.now, $0.now] }
        let read = try await database.read { [$0.now, $0.now] }
        let waited = try database.writeAndWait { $0.now }
        #expect(written[0] == written[1])
        #expect(read[0] == read[1])
        #expect(written[0] < read[0])
        #expect(read[0] < waited)
    }

    @Test func aReaderSeesTheDatabaseAsItWasWhenItStarted() async throws {
        let database = try Home.file.database(in: folder)
        try await database.makeThings()
        try await database.addThing(1)
        let (started, start) = AsyncStream<Void>.makeStream()
        let written = DispatchSemaphore(value: 0)
        async let counts = database.read { transaction in
            let before = try transaction.first("SELECT count(*) FROM things") { $0.int(0) }
            start.yield()
            written.wait()
            return [before, try transaction.first("SELECT count(*) FROM things") { $0.int(0) }]
        }
        for await _ in started { break }
        try await database.addThing(2)
        written.signal()
        #expect(try await counts == [1, 1])
        #expect(try await database.thingNumbers() == [1, 2])
    }

    @Test(arguments: Home.allCases)
    func aReaderCannotWrite(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.makeThings()
        let error = await #expect(throws: StorageError.self) {
            try await database.read { try $0.execute("INSERT INTO things (number) VALUES (1)") }
        }
        #expect(error == .readOnly("attempt to write a readonly database"))
        try await database.addThing(2)
        #expect(try await database.thingNumbers() == [2])
    }

    @Test(arguments: Home.allCases)
    func cancellingInterruptsALongRead(home: Home) async throws {
        let database = try home.database(in: folder)
        let (started, start) = AsyncStream<Void>.makeStream()
        let counting = Task {
            try await database.read { transaction in
                try transaction.forEach(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
                ) {
                    if $0.int(0) == 1 { start.yield() }
                }
            }
        }
        for await _ in started { break }
        counting.cancel()
        await #expect(throws: CancellationError.self) { try await counting.value }
        #expect(try await database.read { try $0.first("SELECT 1") { $0.int(0) } } == 1)
    }

    @Test(arguments: Home.allCases)
    func aWriteThatThrowsLeavesNothingAndItsErrorArrives(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.makeThings()
        let problem = Problem(.forbidden, "Not today.")
        for number in 1...2 {
            let error = await #expect(throws: Problem.self) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
                    throw problem
                }
            }
            #expect(error == problem)
        }
        #expect(try await database.thingNumbers() == [])
        #expect(database.writerCounts.rolledBack == 2)
    }

    @Test(arguments: Home.allCases)
    func aFullDiskIsToldAndWritingGoesOnOnceThereIsRoom(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.makeThings()
        try await database.addThing(1)
        try await database.write { try $0.execute("PRAGMA max_page_count = 20") }
        let error = await #expect(throws: StorageError.self) {
            try await database.write { transaction in
                let insert = try transaction.prepare("INSERT INTO things (number, content) VALUES (?, ?)")
                for number in 2...100 { try insert.run(number, [UInt8](repeating: 1, count: 4_000)) }
            }
        }
        #expect(error == .full("database or disk is full"))
        #expect(error?.problem.code == .unavailable)
        #expect(try await database.thingNumbers() == [1])
        try await database.write { try $0.execute("PRAGMA max_page_count = 1000000") }
        try await database.addThing(2)
        #expect(try await database.thingNumbers() == [1, 2])
        #expect(database.stoppage == nil)
    }

    @Test(arguments: Home.allCases)
    func afterClosingEverythingIsRefused(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.makeThings()
        try database.close()
        try database.close()
        let write = await #expect(throws: Problem.self) { try await database.addThing(1) }
        let read = await #expect(throws: StorageError.self) { try await database.thingNumbers() }
        #expect(write?.code == .unavailable)
        #expect(read?.problem.code == .unavailable)
    }
}

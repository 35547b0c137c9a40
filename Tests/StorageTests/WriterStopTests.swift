import Domain
import Storage
import StorageSQLite
import Synchronization
import Testing

@Suite struct WriterStopTests {
    @Test func afterADiskErrorWhileCommittingNothingIsWrittenAnyMore() async throws {
        let driver = FaultyDriver(try SQLiteDriver.inMemory())
        let database = Database(driver: driver, clock: TickingClock().read)
        try await database.makeThings()
        try await database.addThing(1)
        driver.fail(with: .inputOutput("no answer"), at: "COMMIT")
        let first = await #expect(throws: Problem.self) { try await database.addThing(2) }
        #expect(first?.code == .unavailable)
        #expect(first?.message == "The disk reported an error while committing: no answer.")
        let statements = driver.scripts.count
        driver.fail(with: nil, at: "")
        for number in 3...5 {
            let later = await #expect(throws: Problem.self) { try await database.addThing(number) }
            #expect(later == database.stoppage)
        }
        #expect(driver.scripts.count == statements, "nothing reaches the connection after the stop")
        #expect(database.stoppage?.code == .unavailable)
        #expect(try await database.thingNumbers() == [1], "reading goes on")
    }

    @Test func everybodyInTheGroupAndInTheQueueIsTold() async throws {
        let driver = FaultyDriver(try SQLiteDriver.inMemory())
        let database = Database(
            driver: driver, limits: .init(writes: 5, linger: .seconds(60)), clock: TickingClock().read)
        try await database.makeThings()
        driver.fail(with: .inputOutput("no answer"), at: "COMMIT")
        let assembly = Assembly()
        let told = await withTaskGroup(of: Problem.Code?.self) { tasks in
            for number in 1...20 {
                tasks.addTask {
                    do {
                        try await database.write { transaction in
                            assembly.wait(for: 19, behind: database)
                            try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
                        }
                        return nil
                    } catch {
                        return (error as? Problem)?.code
                    }
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(told == Array(repeating: .unavailable, count: 20))
        #expect(try await database.thingNumbers() == [])
    }

    @Test func errorsThatLeaveTheConnectionSoundDoNotStopWriting() async throws {
        let cases: [(error: StorageError, script: String, stops: Bool)] = [
            (.full("no space"), "COMMIT", false),
            (.busy("locked"), "COMMIT", false),
            (.busy("locked"), "BEGIN IMMEDIATE", false),
            (.corrupt("malformed"), "COMMIT", true),
            (.inputOutput("no answer"), "BEGIN IMMEDIATE", true),
        ]
        for (error, script, stops) in cases {
            let driver = FaultyDriver(try SQLiteDriver.inMemory())
            let database = Database(driver: driver, clock: TickingClock().read)
            try await database.makeThings()
            driver.fail(with: error, at: script)
            await #expect(throws: (any Error).self, "\(error) at \(script)") { try await database.addThing(1) }
            driver.fail(with: nil, at: "")
            #expect((database.stoppage != nil) == stops, "\(error) at \(script)")
            if !stops {
                try await database.addThing(2)
                #expect(try await database.thingNumbers() == [2], "\(error) at \(script)")
            }
        }
    }

    @Test func aTransactionThatTheDatabaseGaveUpIsToldToTheWholeGroup() async throws {
        let driver = FaultyDriver(try SQLiteDriver.inMemory())
        let database = Database(driver: driver, limits: .init(linger: .seconds(60)), clock: TickingClock().read)
        try await database.makeThings()
        let assembly = Assembly()
        let errors = await withTaskGroup(of: StorageError?.self) { tasks in
            for number in 1...3 {
                tasks.addTask {
                    do {
                        try await database.write { transaction in
                            assembly.wait(for: 2, behind: database)
                            try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
                            // What SQLite does by itself on a full disk; the closure hides the cause.
                            if database.writerCounts.waiting == 0 {
                                driver.note(.full("no space"))
                                try transaction.execute("ROLLBACK")
                                throw Problem(.internal, "hidden")
                            }
                        }
                        return nil
                    } catch {
                        return error as? StorageError
                    }
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(errors == Array(repeating: .full("no space"), count: 3))
        #expect(database.stoppage == nil)
        try await database.addThing(7)
        #expect(try await database.thingNumbers() == [7])
    }
}

/// A driver whose writing connection fails where it is told to.
final class FaultyDriver: DatabaseDriver {
    let dialect = Dialect.sqlite
    private let base: SQLiteDriver
    private let state = Mutex(State())

    private struct State {
        var error: StorageError?
        var script = ""
        var noted: StorageError?
        var scripts: [String] = []
    }

    init(_ base: SQLiteDriver) { self.base = base }

    /// Makes every script of this text fail from now on.
    func fail(with error: StorageError?, at script: String) {
        state.withLock { ($0.error, $0.script) = (error, script) }
    }

    /// What the connection says was its last error.
    func note(_ error: StorageError) { state.withLock { $0.noted = error } }

    /// What was run on the writing connection.
    var scripts: [String] { state.withLock { $0.scripts } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await base.read(body)
    }

    func readAndWait<Value: Sendable>(_ body: @Sendable (any Connection) throws -> Value) throws -> Value {
        try base.readAndWait(body)
    }

    func withWriter(_ body: @escaping @Sendable (Result<any Connection, StorageError>) -> Void) {
        base.withWriter { connection in body(connection.map { FaultyConnection($0, self) }) }
    }

    func copy(to path: String, progress: (_ part: Double) throws -> Void) throws {
        try base.copy(to: path, progress: progress)
    }

    func close() throws { try base.close() }

    private func check(_ script: String) throws(StorageError) {
        let error = state.withLock { state in
            state.scripts.append(script)
            return state.script == script ? state.error : nil
        }
        if let error { throw error }
    }

    private final class FaultyConnection: Connection {
        private let base: any Connection
        private let driver: FaultyDriver

        init(_ base: any Connection, _ driver: FaultyDriver) {
            self.base = base
            self.driver = driver
        }

        var isInTransaction: Bool { base.isInTransaction }
        var changeCount: Int64 { base.changeCount }
        var lastError: StorageError? { driver.state.withLock { $0.noted } ?? base.lastError }

        func statement(_ text: String, isLasting: Bool) throws(StorageError) -> any StatementHandle {
            try base.statement(text, isLasting: isLasting)
        }

        func run(script: String) throws(StorageError) {
            try driver.check(script)
            try base.run(script: script)
        }

        func checkDeferredConstraints() throws(StorageError) { try base.checkDeferredConstraints() }
    }
}

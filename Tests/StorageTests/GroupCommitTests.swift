import Dispatch
import Domain
import Foundation
import Storage
import StorageSQLite
import Synchronization
import Testing

@Suite(.serialized) struct GroupCommitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func writesThatComeTogetherShareCommitsAndAllOfThemStay() async throws {
        let database = try Home.file.database(in: folder)
        try await database.makeThings()
        let before = database.writerCounts
        let assembly = Assembly()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 1...200 {
                tasks.addTask {
                    try await database.write { transaction in
                        assembly.wait(for: 199, behind: database)
                        try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
                    }
                }
            }
            try await tasks.waitForAll()
        }
        let after = database.writerCounts
        #expect(after.recorded - before.recorded == 200)
        #expect(after.commits - before.commits < 100)
        try database.close()
        let reopened = try Home.file.database(in: folder)
        #expect(try await reopened.thingNumbers() == Array(1...200))
    }

    @Test(arguments: Home.allCases)
    func allWritesAreDoneByOneThreadAndThoseAfterTheEndAreRefused(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.makeThings()
        let threads = Threads()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 1...50 {
                tasks.addTask { try await database.write { _ in threads.note() } }
            }
            try await tasks.waitForAll()
        }
        #expect(threads.count == 1)
        try database.close()
        await #expect(throws: Problem.self) { try await database.write { _ in } }
    }

    @Test(arguments: Home.allCases)
    func aWriteThatFailsIsUndoneAloneWhereverItStandsInItsGroup(home: Home) async throws {
        let limits = GroupCommitLimits(linger: .seconds(60))
        for failing in [[1], [3], [5], [1, 2], [4, 5], [1, 3, 5], [1, 2, 3, 4, 5]] {
            let folder = try TemporaryFolder()
            let database = try home.database(in: folder, limits: limits)
            try await database.makeThings()
            let results = await together(5, on: database) { number, transaction in
                try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
                if failing.contains(number) { throw Problem(.invalid, "\(number)") }
            }
            let stayed = [1, 2, 3, 4, 5].filter { !failing.contains($0) }
            #expect(results.filter { $0.value == nil }.map(\.key).sorted() == stayed, "failing: \(failing)")
            for number in failing { #expect(results[number]??.message == "\(number)", "failing: \(failing)") }
            #expect(try await database.thingNumbers() == stayed, "failing: \(failing)")
            // One commit made the table; at most one more holds the group.
            #expect(database.writerCounts.commits == (stayed.isEmpty ? 1 : 2), "failing: \(failing)")
        }
    }

    @Test func aDeferredViolationIsToldToTheWriteThatMadeItAndToNoOther() async throws {
        let database = try Home.memory.database(in: folder, limits: GroupCommitLimits(linger: .seconds(60)))
        try await database.makeThings()
        try await database.write { transaction in
            try transaction.execute(
                "CREATE TABLE links (thing INTEGER REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
        }
        let results = await together(3, on: database) { number, transaction in
            try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
            if number == 2 { try transaction.execute("INSERT INTO links (thing) VALUES (\(99))") }
        }
        #expect(results[1] == .some(nil))
        #expect(results[2]??.code == .conflict)
        #expect(results[3] == .some(nil))
        #expect(try await database.thingNumbers() == [1, 3])
    }

    @Test func aFullQueueRefusesAtOnceAndWhatWaitedIsStillWritten() async throws {
        let database = try Home.memory.database(in: folder, limits: GroupCommitLimits(queue: 3))
        try await database.makeThings()
        let release = DispatchSemaphore(value: 0)
        let (started, start) = AsyncStream<Void>.makeStream()
        async let first: Void = database.write { _ in
            start.yield()
            release.wait()
        }
        for await _ in started { break }
        async let waiting: Void = withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 1...3 { tasks.addTask { try await database.addThing(number) } }
            try await tasks.waitForAll()
        }
        while database.writerCounts.waiting < 3 { await Task.yield() }
        let problem = await #expect(throws: Problem.self) { try await database.addThing(4) }
        #expect(problem?.code == .unavailable)
        #expect(database.writerCounts.refused == 1)
        release.signal()
        try await first
        try await waiting
        #expect(try await database.thingNumbers() == [1, 2, 3])
        #expect(database.stoppage == nil)
    }

    @Test func aGroupEndsAtItsLimitOfWrites() async throws {
        let database = try Home.memory.database(in: folder, limits: GroupCommitLimits(writes: 2, linger: .seconds(60)))
        try await database.makeThings()
        _ = await together(5, on: database) { number, transaction in
            try transaction.execute("INSERT INTO things (number) VALUES (\(number))")
        }
        // The first commit made the table.
        #expect(database.writerCounts.commits == 1 + 3)
    }

    /// Runs writes 1 to `count` so that they wait together, in order; gives what each was told, nil for success.
    private func together(
        _ count: Int, on database: Database, _ body: @escaping @Sendable (Int, Transaction) throws -> Void
    ) async -> [Int: Problem?] {
        await withTaskGroup(of: (Int, Problem?).self) { tasks in
            for number in 1...count {
                let (started, start) = AsyncStream<Void>.makeStream()
                tasks.addTask {
                    do {
                        if number > 1 { start.yield() }
                        try await database.write { transaction in
                            if number == 1 {
                                start.yield()
                                while database.writerCounts.waiting < count - 1 {}
                            }
                            try body(number, transaction)
                        }
                        return (number, nil)
                    } catch {
                        return (number, (error as? StorageError)?.problem ?? error as? Problem)
                    }
                }
                for await _ in started { break }
                while (2..<count).contains(number), database.writerCounts.waiting < number - 1 { await Task.yield() }
            }
            return await tasks.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
        }
    }
}

/// Counts the threads that it is called on.
private final class Threads: Sendable {
    private let seen = Mutex<Set<pthread_t>>([])

    var count: Int { seen.withLock { $0.count } }

    func note() { seen.withLock { _ = $0.insert(pthread_self()) } }
}

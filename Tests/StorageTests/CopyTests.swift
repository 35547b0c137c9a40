import Domain
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("Copies of a database that is written to")
struct CopyTests {
    @Test("a copy holds what was there at one moment, however much is written meanwhile")
    func oneMoment() async throws {
        let folder = try TemporaryFolder()
        let database = Database(
            driver: try SQLiteDriver.open(folder.file("test.db"), owner: "test"), clock: TickingClock().read)
        try await database.makeThings()
        for number in 1...300 { try await database.addThing(number) }
        let writer = Task {
            var number = 300
            while !Task.isCancelled {
                number += 1
                try await database.addThing(number)
            }
            return number
        }
        for round in 1...5 {
            let before = try await database.thingNumbers().count
            let path = folder.file("copy-\(round).db")
            try database.copy(to: path)
            let after = try await database.thingNumbers()
            let copy = Database(driver: try SQLiteDriver.open(path, owner: "test"), clock: TickingClock().read)
            let copied = try await copy.thingNumbers()
            #expect(copied.count >= before && copied.count <= after.count, "\(before), \(copied.count), \(after.count)")
            // One client writes, so each moment is a beginning of what there is later.
            #expect(copied == Array(after.prefix(copied.count)))
            try copy.close()
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        writer.cancel()
        #expect(try await writer.value > 300)
        #expect(throws: Problem.self) { try database.copy(to: folder.file("copy-1.db")) }
        try database.close()
    }
}

@Suite("A database that takes the place of another")
struct ReplacementTests {
    /// Where a crash can leave the files: which of them are there, and whose things are found then.
    private static let moments:
        [(name: String, ready: Bool, mark: Bool, old: Bool, log: Bool, current: Bool, finds: [Int])] = [
            ("before the mark", true, false, true, true, false, [1, 2, 3]),
            ("at the mark", true, true, true, true, false, [7]),
            ("after the old one was moved", true, true, false, true, false, [7]),
            ("after its log was moved", true, true, false, false, false, [7]),
            ("after the new one was moved", false, true, false, false, true, [7]),
        ]

    @Test("after a crash at any moment the old one is there with its log, or the new one")
    func crashes() async throws {
        for moment in Self.moments {
            let folder = try TemporaryFolder()
            let (old, log, new) = try await Self.files(folder)
            let path = folder.file("test.db")
            if moment.old { try old.write(to: URL(filePath: path)) }
            if moment.log { try log.write(to: URL(filePath: path + "-wal")) }
            if moment.ready { try new.write(to: URL(filePath: path + ".restored")) }
            if moment.mark { try Data().write(to: URL(filePath: path + ".restore-mark")) }
            if moment.current { try new.write(to: URL(filePath: path)) }
            let database = Database(driver: try SQLiteDriver.open(path, owner: "test"), clock: TickingClock().read)
            #expect(try await database.thingNumbers() == moment.finds, "\(moment.name)")
            try database.close()
            #expect(!FileManager.default.fileExists(atPath: path + ".restore-mark"), "\(moment.name)")
        }
    }

    @Test("the one that was there is kept with its log, and one that is in use is not replaced")
    func kept() async throws {
        let folder = try TemporaryFolder()
        let (old, log, new) = try await Self.files(folder)
        let path = folder.file("test.db")
        try old.write(to: URL(filePath: path))
        try log.write(to: URL(filePath: path + "-wal"))
        let replacement = Replacement(of: path)
        try replacement.put(owner: "test") { try new.write(to: URL(filePath: $0)) }
        for (file, finds) in [(path, [7]), (replacement.keptPath, [1, 2, 3])] {
            let database = Database(driver: try SQLiteDriver.open(file, owner: "test"), clock: TickingClock().read)
            #expect(try await database.thingNumbers() == finds)
            #expect(throws: Problem.self) { try Replacement(of: file).put(owner: "test") { _ in } }
            try database.close()
        }
        struct Full: Error {}
        #expect(throws: Full.self) { try replacement.put(owner: "test") { _ in throw Full() } }
        let database = Database(driver: try SQLiteDriver.open(path, owner: "test"), clock: TickingClock().read)
        #expect(try await database.thingNumbers() == [7])
        try database.close()
    }

    /// A database whose last things stand in its log alone, that log, and another database.
    private static func files(_ folder: TemporaryFolder) async throws -> (Data, Data, Data) {
        let (path, other) = (folder.file("source.db"), folder.file("other.db"))
        let driver = try SQLiteDriver.open(path, owner: "test")
        let database = Database(driver: driver, clock: TickingClock().read)
        try await database.makeThings()
        try await driver.checkpoint()
        for number in 1...3 { try await database.addThing(number) }
        let files = (
            try Data(contentsOf: URL(filePath: path)), try Data(contentsOf: URL(filePath: path + "-wal"))
        )
        try database.close()
        let another = Database(driver: try SQLiteDriver.open(other, owner: "test"), clock: TickingClock().read)
        try await another.makeThings()
        try await another.addThing(7)
        try another.copy(to: folder.file("new.db"))
        try another.close()
        return (files.0, files.1, try Data(contentsOf: URL(filePath: folder.file("new.db"))))
    }
}

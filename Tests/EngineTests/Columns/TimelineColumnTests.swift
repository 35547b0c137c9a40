import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import StorageSQLite
import Testing

/// Columns follow the timeline, and a file that is not right is never believed.
@Suite struct TimelineColumnTests {
    @Test func `A file that is damaged, cut, foreign or stale is made anew and the scores are right`() throws {
        let (folder, other) = (try TestFolder(), try TestFolder())
        let expected = try filled(folder, seed: 5, messages: 120).scores()
        _ = try filled(other, seed: 6, messages: 120).scores()
        let path = folder.columns.file("timeline-1")
        let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var random = SeededRandom(seed: 11)
        var states: [(String, [UInt8])] = (0..<40).map { _ in
            let (offset, bit) = (random.integer(0...whole.count - 1), random.integer(0...7))
            var damaged = whole
            damaged[offset] ^= 1 << bit
            return ("bit \(bit) of byte \(offset)", damaged)
        }
        states += (0..<10).map { _ in
            let cut = random.integer(0...whole.count - 1)
            return ("cut at \(cut)", Array(whole[..<cut]))
        }
        states.append(
            ("another database's", [UInt8](try Data(contentsOf: URL(filePath: other.columns.file("timeline-1"))))))
        states.append(("garbage", (0..<10_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }))
        for (what, bytes) in states {
            try Data(bytes).write(to: URL(filePath: path))
            let engine = try engine(over: folder)
            #expect(try engine.examine().contains { $0.subject == "columns" && $0.state == .attention }, "\(what)")
            let scores = try engine.scores()
            #expect(scores.scores == expected.scores, "\(what)")
            #expect(scores.persons == expected.persons, "\(what)")
            #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == whole, "\(what) is written anew")
            try engine.database.close()
        }
    }

    @Test func `Columns of an older state of the database follow what was recorded since`() throws {
        let folder = try TestFolder()
        let engine = try filled(folder, seed: 7, messages: 150)
        let path = folder.columns.file("timeline-1")
        _ = try engine.scores()
        let older = try Data(contentsOf: URL(filePath: path))
        try record(80, seed: 8, in: engine)
        let followed = try engine.scores()
        try engine.database.close()
        for file in [older, nil] {
            if let file { try file.write(to: URL(filePath: path)) } else { folder.columns.remove("timeline-1") }
            let again = try self.engine(over: folder)
            #expect(try again.scores().scores == followed.scores)
            #expect(try again.verify().columnFindings.isEmpty)
            try again.database.close()
        }
    }

    @Test func `A database that was restored and went another way is not followed from the way before`() throws {
        let folder = try TestFolder()
        let engine = try filled(folder, seed: 12, messages: 60)
        _ = try engine.scores()
        let (path, columns) = (folder.columns.file("timeline-1"), try TestFolder())
        try engine.database.close()
        let backup = try Data(contentsOf: URL(filePath: folder.database))
        let first = try self.engine(over: folder)
        try record(60, seed: 13, in: first)
        _ = try first.scores()
        try first.database.close()
        try FileManager.default.copyItem(atPath: path, toPath: columns.path + "/later")
        try backup.write(to: URL(filePath: folder.database))
        let second = try self.engine(over: folder)
        try record(90, seed: 14, in: second)
        folder.columns.remove("timeline-1")
        let expected = try second.scores()
        try second.database.close()
        folder.columns.remove("timeline-1")
        try FileManager.default.copyItem(atPath: columns.path + "/later", toPath: path)
        let third = try self.engine(over: folder)
        #expect(try third.examine().contains { $0.subject == "columns" && $0.state == .attention })
        #expect(try third.scores().scores == expected.scores)
        try third.database.close()
    }

    @Test func `Columns do without what an undone import had brought`() throws {
        let (engine, untouched) = (try testEngine(), try testEngine())
        let rows = "id,mail\n1,ann@acme.example\n2,bob@acme.example\n"
        for engine in [engine, untouched] { _ = try TestImport.contacts(rows, as: "a", by: engine) }
        let before = try engine.scores()
        let second = try TestImport.contacts("id,mail\n3,cid@acme.example\n1,ann@acme.example\n", as: "b", by: engine)
        #expect(try engine.scores().persons.count == before.persons.count + 1)
        _ = try engine.undoImport(try #require(second.id))
        _ = try TestImport.contacts("id,mail\n4,dan@acme.example\n", as: "c", by: engine)
        _ = try TestImport.contacts("id,mail\n4,dan@acme.example\n", as: "c", by: untouched)
        #expect(try engine.scores().scores == untouched.scores().scores)
        #expect(try engine.verify().columnFindings.isEmpty)
    }

    @Test func `Kept scores outlive the process`() throws {
        let folder = try TestFolder()
        let engine = try filled(folder, seed: 9, messages: 80)
        let kept = try engine.keepScores()
        let store = try engine.read { try ColumnStore($0).identity() }
        try engine.database.close()
        let file = try ColumnFile(folder.columns.file("scores"), store: store)
        #expect(file.stamp.state == [kept.at.milliseconds])
        #expect(try file.column("persons", of: Int64.self) == kept.persons)
        #expect(try file.column("fit", of: Int64.self) == kept.scores.fit)
        #expect(try file.column("behaviour", of: Int64.self) == kept.scores.behaviour)
        #expect(try file.column("negative", of: Int64.self) == kept.scores.negative)
        #expect(throws: Problem.self) { try testEngine().keepScores() }
    }

    /// An engine over the database in a folder, under the first shipped policy.
    private func engine(over folder: TestFolder) throws -> Engine {
        let driver = try SQLiteDriver.open(folder.database, owner: "test", options: .init(durability: .normal))
        let database = Database(driver: driver, clock: { t0 + .days(60) })
        _ = try Migrator().migrate(database)
        let engine = Engine(
            database: database, accounts: AccountMatching(suffixes: try testSuffixes()), columns: folder.columns,
            readPolicy: try testEngine().readPolicy)
        let text = try ShippedPolicies.catalogue.member("lead-first").text
        _ = try engine.applyPolicy(text, digest: Fingerprint.of(text).description, by: "test", note: "")
        return engine
    }

    private func filled(_ folder: TestFolder, seed: UInt64, messages: Int) throws -> Engine {
        let engine = try engine(over: folder)
        try record(messages, seed: seed, in: engine)
        return engine
    }

    private func record(_ count: Int, seed: UInt64, in engine: Engine) throws {
        var timeline = RandomTimeline(seed: seed, people: 6)
        let messages = timeline.messages(count)
        try engine.write { scope in
            let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
            var recorder = try Recorder(scope, library: library, source: "seed \(seed)")
            for message in messages { _ = try recorder.record(message) }
            try recorder.settle()
        }
        _ = try engine.runDue()
    }
}

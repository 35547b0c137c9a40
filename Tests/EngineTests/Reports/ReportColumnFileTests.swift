import Domain
import Engine
import Foundation
import Storage
import Testing

/// Reports that are made of a column file are those that are made of the records, and no file is trusted that is not
/// of these very data.
@Suite struct ReportColumnFileTests {
    @Test(arguments: SeedCount.seeds(from: 60_001, usually: 4))
    func `The next process gives the same reports out of the file`(seed: UInt64) throws {
        let folder = try TestFolder()
        var workspace = try RandomWorkspace(seed: seed)
        for step in 0..<10 {
            if step % 5 == 4 { try workspace.change() }
            let query = workspace.query()
            let writer = try workspace.freshEngine(columns: folder.columns)
            let anew = try workspace.report(query, by: workspace.freshEngine())
            #expect(try workspace.report(query, by: writer) == anew, "seed \(seed), step \(step), \(query)")
            let reader = try workspace.freshEngine(columns: folder.columns)
            let kept = try workspace.withOtherPassages { try workspace.report(query, by: reader) }
            #expect(kept == anew, "seed \(seed), step \(step), \(query)")
        }
    }

    @Test func `A file is not used when the data have changed, the database is another, or a byte is wrong`() throws {
        let folder = try TestFolder()
        var workspace = try RandomWorkspace(seed: 60_101)
        let other = try RandomWorkspace(seed: 60_102)
        let query = ReportQuery(asOf: t0 + .days(60))
        func file() -> [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }
        var path: String { folder.columns.file("reports-1") }
        func expectAnew(_ workspace: RandomWorkspace, _ what: String) throws {
            let found = file()
            let made = try workspace.freshEngine(columns: folder.columns).report("channels", query)
            #expect(try workspace.freshEngine().report("channels", query).json == made.json, "\(what)")
            #expect(file() != found, "\(what): the file is written anew")
        }
        try expectAnew(workspace, "none")
        let first = try #require(file())
        for offset in stride(from: 0, to: first.count, by: 97) {
            var bytes = first
            bytes[offset] ^= 0x10
            try Data(bytes).write(to: URL(filePath: path))
            try expectAnew(workspace, "byte \(offset)")
            #expect(file() == first)
        }
        try Data(first.dropLast(64)).write(to: URL(filePath: path))
        try expectAnew(workspace, "cut")
        try expectAnew(other, "of another database")
        try Data(first).write(to: URL(filePath: path))
        let revision = try workspace.revision()
        while try workspace.revision() == revision { try workspace.change() }
        try expectAnew(workspace, "after a change")
    }

    @Test func `A damaged file is found by those who look over the workspace, deleted, and made again`() throws {
        let folder = try TestFolder()
        let workspace = try RandomWorkspace(seed: 60_301)
        let query = ReportQuery(asOf: t0 + .days(60))
        let path = folder.columns.file("reports-1")
        func diagnosis() throws -> Diagnosis? {
            try workspace.freshEngine(columns: folder.columns).examine().first { $0.subject == "columns" }
        }
        let made = try workspace.freshEngine(columns: folder.columns).report("channels", query)
        let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(try diagnosis()?.state == .well)
        for offset in stride(from: 5, to: whole.count, by: whole.count / 20) {
            var bytes = whole
            bytes[offset] ^= 0x04
            try Data(bytes).write(to: URL(filePath: path))
            #expect(try diagnosis()?.state == .attention, "byte \(offset)")
            #expect(try workspace.freshEngine(columns: folder.columns).verify().columnFindings.count == 1)
            #expect(FileManager.default.contents(atPath: path) == nil)
            #expect(try workspace.freshEngine(columns: folder.columns).report("channels", query).json == made.json)
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == whole)
        }
    }

    @Test func `A database that was restored and changed again does not take the columns of the other future`() throws {
        let folder = try TestFolder()
        let workspace = try RandomWorkspace(seed: 60_201)
        var query = ReportQuery(asOf: t0 + .days(90))
        query.groupBy = .month
        let past = try #require(try workspace.revision())
        try workspace.spend("a")
        let future = try #require(try workspace.revision())
        let other = try workspace.withOtherPassages {
            try workspace.freshEngine(columns: folder.columns).report("funnel", query).json
        }
        try workspace.restore(past)
        try workspace.spend("b")
        #expect(try workspace.revision()?.number == future.number)
        let made = try workspace.freshEngine(columns: folder.columns).report("funnel", query).json
        #expect(try workspace.freshEngine().report("funnel", query).json == made)
        #expect(made != other)
    }

    @Test func `Reports are made of the file, not of the records, as long as the revision says that they are the same`()
        throws
    {
        let folder = try TestFolder()
        let workspace = try RandomWorkspace(seed: 60_251)
        var query = ReportQuery(asOf: t0 + .days(90))
        query.groupBy = .month
        let made = try workspace.freshEngine(columns: folder.columns).report("funnel", query).json
        let (kept, anew) = try workspace.withOtherPassages {
            let kept = try workspace.freshEngine(columns: folder.columns).report("funnel", query).json
            return (kept, try workspace.freshEngine().report("funnel", query).json)
        }
        #expect(kept == made)
        #expect(anew != made)
    }

    @Test func `Few leads are not worth a file, and a folder that cannot be written keeps no report back`() throws {
        let folder = try TestFolder()
        let workspace = try RandomWorkspace(seed: 60_301)
        let query = ReportQuery(asOf: t0 + .days(60))
        _ = try workspace.freshEngine(columns: folder.columns, leastLeads: 1_000).report("funnel", query)
        #expect(!FileManager.default.fileExists(atPath: folder.columns.path))
        try Data().write(to: URL(filePath: folder.columns.path))
        let made = try workspace.freshEngine(columns: folder.columns).report("funnel", query)
        #expect(try workspace.freshEngine().report("funnel", query).json == made.json)
    }
}

extension RandomWorkspace {
    /// The same data, of which this process knows nothing yet, with columns in a folder.
    func freshEngine(columns: ColumnDirectory, leastLeads: Int = 1) throws -> Engine {
        Engine(
            database: engine.database, accounts: AccountMatching(suffixes: try testSuffixes()), columns: columns,
            leastLeadsInColumns: leastLeads, readPolicy: engine.readPolicy)
    }

    /// Which state the data are in.
    func revision() throws -> Revision? { try engine.read { try RevisionStore($0).current() } }

    /// Runs `body` while the records tell of passages that began a month later, behind the back of the engine.
    func withOtherPassages<Result>(_ body: () throws -> Result) throws -> Result {
        let month = Int64(30 * 86_400_000)
        try engine.database.writeAndWait { try $0.execute("UPDATE passages SET captured_at = captured_at + \(month)") }
        let result = try body()
        try engine.database.writeAndWait { try $0.execute("UPDATE passages SET captured_at = captured_at - \(month)") }
        return result
    }

    /// Adds a cost.
    func spend(_ key: String) throws {
        _ = try engine.addCost(
            NewCost(
                source: "test", messageID: key, firstDay: t0.day, lastDay: t0.day, channel: "Paid Search",
                campaign: nil, category: "media", amount: Money(major: 100, .eur), allocation: nil, note: ""))
    }

    /// Brings the revision back to what it was.
    func restore(_ revision: Revision) throws {
        try engine.database.writeAndWait {
            try $0.execute("UPDATE revisions SET number = \(revision.number), mark = \(revision.mark)")
        }
    }
}

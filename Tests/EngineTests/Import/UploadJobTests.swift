import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import Testing

@Suite("Files that are handed in")
struct UploadJobTests {
    private static let texts = PolicyTexts(
        read: { _ throws(Problem) in throw Problem(.unavailable, "nobody asks") },
        differences: { _, _ throws(Problem) in throw Problem(.unavailable, "nobody asks") },
        mapping: { source throws(Problem) in
            do throws(FileComplaints) { return try MappingFile.decode(source, file: "mapping") } catch {
                throw error.problem
            }
        },
        mappingText: { mapping, columns, file in MappingFile.text(of: mapping, made: columns, file: file) })

    private static func engine(beside folder: TestFolder) throws -> Engine {
        var engine = try testEngine()
        engine.policyTexts = texts
        engine.uploadFolder = UploadFolder(besideDatabase: folder.database)
        return engine
    }

    private static func hand(in rows: Int, to engine: Engine) throws -> ID<UploadRow> {
        let text = "email,company\n" + (1...rows).map { "p\($0)@firm\($0 % 50).example,Firm \($0 % 50)\n" }.joined()
        return try engine.upload(
            Array(text.utf8), UploadPlan(fileName: "list.csv", mapping: nil, preset: nil, source: nil)
        ).id
    }

    @Test("an import whose server ends stops before its end, says so, and goes on where it stopped")
    func interrupted() async throws {
        let folder = try TestFolder()
        let engine = try Self.engine(beside: folder)
        let rows = 1_500
        let id = try Self.hand(in: rows, to: engine)
        _ = try engine.commitUpload(id)
        let job = try #require(try await engine.claimJobs("uploads", limit: 1, lease: .minutes(1)).first)
        let work = Task { await UploadJob(engine).perform(job) }
        // Waited for on this thread: others that run beside it may keep every other one busy for long.
        while try engine.upload(id).run == nil { usleep(4_000) }
        work.cancel()
        #expect(await work.value == .again(after: TimeSpan(milliseconds: 0), reason: "the server ended"))
        let (row, run) = try engine.upload(id)
        let read = try #require(run?.counts.read)
        #expect(row.progress == .running && row.problem == nil && read < rows, "\(read)")
        #expect(await UploadJob(engine).perform(job) == .done)
        let done = try engine.upload(id)
        #expect(done.row.progress == .done && done.run?.counts.read == rows && done.run?.counts.created == rows)
        #expect(try engine.imports().count == 1)
        #expect(try engine.people().count == 1_000, "as many as one question gives")
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("what somebody was at who was killed can be begun again; what a job is to do cannot be begun twice")
    func begunTwice() async throws {
        let folder = try TestFolder()
        let engine = try Self.engine(beside: folder)
        let id = try Self.hand(in: 3, to: engine)
        try engine.database.writeAndWait { try $0.execute("UPDATE uploads SET import = 'running'") }
        #expect(try engine.tryUploadAndWait(id).trial == .done)
        #expect(try engine.commitUploadAndWait(id).progress == .done)
        _ = try engine.tryUpload(id)
        for begin in [engine.tryUpload, engine.commitUpload, engine.tryUploadAndWait, engine.commitUploadAndWait] {
            let problem = #expect(throws: Problem.self) { try begin(id) }
            #expect(problem?.code == .conflict)
        }
        let job = try #require(try await engine.claimJobs("uploads", limit: 1, lease: .minutes(1)).first)
        #expect(await UploadJob(engine).perform(job) == .done)
        #expect(try engine.upload(id).row.trial == .done)
        #expect(try engine.people().count == 3)
    }

    @Test("files go from the disk two weeks after they were last asked for something, and never while a job needs them")
    func purge() async throws {
        let folder = try TestFolder()
        let clock = HandClock(t0)
        var engine = try testEngine(clock: clock)
        engine.policyTexts = Self.texts
        engine.uploadFolder = UploadFolder(besideDatabase: folder.database)
        let (done, waiting, untouched) = (
            try Self.hand(in: 3, to: engine), try Self.hand(in: 4, to: engine), try Self.hand(in: 5, to: engine)
        )
        _ = try engine.commitUpload(waiting)
        clock.now = t0 + .days(1)
        #expect(try engine.commitUploadAndWait(done).progress == .done)
        func purge() async throws -> Int {
            try await engine.purgeUploadedFiles(unusedSince: clock.now - Engine.uploadLifetime)
        }
        func isThere(_ id: ID<UploadRow>) throws -> Bool {
            FileManager.default.fileExists(atPath: "\(folder.path)/uploads/\(id)/content/list.csv")
        }
        clock.now = t0 + .days(14)
        #expect(try await purge() == 0)
        #expect(try isThere(done) && isThere(waiting) && isThere(untouched))
        clock.now = t0 + .days(14) + TimeSpan(milliseconds: 1)
        #expect(try await purge() == 1)
        #expect(try isThere(done) && isThere(waiting) && !isThere(untouched))
        clock.now = t0 + .days(15) + TimeSpan(milliseconds: 1)
        #expect(try await purge() == 1)
        #expect(try !isThere(done) && isThere(waiting))
        #expect(try await purge() == 0)
        #expect(try engine.upload(done).row.fileDeletedAt == clock.now)
        #expect(try engine.upload(done).run?.counts.created == 3, "what became of it stays known")
        for begin in [engine.tryUpload, engine.commitUpload, engine.tryUploadAndWait] {
            let problem = #expect(throws: Problem.self) { try begin(done) }
            #expect(problem?.code == .conflict && problem?.message.contains("was deleted") == true)
        }
        let job = try #require(try await engine.claimJobs("uploads", limit: 1, lease: .minutes(1)).first)
        #expect(await UploadJob(engine).perform(job) == .done)
        #expect(try engine.upload(waiting).row.progress == .done)
    }
}

import Domain
import Engine
import Foundation
import Storage
import Synchronization
import Testing

/// Importing a file as a whole: counts that reconcile, nothing twice, continuing, undoing.
@Suite struct ImportVerbTests {
    private static let leads = """
        id,created,email,company,employees,origin
        1,2026-01-05,ann@acme.example,Acme GmbH,500,Paid Search
        2,2026-01-06,bob@acme.example,Acme GmbH,500,Email
        3,2026-01-07,cid@gmail.com,,3,Social
        4,not a day,dan@other.example,Other,10,Social
        5,2026-01-09,no address,Other,10,Social
        """

    @Test func `Every row is created, updated, unchanged or rejected, and importing again changes nothing`() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.leads)
        let first = try engine.runImport(try job(engine, file))
        #expect(first.counts.created == 3)
        #expect(first.counts.rejected == 2)
        #expect(first.counts.read == 5)
        #expect(first.rejections.map(\.line) == [5, 6])
        #expect(first.rejections[0].reason.contains("column 'created': 'not a day'"))
        #expect(first.rejections[1].reason.contains("no address"))
        let before = try Portrait.all(engine)
        let second = try engine.runImport(try job(engine, file))
        #expect(second.counts.unchanged == 3)
        #expect(second.counts.rejected == 2)
        #expect(second.counts.facts == 0)
        #expect(try Portrait.all(engine) == before)
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test func `A dry run says of each row what it would come to`() throws {
        let engine = try testEngine()
        let known = try TemporaryFile(Self.leads.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n")
        _ = try engine.runImport(try job(engine, known))
        let verdicts = Mutex<[RowOutcome]>([])
        let changed = Self.leads.replacing("ann@acme.example,Acme GmbH,500", with: "ann@acme.example,Acme GmbH,900")
        let file = try TemporaryFile(changed + "\n1,2026-01-05,ann@acme.example,Acme GmbH,900,Paid Search\n")
        let report = try engine.dryRunImport(
            try job(engine, file), verdict: { row in verdicts.withLock { $0.append(row) } })
        let rows = verdicts.withLock(\.self)
        #expect(rows.map(\.verdict) == [.updated, .created, .created, .rejected, .rejected, .unchanged])
        #expect(rows.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(rows.reduce(0) { $0 + $1.facts } == report.counts.facts)
        #expect(rows[3].reason.contains("not a day"))
        #expect(try engine.leads(LeadFilter()).count == 1)
    }

    @Test func `People of one mail domain share an account, people of a mail service do not`() throws {
        let engine = try testEngine()
        _ = try imported(Self.leads, by: engine)
        let accounts = try (1...3).map { try engine.lead(ID($0)).account }
        #expect(accounts[0]?.domain == "acme.example")
        #expect(accounts[0]?.name == "Acme GmbH")
        #expect(accounts[1] == accounts[0])
        #expect(accounts[2] == nil)
    }

    @Test func `A changed row brings what changed, as of the moment it became known`() throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        _ = try imported(Self.leads, by: engine)
        clock.now = t0 + .days(10)
        let changed = Self.leads.replacing("ann@acme.example,Acme GmbH,500", with: "ann@acme.example,Acme GmbH,900")
        let report = try imported(changed, by: engine)
        #expect(report.counts.updated == 1)
        #expect(report.counts.unchanged == 2)
        #expect(try engine.lead(ID(1)).known("employees") == .integer(900))
        #expect(try engine.lead(ID(1), at: t0 + .days(9)).known("employees") == .integer(500))
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test func `A dry run counts the same and leaves nothing behind`() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.leads)
        let dry = try engine.dryRunImport(try job(engine, file))
        #expect(try engine.people().isEmpty)
        #expect(try engine.imports().isEmpty)
        let real = try engine.runImport(try job(engine, file))
        #expect(dry.counts == real.counts)
        #expect(dry.rejections == real.rejections)
    }

    @Test func `Undoing an import takes out what it brought and nothing else`() throws {
        let engine = try testEngine()
        let first = try imported(Self.leads, by: engine)
        let before = try Portrait.all(engine)
        let more =
            "id,created,email,company,employees,origin\n1,2026-01-05,ann@acme.example,Acme,900,Email\n9,2026-02-01,eve@new.example,New,50,Email\n"
        let second = try imported(more, by: engine)
        #expect(second.counts.created == 1)
        #expect(second.counts.updated == 1)
        #expect(try engine.undoImport(try #require(second.id)) == second.counts.facts)
        #expect(try Portrait.all(engine) == before)
        #expect(throws: Problem.self) { try engine.undoImport(try #require(second.id)) }
        _ = try engine.undoImport(try #require(first.id))
        #expect(try engine.people().isEmpty)
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test func `An interrupted import goes on where it stopped`() throws {
        let engine = try testEngine()
        let rows = (1...5_000).map { "\($0),2026-01-05,p\($0)@acme.example,Acme GmbH,500,Email" }
        let file = try TemporaryFile("id,created,email,company,employees,origin\n" + rows.joined(separator: "\n"))
        let job = try job(engine, file)
        #expect(throws: CancellationError.self) {
            _ = try engine.runImport(job) { progress in
                if progress.rows >= 2_000 { throw CancellationError() }
            }
        }
        let rest = try engine.runImport(job)
        #expect(rest.isResumed)
        #expect(rest.counts.created == 5_000)
        #expect(rest.counts.read == 5_000)
        #expect(try engine.imports().count == 1)
    }

    private func imported(_ text: String, by engine: Engine) throws -> ImportReport {
        let file = try TemporaryFile(text)
        defer { withExtendedLifetime(file) {} }
        return try engine.runImport(try job(engine, file))
    }

    private func job(_ engine: Engine, _ file: TemporaryFile) throws -> ImportJob {
        var mapping = ImportMapping(rows: .leads, source: "test")
        mapping.messageID = [.column("id")]
        mapping.identity = [IdentitySource(.email, .column("email"))]
        mapping.attributes = [
            AttributeSource("company", .text, .column("company")),
            AttributeSource("employees", .integer, .column("employees")),
        ]
        mapping.account.name = .column("company")
        mapping.capture = CaptureSources(at: .column("created"))
        mapping.touches = [TouchSources(fields: [.origin: .column("origin")])]
        return try engine.prepareImport(file.url, mapping: mapping, mappingText: "test").job
    }
}

/// A file that goes when its value does.
final class TemporaryFile {
    let url: URL

    convenience init(_ text: String) throws { try self.init(bytes: Array(text.utf8)) }

    init(bytes: [UInt8]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString).csv")
        try Data(bytes).write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

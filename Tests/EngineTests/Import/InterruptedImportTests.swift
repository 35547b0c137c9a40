import Domain
import Engine
import Foundation
import Storage
import Synchronization
import Testing

/// Imports that stopped half-way: what is said of going on, and what can be done when going on is not possible.
@Suite struct InterruptedImportTests {
    private static let mapping = """
        rows: leads
        source: test
        identity: {email: mail}
        capture: {at: at}
        """

    /// Rows of one length each.
    private static func text(rows: ClosedRange<Int>) -> String {
        "mail,at\n" + rows.map { "p\($0 + 1_000)@acme.example,2026-01-05\n" }.joined()
    }

    @Test func `Rate and time left are those of the run under way`() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.text(rows: 1...400))
        try interrupt(engine, file, after: 200)
        let heard = Mutex<[ImportProgress]>([])
        let report = try engine.runImport(try TestImport.job(engine, Self.mapping, file), rowsPerCommit: 50) { state in
            heard.withLock { $0.append(state) }
        }
        #expect(report.isResumed)
        let progress = heard.withLock(\.self)
        #expect(progress.map(\.rows) == [250, 300, 350, 400])
        #expect(progress.map { $0.rowsPerSecond(after: 10) } == [5, 10, 15, 20])
        #expect(progress.map { $0.secondsLeft(after: 30) } == [90, 30, 10, 0])
        #expect(progress[0].rowsPerSecond(after: 0) == 0)
        #expect(progress.map { ($0.part * 8).rounded() } == [5, 6, 7, 8])
    }

    @Test(arguments: [true, false], [true, false])
    func `What changed since an interruption is named, and the import can be ended or undone`(
        isFile: Bool, isUndone: Bool
    ) throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.text(rows: 1...60))
        try interrupt(engine, file, after: 20)
        if isFile { try Self.text(rows: 1...61).write(to: file.url, atomically: true, encoding: .utf8) }
        let job = try TestImport.job(engine, Self.mapping + (isFile ? "" : "\n"), file)
        let problem = #expect(throws: Problem.self) { _ = try engine.runImport(job) }
        #expect(problem?.code == .conflict)
        #expect(
            problem?.message
                == "the import I1 of \(file.url.lastPathComponent) was interrupted after 20 rows, and the "
                + "\(isFile ? "file" : "mapping") has changed since")
        #expect(problem?.hint.contains("import undo I1") == true && problem?.hint.contains("import abandon I1") == true)
        if isUndone {
            #expect(try engine.undoImport(ID(1)) > 0)
        } else {
            #expect(try engine.abandonImport(ID(1)).read == 20)
        }
        #expect(throws: Problem.self) { _ = try engine.abandonImport(ID(1)) }
        let report = try engine.runImport(job)
        #expect(report.counts.read == (isFile ? 61 : 60))
        #expect(report.counts.unchanged == (isUndone ? 0 : 20))
        #expect(try engine.imports().map(\.status) == [.done, isUndone ? .undone : .done])
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test func `Another file by another mapping does not wait for an interrupted import`() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.text(rows: 1...60))
        try interrupt(engine, file, after: 20)
        #expect(try TestImport.run(engine, Self.mapping, Self.text(rows: 100...130)).counts.read == 31)
        try Self.text(rows: 200...220).write(to: file.url, atomically: true, encoding: .utf8)
        let other = try TestImport.job(engine, Self.mapping + "\n", file)
        #expect(try engine.runImport(other).counts.read == 21)
    }

    private func interrupt(_ engine: Engine, _ file: TemporaryFile, after rows: Int) throws {
        let job = try TestImport.job(engine, Self.mapping, file)
        #expect(throws: CancellationError.self) {
            _ = try engine.runImport(job, rowsPerCommit: 10) { progress in
                if progress.rows >= rows { throw CancellationError() }
            }
        }
    }
}

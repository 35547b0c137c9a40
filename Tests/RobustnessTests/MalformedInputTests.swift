import Foundation
import ParserChecks
import Testing

@Suite("Malformed inputs")
struct MalformedInputTests {
    /// Each table runs in a process of its own, so that a crash, a hang and the memory of one parser are its own.
    @Test(
        "ten thousand malformed inputs are read or refused with a reason, each quickly, in bounded memory",
        arguments: ParserCheck.all)
    func table(of parser: ParserCheck) async throws {
        let note = RunNote(of: parser.name, inProcess: getpid())
        defer { note.remove() }
        await #expect(processExitsWith: .success, "\(parser)") { [name = parser.name as String] in
            let parser = try #require(ParserCheck.all.first { $0.name == name })
            var run = MalformedRun(of: parser, note: RunNote(of: name, inProcess: getppid()))
            run.run()
        }
        let report = note.text
        #expect(report.hasPrefix("done"), "\(parser): \(report)")
    }
}

import Dispatch
import Foundation
import ParserChecks
import Testing

/// Each table runs in a process of its own, so that a crash, a hang and the memory of one parser are its own.
@Suite("Malformed inputs", .serialized)
struct MalformedInputTests {
    @Test(
        "ten thousand malformed inputs are read or refused with a reason, each quickly, in bounded memory",
        arguments: ParserCheck.all)
    func table(of parser: ParserCheck) throws {
        let note = FileManager.default.temporaryDirectory.appending(path: "malformed-\(getpid())-\(parser.name)")
        try Data().write(to: note)
        let status = try MalformedInputTests.run(parser.name, writingTo: FileHandle(forWritingTo: note))
        let report = try String(contentsOf: note, encoding: .utf8)
        try FileManager.default.removeItem(at: note)
        #expect(status == 0 && report.hasPrefix("done"), "\(parser): \(report)")
    }

    /// Lets the program go through a table, and gives what it ended with. Waited for on this thread, which nobody else
    /// then has to give back.
    private static func run(_ parser: String, writingTo note: FileHandle) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "malformed-inputs")
        process.arguments = [parser]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = note
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        end.wait()
        return process.terminationStatus
    }
}

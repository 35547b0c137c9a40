import Foundation
import Testing

/// What the kernels cost, counted in instructions of the processor, which are the same on every machine.
@Suite(
    .enabled(
        if: InstructionCount.isPossible,
        "needs valgrind and .build/release/benchmarks: 'make instructions' makes the latter"))
struct InstructionTests {
    @Test func `No kernel takes more instructions than were recorded`() throws {
        let run = try InstructionCount.count(against: "Benchmarks/instructions.json")
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("Markov"))
    }

    @Test func `A kernel that takes more than was recorded is noticed`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "instructions-\(UUID().uuidString).json")
        defer { InstructionCount.remove(file) }
        try Data(#"{"decide": 1e9, "rescore": 1e9, "models": 1e9, "markov": 1}"#.utf8).write(to: file)
        let run = try InstructionCount.count(against: file.path)
        #expect(run.status == 1)
        #expect(run.output.contains("short"))
    }
}

/// The benchmarks, asked to count instructions.
private enum InstructionCount {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let benchmarks = root.appending(path: ".build/release/benchmarks")

    static var isPossible: Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return FileManager.default.isExecutableFile(atPath: benchmarks.path)
            && folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/valgrind") }
    }

    static func count(against bounds: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = benchmarks
        process.arguments = ["--rows", "instructions", "--bounds", bounds]
        process.currentDirectoryURL = root
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    static func remove(_ file: URL) {
        // What is left behind in the system's temporary folder harms nobody.
        try? FileManager.default.removeItem(at: file)
    }
}

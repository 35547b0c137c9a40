import Dispatch
import Foundation

/// A program that was started and may still run.
final class RunningProgram {
    private let process = Process()
    private let streams: URL
    private let end = DispatchSemaphore(value: 0)

    /// Starts it; what it writes goes into files of their own.
    init(_ executable: URL, _ arguments: [String], in folder: URL, _ environment: [String: String]) throws {
        streams = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
        process.terminationHandler = { [end] _ in end.signal() }
        try process.run()
    }

    deinit {
        do { try FileManager.default.removeItem(at: streams) } catch { print("\(streams.path) stays: \(error)") }
    }

    /// The number by which the system knows it.
    var number: Int32 { process.processIdentifier }

    /// Waits for its end, at most so long; whether it came.
    func ends(within seconds: Double) -> Bool {
        guard end.wait(timeout: .now() + seconds) == .success else { return false }
        end.signal()
        return true
    }

    /// Sends it a signal; 0 when that was possible.
    @discardableResult
    func send(_ signal: Int32) -> Int32 { kill(number, signal) }

    /// What it has written so far.
    func outputSoFar() throws -> String { try text("output") }

    /// Waits for its end and gives what it left.
    func finish() throws -> Program.Run {
        end.wait()
        end.signal()
        return Program.Run(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            output: try text("output"), errors: try text("errors"))
    }

    private func file(_ name: String) throws -> FileHandle {
        let url = streams.appending(path: name)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: streams.appending(path: name), encoding: .utf8)
    }
}

import Foundation

/// The server over an empty workspace, as users start it.
final class ServedWorkspace {
    let key: String
    let port: Int
    private let process = Process()

    init(_ bench: Bench) throws {
        let data = try bench.scratch("served").appending(path: "data").path
        _ = try ChildProcess.run(bench.touchstone, ["policy", "apply", "lead-first", "--data", data], isQuiet: true)
        let made = try ChildProcess.run(bench.touchstone, ["key", "create", "website", "--data", data], isQuiet: true)
        key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let output = Pipe()
        process.executableURL = bench.touchstone
        process.arguments = ["serve", "--listen", "127.0.0.1:0", "--data", data]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.hasSuffix("\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw BenchError("the server did not start") }
            text += String(decoding: part, as: UTF8.self)
        }
        guard let port = text.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
            throw BenchError("the server did not say where it answers")
        }
        self.port = port
    }

    /// Bytes of memory it holds now.
    var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) * 1_024
    }

    /// Ends it.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

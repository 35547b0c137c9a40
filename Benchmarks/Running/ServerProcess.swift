import Foundation

/// A server that was started and has said on which port it answers.
final class ServerProcess {
    let port: Int
    private let process = Process()

    /// Starts a program whose output ends with an address once it answers.
    init(_ program: URL, _ arguments: [String]) throws {
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        var found: Int?
        while found == nil {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw BenchError("\(program.lastPathComponent) did not start") }
            text += String(decoding: part, as: UTF8.self)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last {
                $0.contains("http://")
            }
            let place = line?.split(separator: " ").first { $0.hasPrefix("http://") }
            found = place?.split(separator: ":").last.flatMap { Int($0.prefix(while: \.isNumber)) }
        }
        port = found ?? 0
    }

    /// Bytes of memory it holds now.
    var residentBytes: Int { bytes("VmRSS:") }
    /// The most bytes of memory that it held at once.
    var peakBytes: Int { bytes("VmHWM:") }

    private func bytes(_ name: String) -> Int {
        // A process that has ended holds none.
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) * 1_024
    }

    /// Ends it.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

import Foundation

/// The server over an empty workspace, as users start it.
final class ServedWorkspace {
    let key: String
    private let server: ServerProcess

    init(_ bench: Bench) throws {
        let data = try bench.scratch("served").appending(path: "data").path
        _ = try ChildProcess.run(bench.touchstone, ["policy", "apply", "lead-first", "--data", data], isQuiet: true)
        let made = try ChildProcess.run(bench.touchstone, ["key", "create", "website", "--data", data], isQuiet: true)
        key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        server = try ServerProcess(bench.touchstone, ["serve", "--listen", "127.0.0.1:0", "--data", data])
    }

    var port: Int { server.port }
    /// Bytes of memory it holds now.
    var residentBytes: Int { server.residentBytes }

    /// Ends it.
    func stop() { server.stop() }
}

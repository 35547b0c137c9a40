import Foundation

/// The server over an empty workspace, as users start it.
final class ServedWorkspace {
    let key: String
    private let server: ServerProcess

    /// `url` is called, where there is one, for one kind of event.
    init(_ bench: Bench, telling url: String? = nil, of event: String = "") throws {
        let data = try bench.scratch("served").appending(path: "data").path
        _ = try ChildProcess.run(bench.touchstone, ["policy", "apply", "lead-first", "--data", data], isQuiet: true)
        let made = try ChildProcess.run(bench.touchstone, ["key", "create", "website", "--data", data], isQuiet: true)
        key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let allowed = url.flatMap { URL(string: $0) }.map { "\($0.host() ?? ""):\($0.port ?? 0)" } ?? ""
        if let url {
            let arguments = ["webhook", "create", url, "--event", event, "--data", data, "--outbound-allow", allowed]
            guard try ChildProcess.run(bench.touchstone, arguments, isQuiet: true).status == 0 else {
                throw BenchError("no webhook can be made")
            }
        }
        server = try ServerProcess(
            bench.touchstone,
            ["serve", "--listen", "127.0.0.1:0", "--data", data]
                + (allowed.isEmpty ? [] : ["--outbound-allow", allowed]))
    }

    var port: Int { server.port }
    /// Bytes of memory it holds now.
    var residentBytes: Int { server.residentBytes }
    /// The most bytes of memory that it held at once.
    var peakBytes: Int { server.peakBytes }

    /// Ends it.
    func stop() { server.stop() }
}

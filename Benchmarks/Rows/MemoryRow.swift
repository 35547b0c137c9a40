import Domain
import Foundation

/// The memory that the server holds before anything came and under many events, beside a server of the same packages that can
/// do nothing.
struct MemoryRow: Row {
    let id = "memory"
    let summary = "Memory of the server, idle and under events"

    func measure(_ bench: Bench) throws -> [Line] {
        let bare = try bareBytes(bench)
        let server = try ServedWorkspace(bench)
        defer { server.stop() }
        guard try HTTPConnection(port: server.port).get("/readyz").status == 200 else {
            throw BenchError("the server is not ready")
        }
        let idle = server.residentBytes
        let arguments = ["\(server.port)", server.key, "64", "100", "2000", "20000", "/v1/batch"]
        guard let answer = try Peer.run(bench.peer("load"), arguments, bench), answer.number("accepted") == 2_000 else {
            throw BenchError("the client that sends events is not there, or was refused")
        }
        var line = Line(
            figure: "memory, most under 200000 events in batches", product: .bytes(server.peakBytes),
            peer: bare.map { .bytes($0) }, targets: [.timesThePeer(4)])
        line.details = ["afterwards": .integer(Int64(server.residentBytes)), "client": answer.json]
        return [
            Line(
                figure: "memory, idle", product: .bytes(idle), peer: bare.map { .bytes($0) },
                targets: [.timesThePeer(2)]), line,
        ]
    }

    /// What the bare server holds after its first answer; nil where there is none.
    private func bareBytes(_ bench: Bench) throws -> Int? {
        guard FileManager.default.isExecutableFile(atPath: bench.bareServer.path) else { return nil }
        let bare = try ServerProcess(bench.bareServer, [])
        defer { bare.stop() }
        guard try HTTPConnection(port: bare.port).get("/healthz").status == 200 else {
            throw BenchError("the bare server does not answer")
        }
        return bare.residentBytes
    }
}

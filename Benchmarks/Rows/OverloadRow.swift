import Domain
import Foundation

/// Ten times as many clients as the batches of `ingest` have, which ask again at once whatever they are told. What is accepted
/// is answered in time, the rest is refused with word when to come again, and the memory stays within bounds.
struct OverloadRow: Row {
    let id = "overload"
    let summary = "Ten times the clients that the server can serve"

    private static let seconds = 60
    private static let limit = Quantity.seconds(1)
    /// Twice what 64 clients make it hold.
    private static let memory = Quantity.bytes(320 << 20)

    func measure(_ bench: Bench) throws -> [Line] {
        let server = try ServedWorkspace(bench)
        defer { server.stop() }
        let arguments = ["\(server.port)", server.key, "640", "100", "10000000", "20000", "/v1/batch"]
        guard let answer = try Peer.run(bench.peer("load"), arguments + ["\(OverloadRow.seconds)"], bench),
            answer.number("failures") == 0
        else { throw BenchError("the client that sends events is not there, or was answered with an error") }
        guard let refused = answer.number("refused"), refused > 0 else { throw BenchError("it was never too much") }
        var line = Line(
            figure: "accepted under ten times the load, p99", product: answer.number("p99").map { .seconds($0) },
            targets: [.atMost(OverloadRow.limit)])
        line.details = ["client": answer.json]
        return [
            line,
            Line(
                figure: "most memory under ten times the load", product: .bytes(server.peakBytes),
                targets: [.atMost(OverloadRow.memory)]),
        ]
    }
}

import Domain
import Foundation

/// Events sent to the server over HTTP, recognised, recorded, decided on and answered after the commit, beside a loop in C
/// that only inserts rows. The client runs on the same processors.
struct IngestRow: Row {
    let id = "ingest"
    let summary = "Events over HTTP, durable and decided on, beside inserts in C"

    private static let people = 20_000

    /// One way of sending.
    private struct Way {
        let name: String
        let path: String
        let connections: Int
        let events: Int
        let requests: Int
        /// Rows a transaction of the peer.
        let rowsTogether: Int
        let target: Line.Target
    }

    private static let ways = [
        Way(
            name: "batches of 100, 64 connections", path: "/v1/batch", connections: 64, events: 100, requests: 2_000,
            rowsTogether: 1_000, target: .timesAsFast(0.4)),
        Way(
            name: "one event each, 256 connections", path: "/v1/track", connections: 256, events: 1, requests: 60_000,
            rowsTogether: 100, target: .timesAsFast(0.25)),
        Way(
            name: "one event, one connection, idle", path: "/v1/track", connections: 1, events: 1, requests: 2_000,
            rowsTogether: 1, target: .timesThePeer(4)),
    ]

    func measure(_ bench: Bench) throws -> [Line] {
        try IngestRow.ways.flatMap { try lines($0, bench) }
    }

    private func lines(_ way: Way, _ bench: Bench) throws -> [Line] {
        let server = try ServedWorkspace(bench)
        defer { server.stop() }
        // Everybody is known before it counts, as on a site that has run for a while.
        _ = try send(IngestRow.ways[0], requests: 400, server, bench)
        let answer = try send(way, requests: way.requests, server, bench)
        guard answer.number("accepted") == Double(way.requests) else { throw BenchError("requests were refused") }
        let rows = way.requests * way.events
        let peer = try Peer.run(
            bench.peer("inserts"),
            [
                try bench.scratch("inserts").appending(path: "events.sqlite").path, "\(rows)", "\(way.rowsTogether)",
                "\(IngestRow.people)",
            ],
            bench)
        let isLatency = way.connections == 1
        var line = Line(
            figure: "events, \(way.name)",
            product: (isLatency ? answer.number("p50") : answer.seconds).map { .seconds($0) },
            peer: peer?.seconds.map { .seconds(isLatency ? $0 / Double(rows) : $0) }, targets: [way.target])
        line.details = ["client": answer.json, "peer": peer?.json ?? .null]
        guard way.events == 1, !isLatency else { return [line] }
        return [line, try lineBesideNothing(way, answer, server, bench)]
    }

    /// The same number of requests that ask for nothing, to the same server: what HTTP alone costs.
    private func lineBesideNothing(_ way: Way, _ answer: Peer, _ server: ServedWorkspace, _ bench: Bench) throws -> Line
    {
        let nothing = Way(
            name: way.name, path: "/healthz", connections: way.connections, events: 0, requests: way.requests,
            rowsTogether: way.rowsTogether, target: .recorded)
        let bare = try send(nothing, requests: way.requests, server, bench)
        var line = Line(
            figure: "the same beside GET /healthz", product: answer.seconds.map { .seconds($0) },
            peer: bare.seconds.map { .seconds($0) }, targets: [.recorded])
        line.details = ["healthz": bare.json]
        return line
    }

    private func send(_ way: Way, requests: Int, _ server: ServedWorkspace, _ bench: Bench) throws -> Peer {
        let arguments = [
            "\(server.port)", server.key, "\(way.connections)", "\(way.events)", "\(requests)", "\(IngestRow.people)",
            way.path,
        ]
        guard let answer = try Peer.run(bench.peer("load"), arguments, bench) else {
            throw BenchError("the client that sends events is not there")
        }
        return answer
    }
}

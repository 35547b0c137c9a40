import Domain
import Foundation

/// From the start of the server over a full database to its first answer, beside a server of the same packages that can do
/// nothing.
struct StartRow: Row {
    let id = "start"
    let summary = "The server's start over a full database"

    private static let runs = 11

    func measure(_ bench: Bench) throws -> [Line] {
        let large = try bench.largeWorkspace()
        let seconds = try StartRow.median(
            bench.touchstone, ["serve", "--listen", "127.0.0.1:0", "--data", large.data.path], "/readyz")
        let bare = bench.bareServer
        let peer =
            FileManager.default.isExecutableFile(atPath: bare.path) ? try StartRow.median(bare, [], "/healthz") : nil
        var line = Line(
            figure: "start to first 200, \(large.facts) facts", product: .seconds(seconds),
            peer: peer.map { .seconds($0) }, targets: [.timesThePeer(3)])
        line.details = ["leads": .integer(Int64(large.leads)), "facts": .integer(Int64(large.facts))]
        return [line]
    }

    private static func median(_ program: URL, _ arguments: [String], _ path: String) throws -> Double {
        var times: [Double] = []
        for run in 0...runs {
            let begin = ContinuousClock.now
            let server = try ServerProcess(program, arguments)
            guard try HTTPConnection(port: server.port).get(path).status == 200 else {
                throw BenchError("\(program.lastPathComponent) does not answer \(path)")
            }
            // The first one finds its files on the disk, the others in memory.
            if run > 0 { times.append((ContinuousClock.now - begin) / .seconds(1)) }
            server.stop()
        }
        return times.median
    }
}

import Domain
import Foundation

/// From an event that is sent over HTTP to the call of a webhook that tells of the decision on it, on an idle machine, one
/// after the other. The client and the receiver are one program on the same processors.
struct HandOverRow: Row {
    let id = "handover"
    let summary = "An event sent until the webhook that tells of it is called"

    private static let count = 500
    private static let limit = Quantity.seconds(0.1)

    func measure(_ bench: Bench) throws -> [Line] {
        let port = try HandOverRow.freePort()
        let server = try ServedWorkspace(bench, telling: "http://127.0.0.1:\(port)/", of: "lead.captured")
        defer { server.stop() }
        let arguments = ["\(server.port)", server.key, "\(port)", "\(HandOverRow.count)"]
        guard let answer = try Peer.python("handover.py", arguments, bench) else {
            throw BenchError("the client that sends events and is called was not run")
        }
        return ["p50", "p99"].map { figure in
            var line = Line(
                figure: "event to webhook, \(figure)", product: answer.number(figure).map { .seconds($0) },
                targets: [.atMost(HandOverRow.limit)])
            line.details = ["client": answer.json]
            return line
        }
    }

    /// A port that nobody listens on; somebody could take it before it is used, and the row would then fail.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(descriptor, place, size) == 0 ? getsockname(descriptor, place, &size) : -1
            }
        }
        guard code == 0 else { throw BenchError("there is no free port") }
        return Int(UInt16(bigEndian: place.sin_port))
    }
}

import Domain
import Foundation

/// A connection to a server that sends one request after the other, with nothing between that would take time of its own.
final class HTTPConnection {
    private let descriptor: Int32

    /// An answer.
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            throw BenchError("nothing answers on port \(port)")
        }
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Asks for a page; headers are given as lines.
    func get(_ path: String, headers: [String] = []) throws -> Answer {
        let lines = ["GET \(path) HTTP/1.1", "Host: localhost"] + headers + ["", ""]
        let request = Array(lines.joined(separator: "\r\n").utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw BenchError("the connection broke")
        }
        return try answer()
    }

    private func answer() throws -> Answer {
        var received: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else { throw BenchError("the connection broke") }
            received += part[..<count]
            guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased().split(
                separator: "\r\n")
            let length = head.first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            guard received.count >= end.upperBound + (length ?? 0) else { continue }
            let status = head.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
            return Answer(status: status, body: Array(received[end.upperBound...]))
        }
    }
}

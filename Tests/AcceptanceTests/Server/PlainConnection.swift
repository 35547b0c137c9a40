import Foundation

/// A connection to the server that sends one request after the other and waits for each answer, without anything between:
/// what was answered was received.
final class PlainConnection {
    /// Why there is no answer.
    struct Broken: Error {}

    private let descriptor: Int32
    /// The lines of the last answer's head, in small letters.
    private var head: [Substring] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                connect(descriptor, place, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            throw Broken()
        }
    }

    deinit { close(descriptor) }

    /// Posts a document; gives the status. Throws where the connection ends before the answer does.
    func post(_ path: String, key: String, _ body: String) throws -> Int {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        try send(Array((head + body).utf8))
        return try answer()
    }

    /// Posts a document in pieces, with a pause after each.
    func post(
        _ path: String, key: String, _ body: String, pieces: Int, pauseMicroseconds: UInt32
    ) throws -> Int {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n"
        let bytes = Array((head + body).utf8)
        let size = bytes.count / pieces + 1
        for start in stride(from: 0, to: bytes.count, by: size) {
            try send(Array(bytes[start..<min(start + size, bytes.count)]))
            usleep(pauseMicroseconds)
        }
        return try answer()
    }

    /// A header of the last answer.
    func header(_ name: String) -> String? {
        head.first { $0.hasPrefix(name + ":") }.map {
            $0.dropFirst(name.utf8.count + 1).trimmingCharacters(in: .whitespaces)
        }
    }

    /// Sends bytes and gives everything that comes until the other side closes the connection.
    func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        try send(bytes)
        var received: [UInt8] = []
        while true {
            var part = [UInt8](repeating: 0, count: 16_384)
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else { return received }
            received += part[..<count]
        }
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken() }
            sent += count
        }
    }

    /// The status of the answer, which is read to its end.
    private func answer() throws -> Int {
        var received: [UInt8] = []
        while true {
            if let end = received.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
                self.head = head.split(separator: "\r\n")
                if received.count >= end.upperBound + (header("content-length").flatMap { Int($0) } ?? 0) {
                    return self.head.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
                }
            }
            var part = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else { throw Broken() }
            received += part[..<count]
        }
    }
}

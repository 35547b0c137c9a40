import Foundation
import Synchronization

/// A server on this machine that says to each connection what a test wants it to say, and remembers what it was sent.
package final class LocalServer: Sendable {
    /// What could not be set up.
    package struct Failure: Error {
        let call: String
        let code = errno
    }

    package let port: Int
    private let listener: Int32
    private let heard = Mutex<[String]>([])
    private let listensFirst: Bool
    private let answer: @Sendable (String, Connection) -> Void

    /// Listens on a free port, or on the given one, of an address of this machine. Answers a whole request, or else as
    /// soon as there is a connection.
    package convenience init(
        on address: String = "127.0.0.1", port: Int = 0, listensFirst: Bool = true,
        answer: @escaping @Sendable (Connection) -> Void
    ) throws {
        try self.init(on: address, port: port, listensFirst: listensFirst, heeding: { answer($1) })
    }

    /// The same for answers that depend on the request.
    package init(
        on address: String = "127.0.0.1", port: Int = 0, listensFirst: Bool = true,
        heeding answer: @escaping @Sendable (_ request: String, Connection) -> Void
    ) throws {
        self.listensFirst = listensFirst
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failure(call: "socket") }
        var isReused: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &isReused, 4)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, address, &place.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(socket, place, size) == 0 && listen(socket, 16) == 0 ? getsockname(socket, place, &size) : -1
            }
        }
        guard code == 0 else {
            close(socket)
            throw Failure(call: "bind")
        }
        (listener, self.port, self.answer) = (socket, Int(in_port_t(bigEndian: place.sin_port)), answer)
        Thread { [self] in acceptAll() }.start()
    }

    /// What was sent, of each connection everything up to its answer.
    package var requests: [String] { heard.withLock(\.self) }

    /// Listens no more.
    package func stop() {
        // It is closed by the thread that uses it: the number of a closed one soon belongs to somebody else.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func acceptAll() {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else { break }
            Thread { [self] in serve(Connection(socket: socket)) }.start()
        }
        close(listener)
    }

    private func serve(_ connection: Connection) {
        var request = ""
        if listensFirst {
            request = connection.request()
            heard.withLock { [request] in $0.append(request) }
        }
        answer(request, connection)
        close(connection.socket)
    }
}

/// One connection that somebody has made to the server.
package struct Connection: Sendable {
    package let socket: Int32

    /// The header, and as much of a body as it announces.
    fileprivate func request() -> String {
        var bytes: [UInt8] = []
        while !isWhole(bytes), let more = read() { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func isWhole(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let length = text[..<end.lowerBound].components(separatedBy: "\r\n").first { $0.hasPrefix("Content-Length: ") }
        return text[end.upperBound...].utf8.count >= length.flatMap { Int($0.dropFirst(16)) } ?? 0
    }

    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Sends text with LF for line ends in its header; false when the other side has gone.
    @discardableResult package func say(_ text: String) -> Bool {
        say(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    /// Sends bytes; false when the other side has gone.
    @discardableResult package func say(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends nothing more and waits until the other side has gone.
    package func waitForEnd() {
        while read() != nil {}
    }
}

import Foundation
import Testing

@Suite("The server under a service manager")
struct SupervisorTests {
    @Test("it says when it answers, that it lives, and when it stops")
    func notices() throws {
        try withProgram { program in
            let path = "\(program.folder.path)/notify"
            let socket = try DatagramSocket(path: path.utf8.count < 100 ? path : "/tmp/\(UUID().uuidString)")
            let server = try program.launch(
                ["serve", "--listen", "127.0.0.1:0"],
                environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "100000"])
            var heard: [String] = []
            while heard.filter({ $0 == "WATCHDOG=1" }).count < 3, let text = socket.next() { heard.append(text) }
            #expect(heard.first?.hasPrefix("READY=1\nSTATUS=answers on http://127.0.0.1:") == true, "\(heard)")
            server.send(SIGTERM)
            while heard.last != "STOPPING=1", let text = socket.next() { heard.append(text) }
            #expect(heard.last == "STOPPING=1")
            #expect(try server.finish().status == 0)
        }
    }
}

/// What a service manager listens with.
private final class DatagramSocket {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound else { throw CocoaError(.fileWriteUnknown) }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// The next notice; nil when none comes for long.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}

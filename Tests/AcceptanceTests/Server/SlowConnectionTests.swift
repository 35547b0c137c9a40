import Foundation
import Synchronization
import TestSupport
import Testing

/// Clients that take their time, so that nobody else gets a turn.
@Suite("Slow connections", .serialized)
struct SlowConnectionTests {
    private static let count = Trials.count("TOUCHSTONE_SLOW_CONNECTIONS", usually: 240)
    /// The long form asserts on times, because nothing else runs beside it.
    private static let isLong = count >= 1_000

    @Test("whoever says nothing, or drips a head or a body, is closed in time, and the others are served meanwhile")
    func dripping() throws {
        try withProgram { program in
            try program.applyPolicy()
            let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
            let options = Self.isLong ? [] : ["--idle-seconds", "2", "--slow-seconds", "2"]
            let server = try RunningServer(program, key: key, options: options)
            let usual = try Self.waits(server, requests: 200)
            let slow = SlowClients(port: server.port, count: Self.count)
            #expect(slow.open == Self.count)
            let beside = try Self.waits(server, requests: 200)
            let seconds = slow.dripUntilAllAreClosed(atMost: Self.isLong ? 60 : 90)
            #expect(slow.open == 0, "\(slow.open) of \(Self.count) are still open: \(slow.openKinds)")
            let (before, meanwhile) = (usual[usual.count * 99 / 100], beside[beside.count * 99 / 100])
            print(
                "\(Self.count) slow connections, closed after \(Int(seconds)) s; p99 of others "
                    + "\(Int(before * 1_000)) ms before, \(Int(meanwhile * 1_000)) ms meanwhile")
            if Self.isLong {
                #expect(seconds <= 31)
                let most: Double = 2 * max(before, 0.005)
                #expect(meanwhile <= most)
            }
            #expect(try server.stop().status == 0)
        }
    }

    @Test("somebody on a poor line, who sends slowly and steadily, is let in")
    func slowAndSteady() throws {
        try withProgram { program in
            let server = try RunningServer(program)
            let target = (port: server.port, key: server.key)
            let padding = String(repeating: " ", count: 6_000)
            let body = #"{"type":"track","event":"Page Read","userId":"u"\#(padding)}"#
            let connection = try PlainConnection(port: target.port)
            #expect(
                try connection.post("/v1/track", key: target.key, body, pieces: 30, pauseMicroseconds: 10_000) == 200)
            #expect(try server.stop().status == 0)
        }
    }

    @Test("more connections than there may be wait until one is closed")
    func mostConnections() throws {
        try withProgram { program in
            try program.applyPolicy()
            let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
            let server = try RunningServer(
                program, key: key, options: ["--max-connections", "8", "--idle-seconds", "2"])
            let slow = SlowClients(port: server.port, count: 30)
            #expect(try PlainConnection(port: server.port).post("/v1/track", key: key, Self.event) == 200)
            #expect(slow.open <= 30)
            #expect(try server.stop().status == 0)
        }
    }

    private static let event = #"{"type":"track","event":"Page Read","userId":"u"}"#

    /// How long each of some requests waited for its answer, in order of length.
    private static func waits(_ server: RunningServer, requests: Int) throws -> [Double] {
        let connection = try PlainConnection(port: server.port)
        return try (0..<requests).map { _ in
            let start = ContinuousClock.now
            let status = try connection.post("/v1/track", key: server.key, event)
            #expect(status == 200)
            return Double((ContinuousClock.now - start) / .seconds(1))
        }.sorted()
    }
}

/// Connections of which a third says nothing, a third drips a head, and a third drips a body.
private final class SlowClients {
    private var sockets: [(descriptor: Int32, kind: Int)] = []

    init(port: Int, count: Int) {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, rlim_t(count + 512)))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        for number in 0..<count {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                    _ = connect(descriptor, place, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            sockets.append((descriptor, number % 3))
        }
        for (descriptor, kind) in sockets where kind > 0 {
            say(kind == 1 ? "POST /v1/track HTTP/1.1\r\nHost: a\r\nX-Slow: " : SlowClients.head, to: descriptor)
        }
    }

    deinit { for (descriptor, _) in sockets { close(descriptor) } }

    /// How many are open.
    var open: Int { sockets.count }

    /// How many of each kind are open.
    var openKinds: [Int] { (0..<3).map { kind in sockets.count { $0.kind == kind } } }

    /// Sends a byte on each now and then; gives the seconds until none was open.
    func dripUntilAllAreClosed(atMost seconds: Int) -> Double {
        let start = ContinuousClock.now
        while !sockets.isEmpty, ContinuousClock.now - start < .seconds(seconds) {
            usleep(200_000)
            sockets = sockets.filter { descriptor, kind in
                if kind > 0 { say("a", to: descriptor) }
                var byte: UInt8 = 0
                let count = recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT))
                let isOpen = count > 0 || count < 0 && errno == EAGAIN
                if !isOpen { close(descriptor) }
                return isOpen
            }
        }
        return Double((ContinuousClock.now - start) / .seconds(1))
    }

    private static let head = "POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{"

    private func say(_ text: String, to descriptor: Int32) {
        _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
}

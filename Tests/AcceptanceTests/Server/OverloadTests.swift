import Dispatch
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

/// More comes than can be taken in.
@Suite("The server under more than it can take")
struct OverloadTests {
    private static let seconds = Trials.count("TOUCHSTONE_OVERLOAD_SECONDS", usually: 3)
    private static let clients = 40
    private static let eventsTogether = 1_000

    /// What became of the requests.
    private struct Tally {
        var accepted = 0
        var refused = 0
        var unexpected: [String] = []
        var waits: [Double] = []
    }

    @Test(
        "what cannot be taken in is refused with word when to come again, in bounded memory, and nothing acknowledged is lost"
    )
    func overload() throws {
        try withProgram { program in
            let server = try RunningServer(program)
            let tally = Self.flood(server)
            let peak = try Self.peakMegabytes(of: server.number)
            let run = try server.stop()
            #expect(
                run.status == 0 && run.errors.count < 1_000, "who floods it floods its log: \(run.errors.prefix(500))")
            #expect(run.errors.contains("requests were refused"))
            #expect(tally.unexpected.isEmpty, "\(tally.unexpected.prefix(3))")
            #expect(tally.refused > 0, "it was never too much")
            #expect(tally.accepted > 0)
            let facts = try program.read { try $0.first("SELECT count(*) FROM facts") { $0.int(0) } ?? 0 }
            #expect(facts == tally.accepted * Self.eventsTogether)
            #expect(peak < 500, "\(peak) MB")
            let verification = try program.run("verify")
            #expect(verification.status == 0, "\(verification.output)")
            let waits = tally.waits.sorted()
            print(
                "\(tally.accepted) requests of \(Self.eventsTogether) events accepted, \(tally.refused) refused in "
                    + "\(Self.seconds) s; accepted: p99 \(Int(waits[waits.count * 99 / 100] * 1_000)) ms; "
                    + "at most \(peak) MB")
        }
    }

    @Test("a key that has used up its quota is refused with word when to come again, and no other key")
    func quota() throws {
        try withProgram { program in
            try program.applyPolicy()
            let keys = try ["small": ["--quota", "60"], "large": []].mapValues { options in
                try program.run(["key", "create", "k\(options.count)"] + options).output
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let server = try RunningServer(program, key: try #require(keys["small"]))
            let connection = try PlainConnection(port: server.port)
            let page = #"{"type":"page","anonymousId":"a"}"#
            let batch = "{\"batch\":[\(Array(repeating: page, count: 50).joined(separator: ","))]}"
            var statuses: [Int] = []
            for (key, body) in [
                ("small", batch), ("small", batch), ("large", batch), ("small", "{\"batch\":[\(page)]}"),
            ] {
                statuses.append(try connection.post("/v1/batch", key: try #require(keys[key]), body))
                if statuses.last == 429 {
                    let wait = connection.header("retry-after").flatMap { Int($0) }
                    #expect(wait.map { (1...41).contains($0) } == true, "\(wait ?? -1)")
                }
            }
            #expect(statuses == [200, 429, 200, 200])
            _ = try server.stop()
            #expect(try program.read { try $0.first("SELECT count(*) FROM facts") { $0.int(0) } ?? 0 } == 101)
        }
    }

    /// Clients that send as fast as they are answered and never wait, each on a thread of its own.
    private static func flood(_ server: RunningServer) -> Tally {
        let target = (port: server.port, key: server.key)
        let end = ContinuousClock.now + .seconds(seconds)
        let tally = Shared()
        let group = DispatchGroup()
        for client in 0..<clients {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                do { try send(as: client, to: target, until: end, tally) } catch {
                    tally.value.withLock { $0.unexpected.append("\(error)") }
                }
            }
        }
        group.wait()
        return tally.value.withLock { $0 }
    }

    private static func send(
        as client: Int, to target: (port: Int, key: String), until end: ContinuousClock.Instant, _ tally: Shared
    ) throws {
        // Messages without id and time count each time they come.
        let event = #"{"type":"track","event":"Seen","userId":"u\#(client)"}"#
        let body = "{\"batch\":[\(Array(repeating: event, count: eventsTogether).joined(separator: ","))]}"
        let connection = try PlainConnection(port: target.port)
        while ContinuousClock.now < end {
            let begin = ContinuousClock.now
            let status = try connection.post("/v1/batch", key: target.key, body)
            let wait = Double((ContinuousClock.now - begin) / .seconds(1))
            let isTold = connection.header("retry-after") != nil
            tally.value.withLock { tally in
                switch status {
                case 200:
                    tally.accepted += 1
                    tally.waits.append(wait)
                case 503 where isTold, 429 where isTold: tally.refused += 1
                default: tally.unexpected.append("\(status)")
                }
            }
        }
    }

    /// The tally that all clients write.
    private final class Shared: Sendable { let value = Mutex(Tally()) }

    private static func peakMegabytes(of process: Int32) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.filter(\.isNumber))) / 1_024
    }
}

import Connectors
import Domain
import TestSupport
import Testing

@Suite("Outbound gate: what the outside does", .timeLimit(.minutes(10)))
struct OutcomeTests {
    /// What a server does, which limits the gate has, and how it ends.
    private struct Case: Sendable {
        let name: String
        let outcome: String
        var change: @Sendable (inout OutboundSettings) -> Void = { _ in }
        let answer: @Sendable (Connection) -> Void
    }

    @Test("whatever a server does, the outcome has its name")
    func outcomes() async throws {
        for row in OutcomeTests.cases {
            let server = try LocalServer(answer: row.answer)
            defer { server.stop() }
            let gate = try gate(calling: "127.0.0.1:\(server.port)") { row.change(&$0) }
            let outcome = await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/"))
            #expect(outcome.name == row.outcome, "\(row.name): \(outcome)")
        }
    }

    private static let cases: [Case] = [
        Case(name: "a body as long as may be", outcome: "answered", change: { $0.largestBody = 1_000 }) {
            $0.say("HTTP/1.1 200 OK\nContent-Length: 1000\n\n" + String(repeating: "a", count: 1_000))
        },
        Case(name: "a byte more, announced", outcome: "too large", change: { $0.largestBody = 1_000 }) {
            $0.say("HTTP/1.1 200 OK\nContent-Length: 1001\n\n" + String(repeating: "a", count: 1_001))
        },
        Case(name: "a byte more, to the end", outcome: "too large", change: { $0.largestBody = 1_000 }) {
            $0.say("HTTP/1.1 200 OK\n\n" + String(repeating: "a", count: 1_001))
        },
        Case(name: "a body without end", outcome: "too large") {
            $0.say("HTTP/1.1 200 OK\n\n")
            while $0.say([UInt8](repeating: 97, count: 65_536)) {}
        },
        Case(name: "chunks without end", outcome: "too large", change: { $0.largestBody = 1_000 }) {
            $0.say("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n")
            while $0.say("64\n\(String(repeating: "a", count: 100))\n") {}
        },
        Case(name: "headers without end", outcome: "too large") {
            $0.say("HTTP/1.1 200 OK\n")
            while $0.say("X-Bomb: \(String(repeating: "a", count: 500))\n") {}
        },
        Case(name: "interim answers without end", outcome: "too large") {
            while $0.say("HTTP/1.1 100 Continue\n\n") {}
        },
        Case(name: "trailers without end", outcome: "too large") {
            $0.say("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n")
            while $0.say("X-Bomb: \(String(repeating: "a", count: 500))\n") {}
        },
        Case(name: "one header without end", outcome: "too large") {
            $0.say("HTTP/1.1 200 OK\nX-Bomb: ")
            while $0.say([UInt8](repeating: 97, count: 4_096)) {}
        },
        Case(name: "no answer", outcome: "timed out", change: { $0.totalLimit = .milliseconds(300) }) {
            $0.waitForEnd()
        },
        Case(name: "an answer that stops", outcome: "timed out", change: { $0.totalLimit = .milliseconds(300) }) {
            $0.say("HTTP/1.1 200 OK\nContent-Length: 10\n\nabc")
            $0.waitForEnd()
        },
        Case(name: "no word", outcome: "broken off") { _ in },
        Case(name: "half a header", outcome: "broken off") { $0.say("HTTP/1.1 200 OK\nContent-Le") },
        Case(name: "a header without its end", outcome: "broken off") { $0.say("HTTP/1.1 200 OK\nX: y\n") },
        Case(name: "an interim answer alone", outcome: "broken off") { $0.say("HTTP/1.1 100 Continue\n\n") },
        Case(name: "half a body", outcome: "broken off") { $0.say("HTTP/1.1 200 OK\nContent-Length: 100\n\nabc") },
        Case(name: "half a chunk", outcome: "broken off") {
            $0.say("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n64\nabc")
        },
        Case(name: "no HTTP", outcome: "broken off") { $0.say("220 mail.example ESMTP\n") },
        Case(name: "two lengths", outcome: "answered") {
            $0.say("HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 2\n\nab")
        },
    ]

    @Test("nobody listens")
    func unreachable() async throws {
        // An address of this machine that no other test uses, so that nobody takes the port.
        let server = try LocalServer(on: "127.0.0.9") { _ in }
        server.stop()
        let gate = try gate(calling: "127.0.0.9:\(server.port)")
        let outcome = await gate.send(OutboundRequest(.get, "http://127.0.0.9:\(server.port)/"))
        #expect(outcome.name == "unreachable")
    }

    @Test("a name without addresses is unreachable, and the reason is given")
    func unknownNames() async throws {
        for (resolver, phrase) in [(NameResolver.none, "nobody knows it"), (.always(), "has no address")] {
            let gate = try gate(resolver: resolver)
            let outcome = await gate.send(OutboundRequest(.get, "https://hook.example/"))
            guard case .unreachable(let reason) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(reason.contains("'hook.example'") && reason.contains(phrase))
        }
    }

    @Test("https with somebody who does not speak it is no connection")
    func tls() async throws {
        let server = try LocalServer(listensFirst: false) {
            $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n")
            $0.waitForEnd()
        }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)")
        let outcome = await gate.send(OutboundRequest(.post, "https://127.0.0.1:\(server.port)/", body: [1]))
        #expect(outcome.name == "TLS failed", "\(outcome)")
    }
}

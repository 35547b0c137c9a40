import Connectors
import Domain
import TestSupport
import Testing

/// The calls of webhooks leave through the gate.
@Suite("Calls of webhooks through the gate")
struct WebhookGateTests {
    private func call(_ url: String) -> WebhookCall {
        WebhookCall(
            url: url, headers: [.init("content-type", "application/json"), .init("webhook-id", "msg_1")],
            body: Array("{}".utf8))
    }

    @Test("a URL is refused for its text, and for any address that its name has as things are")
    func checks() async throws {
        let cases: [(url: String, addresses: [String], code: Problem.Code?)] = [
            ("https://a.example/hook", ["93.184.215.14"], nil),
            ("https://a.example/hook", ["93.184.215.14", "10.0.0.1"], .forbidden),
            ("https://a.example/hook", ["::ffff:169.254.169.254"], .forbidden),
            ("https://a.example/hook", ["fd00::1"], .forbidden), ("https://a.example/hook", [], .invalid),
            ("https://127.0.0.1/hook", [], .forbidden), ("https://0x7f.1/hook", [], .invalid),
            ("http://a.example/hook", ["93.184.215.14"], .invalid),
            ("https://a.example:25/hook", ["93.184.215.14"], .invalid),
        ]
        for (url, addresses, code) in cases {
            let names = NameResolver { _ in addresses.compactMap { IPAddress(parsing: $0) } }
            let gate = OutboundGate(resolver: names)
            do throws(Problem) {
                try await gate.check(url)
                #expect(code == nil, "\(url) \(addresses)")
            } catch {
                #expect(error.code == code, "\(url) \(addresses): \(error)")
            }
        }
    }

    @Test("a name that led to the public network when the webhook was made is refused when it leads elsewhere later")
    func rebinding() async throws {
        let server = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n") }
        let names = ChangingNames(["93.184.215.14"], ["127.0.0.1"])
        var settings = OutboundSettings()
        settings.rules.schemes = [.http]
        settings.rules.ports = [server.port]
        let gate = OutboundGate(settings, resolver: names.resolver)
        let url = "http://rebound.example:\(server.port)/hook"
        try await gate.check(url)
        let answer = await gate.make(call(url))
        #expect(answer.outcome == .refused && answer.status == nil && answer.text.contains("127.0.0.1"))
        #expect(names.timesAsked == 2)
        #expect(server.requests.isEmpty)
        server.stop()
    }

    @Test("what the receiver does is told apart")
    func outcomes() async throws {
        let cases: [(says: String, outcome: WebhookAnswer.Outcome, status: Int?, retry: TimeSpan?)] = [
            ("HTTP/1.1 200 OK\nContent-Length: 2\n\nok", .delivered, 200, nil),
            ("HTTP/1.1 204 No Content\n\n", .delivered, 204, nil),
            ("HTTP/1.1 301 Moved\nLocation: http://127.0.0.1/\nContent-Length: 0\n\n", .rejected, 301, nil),
            ("HTTP/1.1 410 Gone\nContent-Length: 0\n\n", .rejected, 410, nil),
            (
                "HTTP/1.1 503 Busy\nRetry-After: 120\nContent-Length: 0\n\n", .rejected, 503,
                TimeSpan(milliseconds: 120_000)
            ),
            (
                "HTTP/1.1 429 Slow\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\nContent-Length: 0\n\n", .rejected, 429,
                nil
            ),
            ("", .unknown, nil, nil), ("nonsense", .unknown, nil, nil),
            ("HTTP/1.1 200 OK\nContent-Length: 99999999\n\n", .unknown, nil, nil),
        ]
        for (says, outcome, status, retry) in cases {
            let server = try LocalServer { $0.say(says) }
            let answer = await (try gate(calling: "127.0.0.1:\(server.port)")).make(
                call("http://127.0.0.1:\(server.port)/hook"))
            #expect(answer.outcome == outcome && answer.status == status && answer.retryAfter == retry, "\(says)")
            let request = try #require(server.requests.first)
            #expect(request.hasPrefix("POST /hook HTTP/1.1\r\n") && request.contains("webhook-id: msg_1\r\n"))
            server.stop()
        }
        let closed = try LocalServer { _ in }
        closed.stop()
        let gone = await (try gate(calling: "127.0.0.1:\(closed.port)")).make(call("http://127.0.0.1:\(closed.port)/"))
        #expect([.unreachable, .unknown].contains(gone.outcome))
    }

    @Test("of a long answer the first letters are kept")
    func longAnswers() async throws {
        let server = try LocalServer {
            $0.say("HTTP/1.1 500 No\nContent-Length: 5000\n\n" + String(repeating: "é", count: 2_500))
        }
        let answer = await (try gate(calling: "127.0.0.1:\(server.port)")).make(
            call("http://127.0.0.1:\(server.port)/"))
        #expect(answer.text == String(repeating: "é", count: 500))
        server.stop()
    }
}

import Connectors
import Domain
import TestSupport
import Testing

@Suite("Questions to providers over HTTP")
struct ProviderCallsTests {
    private func question(
        _ server: LocalServer, _ path: String = "/find?email=a%40b.c", body: String? = nil, milliseconds: Int64 = 5_000
    ) -> EnrichmentRequest {
        EnrichmentRequest(
            method: body == nil ? .get : .post, url: "http://127.0.0.1:\(server.port)\(path)", body: body,
            authorization: .init(header: "Authorization", prefix: "Bearer ", secret: "key"),
            timeout: TimeSpan(milliseconds: milliseconds))
    }

    private func calls(_ server: LocalServer) throws -> ProviderCalls {
        ProviderCalls(through: try gate(calling: "127.0.0.1:\(server.port)")) { $0 == "key" ? "s3cret" : nil }
    }

    @Test("the key goes into the URL or the body, the secret into the header")
    func requests() async throws {
        let server = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 2\nRetry-After: 7\n\n{}") }
        defer { server.stop() }
        for body in [nil, #"{"email": "a@b.c"}"#] {
            guard case .answered(200, "7"?, let bytes) = try await calls(server).reply(to: question(server, body: body))
            else {
                Issue.record("no answer")
                return
            }
            #expect(bytes == Array("{}".utf8))
        }
        #expect(server.requests[0].hasPrefix("GET /find?email=a%40b.c HTTP/1.1\r\n"))
        #expect(server.requests[0].contains("\r\nAuthorization: Bearer s3cret\r\n"))
        #expect(server.requests[1].hasPrefix("POST ") && server.requests[1].hasSuffix(#"{"email": "a@b.c"}"#))
        #expect(server.requests[1].contains("\r\nContent-Type: application/json\r\n"))
    }

    @Test("a provider that hangs, breaks off, says too much or is not there is a reply like others")
    func failures() async throws {
        let silent = try LocalServer { $0.waitForEnd() }
        let broken = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 100\n\n{") }
        let huge = try LocalServer { connection in
            connection.say("HTTP/1.1 200 OK\nContent-Length: 4000000\n\n")
            while connection.say([UInt8](repeating: 32, count: 100_000)) {}
        }
        let gone = try LocalServer { _ in }
        gone.stop()
        defer { for server in [silent, broken, huge] { server.stop() } }
        guard case .timedOut = try await calls(silent).reply(to: question(silent, milliseconds: 50)) else {
            Issue.record("it does not hang")
            return
        }
        guard case .unreachable = try await calls(broken).reply(to: question(broken)) else {
            Issue.record("it does not break off")
            return
        }
        guard case .tooLarge = try await calls(huge).reply(to: question(huge)) else {
            Issue.record("it does not say too much")
            return
        }
    }

    @Test("without its secret, and to a host that may not be called, nothing is sent; no reply holds the secret")
    func refusals() async throws {
        let server = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}") }
        defer { server.stop() }
        let keyless = ProviderCalls(through: try gate(calling: "127.0.0.1:\(server.port)")) { _ in nil }
        guard case .refused(let problem) = await keyless.reply(to: question(server)) else {
            Issue.record("it is sent without a secret")
            return
        }
        #expect(problem.message == "there is no secret 'key'")
        #expect(problem.hint.contains("TOUCHSTONE_SECRET_KEY"))
        let strict = ProviderCalls(through: OutboundGate()) { _ in "s3cret" }
        guard case .refused(let second) = await strict.reply(to: question(server)) else {
            Issue.record("it is sent to a host of the own network")
            return
        }
        #expect(!second.description.contains("s3cret"))
        let odd = ProviderCalls(through: try gate(calling: "127.0.0.1:\(server.port)")) { _ in "s3cret\r\nX: y" }
        guard case .refused(let third) = await odd.reply(to: question(server)) else {
            Issue.record("a header is broken into two")
            return
        }
        #expect(!third.description.contains("s3cret"))
        #expect(server.requests.isEmpty)
    }
}

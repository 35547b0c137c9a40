import Foundation
import Testing

@Suite("The tracking API")
struct TrackingAPITests {
    private static let page = #"{"type":"page","anonymousId":"a","messageId":"m1"}"#

    @Test("every way in that libraries use answers 200 once the message is recorded")
    func waysIn() async throws {
        try await withServer { server in
            let event = #"{"event":"Demo Requested","userId":"u","groupId":"g","previousId":"p"}"#
            let long = ["track", "identify", "page", "screen", "group", "alias"]
            for path in (long + ["t", "i", "p", "s", "g", "a"]).map({ "/v1/\($0)" }) {
                let answer = try await server.post(path, event)
                #expect(answer.status == 200 && answer.text == #"{"success":true}"#, "\(path): \(answer.text)")
            }
            for path in ["batch", "b", "m", "import"].map({ "/v1/\($0)" }) {
                let answer = try await server.post(path, #"{"batch":[\#(Self.page)]}"#)
                #expect(answer.status == 200 && answer.text == #"{"success":true}"#, "\(path): \(answer.text)")
            }
            let postHog = #"{"api_key":"\#(server.key)","event":"Demo Requested","distinct_id":"u"}"#
            for path in ["/batch/", "/capture/", "/i/v0/e/", "/e/", "/batch", "/capture"] {
                let answer = try await server.send("POST", path, body: Array(postHog.utf8))
                #expect(answer.status == 200 && answer.text == #"{"success":true}"#, "\(path): \(answer.text)")
            }
            let run = try server.stop()
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            let verification = try server.program.run("verify")
            #expect(verification.status == 0, "\(verification.output)")
            #expect(try server.program.run("lead", "list").output.contains("L1"))
        }
    }

    @Test("the key is found wherever libraries put it, and nowhere else")
    func keys() async throws {
        try await withServer { server in
            let body = Array(Self.page.utf8)
            let basic = "Basic " + Data("\(server.key):".utf8).base64EncodedString()
            for headers in [["Authorization": basic], ["Authorization": "Bearer \(server.key)"]] {
                #expect(try await server.send("POST", "/v1/page", headers: headers, body: body).status == 200)
            }
            let inside = Array(#"{"writeKey":"\#(server.key)","type":"page","anonymousId":"a"}"#.utf8)
            #expect(try await server.send("POST", "/v1/page", body: inside).status == 200)
            for headers in [[:], ["Authorization": "Bearer nonsense"], ["Authorization": "Basic !!!"]] {
                let answer = try await server.send("POST", "/v1/page", headers: headers, body: body)
                #expect(answer.status == 401 && answer["code"] as? String == "invalid_write_key", "\(answer.text)")
                #expect(answer["message"] as? String != nil && answer["detail"] as? String != nil)
                #expect(answer.headers["content-type"] == "application/problem+json")
            }
        }
    }

    @Test("what is no request is refused for good, and what is too large as well")
    func refusals() async throws {
        try await withServer { server in
            for (text, status, code) in [("{", 400, "invalid"), ("[]", 400, "invalid"), ("", 400, "invalid")] {
                let answer = try await server.post("/v1/batch", text)
                #expect(answer.status == status && answer["code"] as? String == code, "\(text): \(answer.text)")
            }
            let large = String(repeating: " ", count: 5 * 1_024 * 1_024 + 1)
            #expect(try await server.post("/v1/batch", large).status == 413)
            let answer = try await server.post("/v1/page", "no gzip", headers: ["Content-Encoding": "gzip"])
            #expect(answer.status == 400 && answer["code"] as? String == "bad_encoding")
            #expect(try await server.post("/v1/page", Self.page, headers: ["Content-Encoding": "br"]).status == 415)
            #expect(try await server.send("GET", "/v1/nothing").status == 404)
            #expect(try await server.send("GET", "/healthz").text == "ok\n")
            #expect(try await server.send("GET", "/readyz").status == 200)
            let metrics = try await server.send("GET", "/metrics")
            #expect(metrics.text.contains("touchstone_requests_total{request=\"POST /v1/batch 400\"} 3"))
        }
    }

    @Test("a page of another origin may send where its key is for it, and browsers are told so")
    func origins() async throws {
        try await withServer { server in
            let answer = try await server.send(
                "OPTIONS", "/v1/page",
                headers: ["Origin": "https://x.example", "Access-Control-Request-Method": "POST"])
            #expect(answer.status == 204)
            #expect(answer.headers["access-control-allow-origin"] == "https://x.example")
            let sent = try await server.post("/v1/page", Self.page, headers: ["Origin": "https://x.example"])
            #expect(sent.status == 200 && sent.headers["access-control-allow-origin"] == "https://x.example")
            #expect(try server.stop().status == 0)
            let made = try server.program.run("key", "create", "shop", "--origin", "https://shop.example")
            let key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            let again = try RunningServer(server.program, key: key)
            let refused = try await again.post("/v1/page", Self.page, headers: ["Origin": "https://x.example"])
            #expect(refused.status == 403 && refused["code"] as? String == "origin_not_allowed")
            let allowed = try await again.post("/v1/page", Self.page, headers: ["Origin": "https://shop.example"])
            #expect(allowed.status == 200)
            #expect(try again.stop().status == 0)
        }
    }
}

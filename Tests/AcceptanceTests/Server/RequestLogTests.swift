import Domain
import Foundation
import Testing

@Suite("What the server logs of requests")
struct RequestLogTests {
    @Test("one line for each request: its route, status, time and place in the trace, and nothing of who sent it")
    func lines() async throws {
        let program = try Program()
        try program.applyPolicy()
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let server = try RunningServer(program, key: key, options: ["--log-level", "info"])
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        let sent = try await server.post(
            "/v1/identify?secret=canary-query",
            #"{"userId":"canary-id","traits":{"email":"canary@example.com"}}"#,
            headers: ["traceparent": "00-\(trace)-00f067aa0ba902b7-01", "User-Agent": "canary-agent"])
        #expect(sent.status == 200)
        let request = try #require(sent.headers["x-request-id"])
        #expect(sent.headers["traceresponse"] == "00-\(trace)-\(request)-01")
        let other = try await server.send("GET", "/canary-path", headers: ["traceparent": "00-nonsense"])
        #expect(other.status == 404)
        _ = try await server.send("GET", "/healthz")
        let run = try server.stop()
        let lines = try run.errors.split(separator: "\n").map { try JSON(parsing: String($0)) }
            .filter { $0["message"]?.string == "request" }
        let statuses: [String] = lines.map { $0["status"]?.string ?? "" }
        let routes: [String] = lines.map { $0["route"]?.string ?? "" }
        #expect(statuses == ["200", "404", "200"], "\(run.errors)")
        #expect(routes == ["/v1/identify", "NotFound", "/healthz"], "\(run.errors)")
        let first = lines[0]
        #expect(first["trace_id"]?.string == trace)
        #expect(first["request_id"]?.string == request)
        #expect(first["method"]?.string == "POST")
        let milliseconds = first["milliseconds"]?.string ?? ""
        #expect(Double(milliseconds) != nil)
        let another = lines[1]["trace_id"]?.string ?? ""
        #expect(another != trace)
        #expect(another.count == 32)
        #expect(!run.errors.contains("canary"), "\(run.errors)")
        #expect(!run.errors.contains(key))
        try program.remove()
    }
}

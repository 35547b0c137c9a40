import Foundation
import Testing

@Suite("Who may come in")
struct GatekeeperTests {
    @Test("a guarded route knows who shows a token, and answers 401 that says how to show one otherwise")
    func tokens() async throws {
        let program = try Program()
        try program.applyPolicy()
        #expect(try program.run("user", "create", "rep@acme.example", "--role", "rep").status == 0)
        let made = try program.run("token", "create", "mine", "--role", "admin", "--user", "rep@acme.example")
        let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(made.status == 0 && token.hasPrefix("ts_api_"), "\(made.errors)")
        let server = try RunningServer(program, key: key)
        let answer = try await server.send(
            "GET", "/api/v1/session", headers: ["Authorization": "Bearer \(token)"])
        #expect(answer.status == 200 && answer["name"] as? String == "rep@acme.example", "\(answer.text)")
        #expect(
            answer["permissions"] as? [String] == ["leads:read", "leads:write", "policies:read", "reports:read"])
        for (header, says) in [
            (nil, "Bearer realm=\"touchstone\""), ("Basic eDp5", "Bearer realm=\"touchstone\""),
            ("Bearer nonsense", "Bearer realm=\"touchstone\", error=\"invalid_token\""),
            ("Bearer \(key)", "Bearer realm=\"touchstone\", error=\"invalid_token\""),
        ] {
            let refused = try await server.send(
                "GET", "/api/v1/session", headers: header.map { ["Authorization": $0] } ?? [:])
            #expect(refused.status == 401 && refused["code"] as? String == "unauthorized", "\(refused.text)")
            #expect(refused.headers["www-authenticate"] == says)
            #expect(refused.headers["content-type"] == "application/problem+json")
        }
        #expect(try server.stop().status == 0)
        try program.remove()
    }
}

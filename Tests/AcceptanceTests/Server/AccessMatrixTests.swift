import Domain
import Foundation
import Testing

/// Every route of the server, asked by everybody. The table of routes comes from the server itself, so that a route that is
/// new is asked as well.
@Suite("Routes and roles")
struct AccessMatrixTests {
    private struct GuardedRoute {
        let method: String
        /// With a number that there is not.
        let path: String
        let access: String

        /// Whether a caller with permissions may come in.
        func lets(_ permissions: Set<Permission>) -> Bool {
            access == "signed_in" || permissions.contains { $0.rawValue == access }
        }
    }

    @Test("each route answers 401 to nobody, and 403 to a role that may not, which changes nothing")
    func matrix() async throws {
        let program = try Program()
        try program.applyPolicy()
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        var tokens: [Role: String] = [:]
        for role in Role.allCases {
            let email = "\(role.rawValue)@acme.example"
            #expect(try program.run("user", "create", email, "--role", role.rawValue).status == 0)
            let made = try program.run(
                "token", "create", role.rawValue.replacing("_", with: "-"), "--role", "admin", "--user", email)
            tokens[role] = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let before = try StoreContent(of: program)
        var server = try RunningServer(program, key: key)
        let routes = try await guardedRoutes(server, try #require(tokens[.admin]))
        #expect(routes.count > 12, "the table of routes")
        for route in routes {
            for header in [nil, "Bearer nonsense", "Bearer \(key)"] {
                let answer = try await send(route, header, to: server)
                let isShown = answer.status == 401 && answer.headers["www-authenticate"] != nil
                let isLedToSignIn = answer.text.contains("sign-in") || answer.text.contains("Sign in")
                #expect(
                    isShown
                        || (header == nil && route.method == "GET" && !route.path.hasPrefix("/api/") && isLedToSignIn),
                    "\(route.method) \(route.path) \(header ?? "nobody"): \(answer.status)")
            }
        }
        for role in Role.allCases {
            for route in routes where !route.lets(role.permissions) {
                let answer = try await send(route, "Bearer \(tokens[role] ?? "")", to: server)
                #expect(answer.status == 403, "\(role) \(route.method) \(route.path): \(answer.status) \(answer.text)")
                #expect(answer["hint"] as? String == "it needs the permission '\(route.access)'")
            }
            #expect(try server.stop().status == 0)
            let after = try StoreContent(of: program)
            #expect(after == before, "\(role): \(after.difference(from: before))")
            server = try RunningServer(program, key: key)
        }
        for role in Role.allCases {
            for route in routes where route.lets(role.permissions) {
                let answer = try await send(route, "Bearer \(tokens[role] ?? "")", to: server)
                let isPageOfSessions = route.access == "signed_in" && !route.path.hasPrefix("/api/")
                #expect(
                    isPageOfSessions || ![401, 403].contains(answer.status),
                    "\(role) \(route.method) \(route.path): \(answer.status) \(answer.text)")
                #expect(answer.status < 500, "\(role) \(route.method) \(route.path): \(answer.text)")
            }
        }
        _ = try server.stop()
        try program.remove()
    }

    private func guardedRoutes(_ server: RunningServer, _ token: String) async throws -> [GuardedRoute] {
        let answer = try await server.send("GET", "/api/v1/routes", headers: ["Authorization": "Bearer \(token)"])
        return try (try JSON(parsing: answer.text).array ?? []).compactMap { route in
            let access = try #require(route["access"]?.string)
            guard access != "anybody", access != "write_key" else { return nil }
            let path = try #require(route["path"]?.string)
            return GuardedRoute(
                method: try #require(route["method"]?.string),
                path: path.replacing(/\{[^}]*\}/, with: "999999"), access: access)
        }
    }

    private func send(_ route: GuardedRoute, _ authorization: String?, to server: RunningServer) async throws
        -> RunningServer.Answer
    {
        var headers = ["Content-Type": "application/json"]
        headers["Authorization"] = authorization
        return try await server.send(
            route.method, route.path, headers: headers, body: route.method == "GET" ? nil : Array("{}".utf8))
    }
}

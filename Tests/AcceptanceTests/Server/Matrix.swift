import Domain
import Foundation
import Testing

/// A server with something of everything in it, a user of each role, and the table of its routes.
final class Matrix {
    let server: RunningServer
    let routes: [GuardedRoute]
    /// Of the rep of the tests, and of another.
    let ownLead = "L1"
    let othersLead = "L2"
    private let tokens: [Role: String]
    private var files: StoreFiles
    private var content: StoreContent

    static let othersAddress = "bob@acme.com"

    init(_ server: RunningServer, _ tokens: [Role: String]) async throws {
        (self.server, self.tokens) = (server, tokens)
        let admin = Matrix.headers(tokens[.admin])
        let description = try JSON(parsing: try await server.send("GET", "/api/v1/openapi.json").text)
        let table = try JSON(parsing: try await server.send("GET", "/api/v1/routes", headers: admin).text)
        routes = (table.array ?? []).compactMap { GuardedRoute($0, description) }
        // What the server does by itself with what it finds at its start.
        for state in ["waiting", "running"] {
            let end = ContinuousClock.now + .seconds(30)
            while try await !server.send("GET", "/api/v1/jobs?state=\(state)", headers: admin).data.isEmpty {
                try #require(ContinuousClock.now < end, "jobs are \(state)")
            }
        }
        files = try StoreFiles(of: server.program)
        content = try files.content()
    }

    /// Asks at a route; `authorization` is nil for nobody.
    func send(_ route: GuardedRoute, _ authorization: String?) async throws -> RunningServer.Answer {
        var headers = ["Content-Type": route.request.type]
        headers["Authorization"] = authorization
        let body = route.request.body ?? (route.method == "GET" ? nil : "{}")
        return try await server.send(
            route.method, route.request.path, headers: headers, body: body.map { Array($0.utf8) })
    }

    /// Asks for somebody of a role.
    func send(_ route: GuardedRoute, as role: Role) async throws -> RunningServer.Answer {
        try await send(route, "Bearer \(tokens[role] ?? "")")
    }

    func headers(_ role: Role) -> [String: String] { Matrix.headers(tokens[role]) }

    private static func headers(_ token: String?) -> [String: String] {
        ["Authorization": "Bearer \(token ?? "")", "Content-Type": "application/json"]
    }

    /// Fails the test where the database holds anything else than before.
    func expectNothingChanged(_ what: String) throws {
        let files = try StoreFiles(of: server.program)
        guard files != self.files else { return }
        let content = try files.content()
        #expect(content == self.content, "\(what): \(content.difference(from: self.content))")
        (self.files, self.content) = (files, content)
    }
}

/// A route that is not open to everybody.
struct GuardedRoute {
    let method: String
    /// With names in braces.
    let path: String
    let access: String
    /// A request that would do something.
    let request: SampleRequest
    private let operation: JSON
    private let description: JSON

    init?(_ route: JSON, _ description: JSON) {
        guard let access = route["access"]?.string, access != "anybody", access != "write_key",
            let path = route["path"]?.string, let method = route["method"]?.string
        else { return nil }
        let operation = description["paths"]?[path]?[method.lowercased()] ?? .null
        self.init(method, path, access, operation, description, [:])
    }

    private init(
        _ method: String, _ path: String, _ access: String, _ operation: JSON, _ description: JSON,
        _ numbers: [String: String]
    ) {
        (self.method, self.path, self.access) = (method, path, access)
        (self.operation, self.description) = (operation, description)
        request = SampleRequest(path, operation, in: description, numbers: numbers)
    }

    var name: String { "\(method) \(path)" }

    /// Whether people look at it.
    var isPage: Bool { method == "GET" && !path.hasPrefix("/api/") }

    /// Whether a caller with permissions may come in.
    func lets(_ permissions: Set<Permission>) -> Bool {
        access == "signed_in" || permissions.contains { $0.rawValue == access }
    }

    /// The same with these numbers in its path, by name.
    func aimed(at numbers: [String: String]) -> GuardedRoute {
        GuardedRoute(method, path, access, operation, description, numbers)
    }

    /// The same with numbers that there are not.
    var aimedAtNothing: GuardedRoute {
        let names = path.matches(of: /\{([a-zA-Z]+)\}/).map { String($0.output.1) }
        return aimed(at: Dictionary(names.map { ($0, "999999") }) { first, _ in first })
    }
}

/// Runs a server with something of everything for a test.
func withMatrix(_ body: (Matrix) async throws -> Void) async throws {
    let program = try Program()
    try program.applyPolicy()
    func run(_ arguments: String...) throws -> String {
        let run = try program.run(arguments)
        #expect(run.status == 0, "\(arguments): \(run.errors)")
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let key = try run("key", "create", "website")
    var tokens: [Role: String] = [:]
    for role in Role.allCases {
        let email = "\(role.rawValue)@acme.example"
        _ = try run("user", "create", email, "--role", role.rawValue)
        let name = role.rawValue.replacing("_", with: "-")
        tokens[role] = try run("token", "create", name, "--role", "admin", "--user", email)
    }
    try program.write("email,company\nann@acme.com,Acme\n\(Matrix.othersAddress),Acme\nnobody,Acme\n", to: "list.csv")
    #expect(try program.run("import", "run", "list.csv").status == 6)
    for (lead, owner) in [("L1", "rep@acme.example"), ("L2", "kim@acme.example")] {
        _ = try run("lead", "accept", lead, "--into", "sales_accepted", "--approved-by", "A. Manager", "--by", owner)
    }
    _ = try run("webhook", "create", "https://93.184.216.34/hook")
    _ = try run("webhook", "disable", "H1")
    _ = try run("cost", "add", "100EUR", "--category", "media", "--from", "2026-03-01")
    let server = try RunningServer(program, key: key)
    let result: Result<Void, any Error>
    do {
        #expect(try await server.post("/v1/batch", #"{"batch":[{"type":"nonsense","userId":"u"}]}"#).status == 200)
        let admin = ["Authorization": "Bearer \(tokens[.admin] ?? "")", "Content-Type": "text/csv"]
        let upload = try await server.send(
            "POST", "/api/v1/uploads", headers: admin, body: Array("email\nzoe@acme.example\n".utf8))
        #expect(upload.status == 201, "\(upload.text)")
        result = .success(try await body(Matrix(server, tokens)))
    } catch { result = .failure(error) }
    _ = try server.stop()
    try program.remove()
    try result.get()
}

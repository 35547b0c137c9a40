import Foundation
import Testing

/// A program that uses the API with a token, and holds every answer against the description.
struct APIClient {
    let server: RunningServer
    let token: String
    let description: SchemaValidator

    /// Sends a request; `way` is its path as the description has it, where that is another one.
    @discardableResult
    func send(
        _ method: String, _ path: String, as way: String? = nil, _ body: String? = nil, key: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> RunningServer.Answer {
        var all = ["Authorization": "Bearer \(token)"]
        if body != nil { all["Content-Type"] = "application/json" }
        if let key { all["Idempotency-Key"] = key }
        let answer = try await server.send(
            method, "/api/v1\(path)", headers: all.merging(headers) { $1 }, body: body.map { Array($0.utf8) })
        let plain = path.split(separator: "?").first.map(String.init) ?? path
        let complaints = description.complaints(
            "\(method) /api/v1\(way ?? plain)", status: answer.status, type: answer.headers["content-type"], answer.text
        )
        #expect(complaints.isEmpty, "\(method) \(path) \(answer.status): \(complaints) \(answer.text.prefix(300))")
        return answer
    }
}

/// Runs the server with a token for a test.
func withAPI(
    role: String = "admin", environment: [String: String] = [:], _ body: (APIClient) async throws -> Void
) async throws {
    let program = try Program()
    try program.applyPolicy()
    let made = try program.run("token", "create", "tests", "--role", role)
    let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let server = try RunningServer(program, key: "", environment: environment)
    let result: Result<Void, any Error>
    do {
        let text = try await server.send("GET", "/api/v1/openapi.json").text
        result = .success(try await body(APIClient(server: server, token: token, description: SchemaValidator(text))))
    } catch { result = .failure(error) }
    let run = try server.stop()
    #expect(!run.errors.contains("a request failed"), "\(run.errors)")
    try program.remove()
    try result.get()
}

extension RunningServer.Answer {
    /// The elements of `data`.
    var data: [[String: Any]] { self["data"] as? [[String: Any]] ?? [] }
}

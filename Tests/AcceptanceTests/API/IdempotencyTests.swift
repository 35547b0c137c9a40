import Domain
import Foundation
import FoundationNetworking
import Testing

/// Requests with a key, at the running server.
@Suite("Requests that are done once")
struct IdempotencyTests {
    /// What changes nothing though its method is POST: done again it answers what is true then.
    private static let questions: Set = [
        "validatePolicy", "comparePolicies", "testPolicy", "planPolicy", "proposeMapping",
    ]

    @Test("every way in that changes something takes a key")
    func everyWay() async throws {
        try await withAPI { api in
            for (name, operation) in api.description.operations where !name.hasPrefix("GET ") {
                let headers = (operation["parameters"]?.array ?? []).filter { $0["in"] == "header" }
                let takesKey = headers.contains { $0["name"] == "Idempotency-Key" }
                #expect(takesKey != Self.questions.contains(operation["operationId"]?.string ?? ""), "\(name)")
            }
        }
    }

    @Test("what is shown once is shown again to the same token, to no other, and never stands in a file")
    func secrets() async throws {
        try await withAPI { api in
            let sets: [(path: String, way: String?, body: String, member: String)] = [
                ("/tokens", nil, #"{"name":"sync","role":"manager"}"#, "token"),
                ("/users", nil, #"{"email":"bob@acme.example","role":"rep"}"#, "link"),
                ("/users/U1/invite", "/users/{id}/invite", "", "link"),
                ("/webhooks", nil, #"{"url":"https://93.184.216.34/hook"}"#, "secret"),
                ("/webhooks/H1/rotate", "/webhooks/{webhook}/rotate", "{}", "secret"),
            ]
            let second = try await api.send("POST", "/tokens", #"{"name":"second","role":"admin"}"#)
            let other = try #require(second["token"] as? String)
            var hidden: [String] = []
            for (path, way, body, member) in sets {
                let key = "k-\(path)"
                func sent(_ body: String, token: String? = nil) async throws -> RunningServer.Answer {
                    try await api.send(
                        "POST", path, as: way, body, key: key,
                        headers: token.map { ["Authorization": "Bearer \($0)"] } ?? [:])
                }
                let first = try await sent(body)
                let secret = try #require(first[member] as? String, "\(path): \(first.text)")
                let again = try await sent(body)
                #expect(again.text == first.text && again.status == first.status, "\(path): \(again.text)")
                #expect(again.headers["cache-control"] == "no-store", "\(path)")
                #expect(try await sent(body + " ").status == 422, "\(path)")
                let others = try await sent(body, token: other)
                #expect(others.status != first.status || others[member] as? String != secret, "\(path): \(others.text)")
                if member != "secret" { hidden.append(secret) }
            }
            #expect(try await api.send("GET", "/tokens").text.components(separatedBy: #""name":"sync""#).count == 2)
            try expectNowhere(hidden.map { $0.split(separator: "=").last.map(String.init) ?? $0 }, api.server.program)
        }
    }

    @Test("a token of the same user cannot open what another of its tokens was shown")
    func sameCaller() async throws {
        try await withAPI { api in
            _ = try await api.send("POST", "/users", #"{"email":"ann@acme.example","role":"admin"}"#)
            var tokens: [String] = []
            for name in ["one", "two"] {
                let made = try await api.send(
                    "POST", "/tokens", #"{"name":"\#(name)","role":"admin","user":"U1"}"#, key: name)
                tokens.append(try #require(made["token"] as? String, "\(made.text)"))
            }
            func invite(_ token: String) async throws -> RunningServer.Answer {
                try await api.send(
                    "POST", "/users/U1/invite", as: "/users/{id}/invite", "", key: "k",
                    headers: ["Authorization": "Bearer \(token)"])
            }
            let first = try await invite(tokens[0])
            #expect(first.status == 201)
            let other = try await invite(tokens[1])
            #expect(other.status == 409 && other["code"] as? String == "idempotency_key_sealed", "\(other.text)")
            #expect(try await invite(tokens[0]).text == first.text)
        }
    }

    @Test("while a request is being answered its key is in use: 409, and the first answer afterwards")
    func inUse() async throws {
        try await withAPI { api in
            let body = #"{"facts":[{"type":"track","userId":"u1","event":"Demo Requested"}]}"#
            let lock = try WriteLock(of: api.server.program)
            let (url, token) = (api.server.url, api.token)
            let answers = try await withThrowingTaskGroup(of: Posted.self) { group in
                for _ in 0..<2 { group.addTask { try await Posted(body, key: "k", url, token) } }
                // One of them waits for the disk, whichever came first; so the other is the first that is answered.
                let refused = try #require(try await group.next())
                lock.release()
                return [refused, try #require(try await group.next())]
            }
            #expect(answers[0].status == 409, "\(answers[0].text)")
            #expect(answers[0].text.contains(#""code":"idempotency_key_in_use""#) && answers[0].retryAfter == "1")
            #expect(answers[1].status == 200, "\(answers[1].text)")
            #expect(try await api.send("POST", "/facts", body, key: "k").text == answers[1].text)
            #expect(try await api.send("GET", "/facts").data.count == 1)
        }
    }

    /// Looks through every file of the data folder.
    private func expectNowhere(_ secrets: [String], _ program: Program) throws {
        let folder = program.databaseFile.deletingLastPathComponent()
        #expect(secrets.count == 3 && secrets.allSatisfy { $0.hasPrefix("ts_") }, "\(secrets)")
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        {
            // Folders and the way to the server are no files that can be read.
            guard let content = try? Data(contentsOf: file) else { continue }
            for secret in secrets { #expect(content.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)") }
        }
    }
}

/// Facts that were posted, and what was answered.
private struct Posted: Sendable {
    let status: Int
    let text: String
    let retryAfter: String?

    init(_ body: String, key: String, _ url: URL, _ token: String) async throws {
        var request = URLRequest(url: url.appending(path: "api/v1/facts"))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        for (name, value) in [
            ("Authorization", "Bearer \(token)"), ("Content-Type", "application/json"), ("Idempotency-Key", key),
        ] { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        status = answer.statusCode
        text = String(decoding: data, as: UTF8.self)
        retryAfter = answer.value(forHTTPHeaderField: "Retry-After")
    }
}

/// Keeps every other process from writing to a database, as a slow disk does: the lock that writers of SQLite's WAL mode take
/// (https://www.sqlite.org/walformat.html#wal_locks, byte 120 of the shared memory).
private final class WriteLock: Sendable {
    private let file: Int32

    init(of program: Program) throws {
        file = open(program.databaseFile.path + "-shm", O_RDWR)
        try #require(file >= 0)
        var range = flock()
        (range.l_type, range.l_whence, range.l_start, range.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 120, 1)
        try #require(fcntl(file, F_SETLKW, &range) == 0)
    }

    func release() { close(file) }
}

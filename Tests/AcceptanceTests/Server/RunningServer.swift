import Dispatch
import Foundation
import FoundationNetworking
import Synchronization
import Testing

/// The server, started as a user starts it, with a write key, on a port that was free.
final class RunningServer {
    let program: Program
    let key: String
    let url: URL
    /// What makes the first admin; nil where there is one.
    let invitation: String?
    private let running: RunningProgram

    /// What was answered.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let text: String

        /// A member of the answer.
        subscript(name: String) -> Any? {
            // Whatever it is, it is no JSON object.
            (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?[name]
        }
    }

    /// Starts it with a new key.
    convenience init(_ program: Program) throws {
        try program.applyPolicy()
        let made = try program.run("key", "create", "website")
        try self.init(program, key: made.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Starts it and waits until it says where it answers.
    convenience init(
        _ program: Program, key: String, options: [String] = [], environment: [String: String] = [:]
    ) throws {
        try self.init(
            program, key: key,
            try program.launch(["serve", "--listen", "127.0.0.1:0"] + options, environment: environment))
    }

    /// One that was started in another way.
    init(_ program: Program, key: String, _ running: RunningProgram) throws {
        self.program = program
        self.key = key
        self.running = running
        var url: URL?
        var output = ""
        while url == nil, !running.ends(within: 0.02) {
            output = try running.outputSoFar()
            let word = output.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("http://") }
            url = word.flatMap { URL(string: String($0)) }
        }
        guard let url else { throw CocoaError(.executableLoad, userInfo: ["errors": try running.finish().errors]) }
        self.url = url
        invitation = output.firstMatch(of: /invitation=(\S+)/).map { String($0.output.1) }
    }

    /// The port it answers on.
    var port: Int { url.port ?? 0 }

    /// The number by which the system knows it.
    var number: Int32 { running.number }

    /// Waits until it is gone.
    func finish() throws -> Program.Run { try running.finish() }

    /// Sends it a signal.
    func send(_ signal: Int32) { running.send(signal) }

    /// Asks it to end, and waits for it.
    func stop() throws -> Program.Run {
        running.send(SIGTERM)
        return try running.finish()
    }

    /// Sends a request.
    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: url)))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.httpBody = body.map { Data($0) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var found: [String: String] = [:]
        for (name, value) in answer.allHeaderFields { found["\(name)".lowercased()] = "\(value)" }
        return Answer(status: answer.statusCode, headers: found, text: String(decoding: data, as: UTF8.self))
    }

    /// Posts a document with the key.
    func post(_ path: String, _ text: String, headers: [String: String] = [:]) async throws -> Answer {
        let basic = "Basic " + Data("\(key):".utf8).base64EncodedString()
        return try await send(
            "POST", path, headers: ["Authorization": basic].merging(headers) { $1 }, body: Array(text.utf8))
    }
}

extension RunningServer {
    /// The status of what is answered to a message, waited for on this thread, for tests in which every moment counts: others
    /// that run beside them keep threads busy that a test may only go on on.
    func postAndWait(_ path: String, _ text: String) throws -> Int {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: url)))
        request.httpMethod = "POST"
        request.setValue("Basic " + Data("\(key):".utf8).base64EncodedString(), forHTTPHeaderField: "Authorization")
        request.httpBody = Data(text.utf8)
        let status = Mutex(0)
        let answered = DispatchSemaphore(value: 0)
        URLSession.shared.dataTask(with: request) { _, response, _ in
            status.withLock { $0 = (response as? HTTPURLResponse)?.statusCode ?? 0 }
            answered.signal()
        }.resume()
        answered.wait()
        return status.withLock(\.self)
    }
}

/// Runs the server for a test and takes everything away after it.
func withServer(_ body: (RunningServer) async throws -> Void) async throws {
    let program = try Program()
    let server = try RunningServer(program)
    let result: Result<Void, any Error>
    do { result = .success(try await body(server)) } catch { result = .failure(error) }
    _ = try server.stop()
    try program.remove()
    try result.get()
}

import Foundation
import FoundationNetworking
import Testing

/// What a browser does without scripts: keeps cookies, posts forms, and says where a page comes from.
final class Browser {
    private let server: RunningServer
    private let connection: URLSession
    /// Name → value and flags, as they were set.
    private(set) var cookies: [String: String] = [:]
    /// What the origin of the next requests is; nil for none.
    var origin: String?

    init(_ server: RunningServer) {
        self.server = server
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        connection = URLSession(configuration: configuration, delegate: StayHere(), delegateQueue: nil)
        origin = "http://127.0.0.1:\(server.port)"
    }

    /// Opens a page.
    func open(_ path: String) async throws -> RunningServer.Answer { try await send("GET", path, nil) }

    /// Posts a form.
    func post(_ path: String, _ fields: [String: String]) async throws -> RunningServer.Answer {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._")
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }.joined(separator: "&")
        return try await send("POST", path, body)
    }

    /// The value of a hidden field of a page.
    static func field(_ name: String, in page: String) -> String? {
        guard let start = page.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    /// Shows this as the cookies instead.
    func set(cookie: String?, named name: String) { cookies[name] = cookie }

    private func send(_ method: String, _ path: String, _ form: String?) async throws -> RunningServer.Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: server.url)))
        request.httpMethod = method
        if let origin, method != "GET" { request.setValue(origin, forHTTPHeaderField: "Origin") }
        let shown = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !shown.isEmpty { request.setValue(shown, forHTTPHeaderField: "Cookie") }
        if let form {
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(form.utf8)
        }
        let (data, response) = try await connection.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for (name, value) in answer.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        if let set = headers["set-cookie"],
            let pair = set.split(separator: ";").first?.split(separator: "=", maxSplits: 1)
        {
            cookies[String(pair[0])] = pair.count == 2 && !set.contains("Max-Age=0") ? String(pair[1]) : nil
        }
        return RunningServer.Answer(
            status: answer.statusCode, headers: headers, text: String(decoding: data, as: UTF8.self))
    }
}

/// Does not follow the answer that leads elsewhere, so that tests see it.
private final class StayHere: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }
}

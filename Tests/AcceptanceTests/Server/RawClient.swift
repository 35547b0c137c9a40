import Foundation

/// Sends one request as it stands and gives the answer as it comes: no redirect is followed, nothing is added.
enum RawClient {
    /// What was answered.
    struct Answer {
        let status: Int
        /// By name in lower case.
        let headers: [String: String]
        let text: String
        /// What the browser is told to keep, as it stands.
        var cookies: [String] = []
    }

    /// Sends a request and reads until the server closes the connection.
    static func send(
        _ method: String, _ path: String, to port: Int, headers: [String: String] = [:], body: [UInt8] = []
    ) throws -> Answer {
        var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if !body.isEmpty || method == "POST" { fields["Content-Length"] = "\(body.count)" }
        fields.merge(headers) { _, given in given }
        let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        let bytes = try PlainConnection(port: port).exchange(
            Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8) + body)
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw PlainConnection.Broken() }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var found: [String: String] = [:]
        var cookies: [String] = []
        for line in head.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            if line.lowercased().hasPrefix("set-cookie: ") { cookies.append(String(line.dropFirst(12))) }
            found[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let status = Int(head[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        return Answer(
            status: status, headers: found, text: String(decoding: bytes[end.upperBound...], as: UTF8.self),
            cookies: cookies)
    }
}

import Domain
import Engine
import Foundation
import HTTPTypes
import Storage

/// Answers the tracking API: finds out who sends, reads the messages, and replies once they are committed.
struct TrackingDesk: Sendable {
    private let intake: EventIntake
    private let keys: KeyRing
    private let quotas = KeyQuotas()
    private let clock: @Sendable () -> Instant

    init(_ intake: EventIntake, _ keys: KeyRing, clock: @escaping @Sendable () -> Instant) {
        self.intake = intake
        self.keys = keys
        self.clock = clock
    }

    /// Takes in the messages of a request. The answer is exactly 200, because some libraries send again on 202 and 204.
    func take(_ content: RequestContent, at endpoint: TrackingRequest.Endpoint) async throws -> Reply {
        let received = clock()
        let request = try TrackingRequest(TrackingDesk.document(content), at: endpoint)
        let key = try await keys.key(
            TrackingDesk.authorization(content.headers) ?? request.writeKey ?? content.query["token"].map(String.init))
        try TrackingDesk.check(content.headers[.origin], key)
        try quotas.admit(request.messages.count, with: key, at: received)
        let receipt = try await intake.take(
            request, at: endpoint, with: key, receivedAt: received,
            isPrivate: content.isPrivate)
        var answer: [String: JSON] = ["success": true]
        if receipt.setAside > 0 { answer["setAside"] = .integer(Int64(receipt.setAside)) }
        return Reply(.object(answer))
    }

    /// Browsers that cannot set a header send the document as a form's field `data`, by itself or in Base64.
    private static func document(_ content: RequestContent) throws(Problem) -> [UInt8] {
        guard content.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true,
            content.body.starts(with: "data=".utf8)
        else { return content.body }
        let raw = String(decoding: content.body.dropFirst(5).prefix { $0 != UInt8(ascii: "&") }, as: UTF8.self)
        guard let text = raw.replacing("+", with: " ").removingPercentEncoding else {
            throw Problem(.invalid, "the field 'data' is not encoded as forms are", hint: "send JSON as it is")
        }
        if let decoded = Data(base64Encoded: text.replacing(" ", with: "+")) { return Array(decoded) }
        return Array(text.utf8)
    }

    /// The key that stands in the header: as the user name of Basic authentication, or as a Bearer token.
    private static func authorization(_ headers: HTTPFields) -> String? {
        guard let value = headers[.authorization], let space = value.utf8.firstIndex(of: UInt8(ascii: " ")) else {
            return nil
        }
        let credentials = String(value[value.utf8.index(after: space)...])
        guard !credentials.isEmpty else { return nil }
        switch value[..<space].lowercased() {
        case "bearer": return credentials
        case "basic":
            guard let data = Data(base64Encoded: credentials) else { return nil }
            return String(decoding: data.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        default: return nil
        }
    }

    private static func check(_ origin: String?, _ key: WriteKey) throws {
        guard let origin, !key.origins.isEmpty, !key.origins.contains(origin.lowercased()) else { return }
        throw WebProblem(
            .forbidden, "origin_not_allowed",
            Problem(
                .forbidden, "the key '\(key.name)' is not for pages of \(origin.prefix(100))",
                hint: "it is for \(key.origins.joined(separator: ", "))"))
    }
}

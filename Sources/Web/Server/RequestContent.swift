import Domain
import Gzip
import HTTPTypes
import Hummingbird
import NIOCore

/// A request with its body, as the verbs of the server see it.
struct RequestContent: Sendable {
    let method: HTTPRequest.Method
    let path: String
    /// After the question mark, decoded.
    let query: [Substring: Substring]
    /// After the question mark, as it came.
    let queryText: String
    let headers: HTTPFields
    /// The parts of the path that the route names in braces.
    let parameters: [String: String]
    let origin: RequestOrigin
    /// The host, with its port, that was asked.
    let authority: String
    /// The address of who asks; nil where it came otherwise.
    var address: String? { origin.address }
    /// Path and query as they were asked for.
    let target: String
    /// Inflated.
    let body: [UInt8]

    /// Collects the body and inflates it; throws 413 where it is larger than it may be, 415 for an encoding nobody knows.
    init(
        _ request: Request, parameters: [String: String] = [:], from origin: RequestOrigin, largestBody: Int
    ) async throws {
        target = request.uri.description
        self.parameters = parameters
        self.origin = origin
        authority = request.head.authority ?? "localhost"
        method = request.method
        path = request.uri.path
        queryText = request.uri.query ?? ""
        query = Dictionary(
            request.uri.queryParameters.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        headers = request.headers
        let bytes: [UInt8]
        do {
            let buffer = try await request.body.collect(upTo: largestBody)
            bytes = Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw RequestContent.tooLarge(largestBody)
        }
        switch headers[.contentEncoding]?.lowercased() {
        case nil, "", "identity": body = bytes
        case "gzip", "x-gzip", "deflate":
            do throws(InflateFault) { body = try Inflate.whole(bytes, limit: largestBody) } catch {
                switch error {
                case .tooLarge: throw RequestContent.tooLarge(largestBody)
                case .damaged:
                    throw WebProblem(
                        .badRequest, "bad_encoding",
                        Problem(.invalid, "the body is not compressed as its header says", hint: "send gzip, or plain"))
                }
            }
        case let encoding?:
            throw WebProblem(
                .unsupportedMediaType, "unknown_encoding",
                Problem(.invalid, "there is no way to read '\(encoding.prefix(40))'", hint: "send gzip, or plain"))
        }
    }

    /// Who asks; nil at routes that are open to anybody.
    var caller: Caller? { origin.admission.caller }

    /// What the browser showed that somebody signed in with; nil for a token.
    var session: String? { origin.admission.session }

    /// What somebody showed to come in: a token, or what the browser has of a session.
    var credential: String? { origin.admission.credential }

    /// Whether the body is what a form of a page posts.
    var isForm: Bool { headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true }

    /// The fields of the form that was posted; throws 415 for anything else.
    func form() throws -> EncodedFields {
        guard isForm, body.count <= 64 * 1_024 else {
            throw WebProblem(
                .unsupportedMediaType, "no_form",
                Problem(.invalid, "this is no form", hint: "send application/x-www-form-urlencoded, up to 64 KiB"))
        }
        return try EncodedFields(parsing: body)
    }

    /// Who asks, for routes that let nobody in whom they do not know.
    func requireCaller() throws(WebProblem) -> Caller {
        guard let caller else { throw Gatekeeper.unknown(because: "nobody said who asks") }
        return caller
    }

    /// A part of the path that the route names in braces.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name] else {
            throw Problem(.notFound, "the path has no '\(name)'", hint: "the description of the API says which it has")
        }
        return value
    }

    private static func tooLarge(_ limit: Int) -> WebProblem {
        WebProblem(
            .contentTooLarge, "too_large",
            Problem(.invalid, "the body has more than \(limit) bytes", hint: "send fewer messages at a time"))
    }
}

/// Where a request comes from. Worked out when it is asked for: most requests are of routes that ask for none of it.
struct RequestOrigin: Sendable {
    let admission: Gatekeeper.Admission
    private let site: Site
    private let head: HTTPRequest
    private let context: WebContext

    init(_ admission: Gatekeeper.Admission, _ site: Site, _ head: HTTPRequest, _ context: WebContext) {
        self.admission = admission
        self.site = site
        self.head = head
        self.context = context
    }

    /// The network, as passwords are throttled by.
    var network: String { site.network(peer: context.peer, head.headerFields) }
    /// The address of who asks; nil where it came otherwise.
    var address: String? { site.address(peer: context.peer, head.headerFields) }
    /// Whether it was made by a page of this server, as far as the browser says.
    var isFromHere: Bool { site.isFromHere(head) }
}

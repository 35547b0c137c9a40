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
    let headers: HTTPFields
    /// The parts of the path that the route names in braces.
    let parameters: [String: String]
    /// Who asks; nil at routes that are open to anybody.
    let caller: Caller?
    /// Inflated.
    let body: [UInt8]

    /// Collects the body and inflates it; throws 413 where it is larger than it may be, 415 for an encoding nobody knows.
    init(
        _ request: Request, parameters: [String: String] = [:], from caller: Caller? = nil, largestBody: Int
    ) async throws {
        self.parameters = parameters
        self.caller = caller
        method = request.method
        path = request.uri.path
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

import HTTPTypes
import Hummingbird

/// Answers browsers that ask whether a page of another origin may send to the tracking API. Which key is for which page is
/// found out with the message itself, because the question does not name the key.
struct Preflight: RouterMiddleware {
    typealias Context = WebContext

    private let paths: Set<String>

    init(_ paths: [String]) { self.paths = Set(paths) }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path.hasSuffix("/") ? String(request.uri.path.dropLast()) : request.uri.path
        guard request.method == .options, paths.contains(path) else { return try await next(request, context) }
        var headers = HTTPFields()
        Preflight.allow(request.headers[.origin], in: &headers)
        headers[.accessControlAllowMethods] = "POST"
        headers[.accessControlAllowHeaders] = "Authorization, Content-Type, Content-Encoding"
        headers[.accessControlMaxAge] = "86400"
        return Response(status: .noContent, headers: headers)
    }

    /// Lets a page of an origin read the answer, which holds nothing; cookies are never asked for.
    static func allow(_ origin: String?, in headers: inout HTTPFields) {
        guard let origin else { return }
        headers[.accessControlAllowOrigin] = origin
        headers[.vary] = "Origin"
    }
}

import Domain
import HTTPTypes
import Hummingbird
import Logging

/// Gives each request its place in a trace, and logs one line for it when it was answered: the route and never the path that
/// was asked for, which may hold what is personal.
struct RequestLog: RouterMiddleware {
    typealias Context = WebContext

    /// The place of the request that is being answered.
    @TaskLocal static var trace: TraceContext?

    private let log: Logger

    init(_ log: Logger) { self.log = log }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let trace = TraceContext(continuing: request.headers[.traceParent]) { .random(in: 0 ... .max) }
        let start = ContinuousClock.now
        let result: Result<Response, any Error>
        do {
            result = .success(try await RequestLog.$trace.withValue(trace) { try await next(request, context) })
        } catch {
            result = .failure(error)
        }
        let status = (try? result.get().status) ?? .notFound  // the router throws where it has no route
        log.info("request", metadata: line(request, context, trace, status, since: start))
        var response = try result.get()
        response.headers[.requestID] = trace.span
        response.headers[.traceResponse] = trace.header
        return response
    }

    /// What every line about the request that is being answered says of it.
    static var metadata: Logger.Metadata {
        trace.map { ["request_id": "\($0.span)", "trace_id": "\($0.trace)"] } ?? [:]
    }

    private func line(
        _ request: Request, _ context: Context, _ trace: TraceContext, _ status: HTTPResponse.Status,
        since start: ContinuousClock.Instant
    ) -> Logger.Metadata {
        let method = RequestLog.methods.contains(request.method) ? request.method.rawValue : "another"
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        return [
            "method": "\(method)", "route": "\(context.endpointPath ?? "none")", "status": "\(status.code)",
            "milliseconds": "\((milliseconds * 10).rounded() / 10)", "request_id": "\(trace.span)",
            "trace_id": "\(trace.trace)",
        ]
    }

    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}

extension HTTPField.Name {
    fileprivate static let traceParent = Self.constant("traceparent")
    fileprivate static let traceResponse = Self.constant("traceresponse")
    fileprivate static let requestID = Self.constant("x-request-id")

    /// A name that is right as it stands; where it were not, another header would carry the value.
    private static func constant(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }
}

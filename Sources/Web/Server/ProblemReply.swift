import Domain
import Engine
import HTTPTypes
import Storage

/// A problem with what HTTP needs to know of it: the status, and when to come again.
struct WebProblem: Error {
    let status: HTTPResponse.Status
    let problem: Problem
    /// Stable, for programs: `too_large`, `unauthorized`.
    let code: String
    var retryAfterSeconds: Int?
    /// What else the answer says.
    var headers = HTTPFields()

    init(_ status: HTTPResponse.Status, _ code: String, _ problem: Problem, retryAfterSeconds: Int? = nil) {
        self.status = status
        self.code = code
        self.problem = problem
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// What went wrong below, as the web says it.
    init(_ error: any Error) {
        switch error {
        case let problem as WebProblem: self = problem
        case let problem as Problem: self.init(problem)
        case let error as TooManyAttempts:
            self.init(.tooManyRequests, "too_many_attempts", error.problem, retryAfterSeconds: error.seconds)
        case let refusal as ProviderRefusal: self.init(refusal.problem)
        case let error as StorageError: self.init(error.problem)
        default: self.init(Problem(.internal, "something went wrong", hint: "the log of the server says what"))
        }
    }

    private init(_ problem: Problem) {
        let isForLater = problem.code == .unavailable
        self.init(problem.code.status, problem.code.rawValue, problem, retryAfterSeconds: isForLater ? 1 : nil)
    }

    /// As RFC 9457 has it, with `code`, `message` and `detail` for the libraries that look for one of them.
    var reply: Reply {
        var reply = Reply(
            [
                "type": "about:blank", "title": .string(status.reasonPhrase), "status": .integer(Int64(status.code)),
                "detail": .string(problem.description), "message": .string(problem.message),
                "hint": .string(problem.hint),
                "code": .string(code), "success": false,
            ], status: status
        ).with(.contentType, "application/problem+json")
        for header in headers { reply.headers[header.name] = header.value }
        if let retryAfterSeconds { reply.headers[.retryAfter] = String(retryAfterSeconds) }
        return reply
    }
}

extension Problem.Code {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .invalid: .badRequest
        case .conflict: .conflict
        case .forbidden: .forbidden
        case .unavailable: .serviceUnavailable
        case .internal: .internalServerError
        }
    }
}

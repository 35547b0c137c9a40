import Domain
import Engine
import HTTPTypes
import Storage
import Synchronization
import Vault

/// Finds out who asks and whether it may come in, before anything else of a request is looked at. What the database says of
/// a token or a session is asked again after a second, so that one that was ended is refused soon.
final class Gatekeeper: Sendable {
    /// Whom it let in.
    struct Admission: Sendable {
        /// Nil at routes that are open to anybody.
        var caller: Caller?
        /// What a browser showed; nil for a token.
        var session: String?
        /// The session, or the token.
        var credential: String?
    }

    private let engine: Engine
    private let authentication: Authentication
    private let site: Site
    private let known = Mutex<[[UInt8]: Known]>([:])

    private struct Known {
        let caller: Caller
        let readAt: ContinuousClock.Instant
    }

    init(_ engine: Engine, _ authentication: Authentication, _ site: Site) {
        self.engine = engine
        self.authentication = authentication
        self.site = site
    }

    /// Who asks at a route. Throws 401 where nobody says who asks, or 303 to the page where people sign in; 403 that names
    /// the permission where it may not, or where a page of another site asks by a browser.
    func admit(_ request: HTTPRequest, to route: Route) async throws -> Admission {
        let permission: Permission?
        switch route.access {
        case .anybody, .writeKey: return Admission()
        case .signedIn: permission = nil
        case .permission(let named): permission = named
        }
        let admission = try await admission(request, isPage: route.isPage)
        if let permission { try admission.caller?.require(permission) }
        if admission.session != nil, route.changesSomething, !site.isFromHere(request) {
            throw Gatekeeper.elsewhere
        }
        return admission
    }

    /// Throws 403 where a browser posts what no page of this server gave it. `content` has the body by now, in which forms
    /// carry their token.
    func checkForgery(_ content: RequestContent, at route: Route) throws {
        guard let session = content.session, route.changesSomething else { return }
        let header = HTTPField.Name(ForgeryToken.header).flatMap { content.headers[$0] }
        let text = try header ?? (content.isForm ? content.form()[ForgeryToken.field] : "")
        guard ForgeryToken.isRight(text, for: session) else { throw Gatekeeper.elsewhere }
    }

    /// Forgets what the database said, because it was changed.
    func forget() { known.withLock { $0.removeAll() } }

    private func admission(_ request: HTTPRequest, isPage: Bool) async throws -> Admission {
        let headers = request.headerFields
        if let value = headers[.authorization] { return try await bearer(value) }
        if let session = site.session(headers),
            let caller = try await lookUp(session, by: { try await authentication.user(showing: $0)?.caller })
        {
            return Admission(caller: caller, session: session, credential: session)
        }
        guard !isPage else { throw Gatekeeper.signInFirst(request.path ?? "/") }
        throw Gatekeeper.unknown(because: "nobody said who asks")
    }

    private func bearer(_ value: String) async throws -> Admission {
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Gatekeeper.unknown(because: "the header Authorization holds no Bearer token")
        }
        let token = String(parts[1])
        guard let caller = try await lookUp(token, by: { try await engine.caller(showing: $0) }) else {
            throw Gatekeeper.unknown(because: "the token is not known, was revoked, or is at its end", isShown: true)
        }
        return Admission(caller: caller, credential: token)
    }

    private func lookUp(_ text: String, by read: (String) async throws -> Caller?) async throws -> Caller? {
        let digest = Digest.of(text)
        let now = ContinuousClock.now
        if let known = known.withLock({ $0[digest] }), now - known.readAt < .seconds(1) { return known.caller }
        guard let caller = try await read(text) else { return nil }
        known.withLock { known in
            if known.count >= 1_000 { known.removeAll() }
            known[digest] = Known(caller: caller, readAt: now)
        }
        return caller
    }

    /// 401, with the header that says what would be asked for; `isShown` where a token was shown.
    static func unknown(because reason: String, isShown: Bool = false) -> WebProblem {
        var problem = WebProblem(
            .unauthorized, "unauthorized",
            Problem(
                .forbidden, reason, hint: "send 'Authorization: Bearer ts_api_…'; 'touchstone token create' makes one"))
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"touchstone\"" + (isShown ? ", error=\"invalid_token\"" : "")
        return problem
    }

    private static func signInFirst(_ path: String) -> WebProblem {
        var problem = WebProblem(
            .seeOther, "sign_in", Problem(.forbidden, "nobody has signed in", hint: "/sign-in is where to"))
        problem.headers[.location] = "/sign-in?to=" + PercentEncoding.text(of: path, keeping: "/")
        return problem
    }

    /// A page of another site asks, or what carries no sign that one of ours does.
    static var elsewhere: WebProblem {
        WebProblem(
            .forbidden, "forged",
            Problem(
                .forbidden, "this was not asked by a page of this server, so nothing was changed",
                hint: "open the page again and try once more; programs use a token instead of a cookie"))
    }
}

extension Route {
    /// Whether people look at it; programs use the others.
    var isPage: Bool { method == .get && !path.hasPrefix("/api/") }

    /// Whether something may be different after it.
    var changesSomething: Bool { method != .get && method != .head }
}

import Domain
import Engine
import HTTPTypes
import Synchronization
import Vault

/// Finds out who asks and whether it may come in, before anything else of a request is looked at. What the database says of
/// a token is asked again after a second, so that one that was revoked is refused soon.
final class Gatekeeper: Sendable {
    private let engine: Engine
    private let known = Mutex<[[UInt8]: Known]>([:])

    private struct Known {
        let caller: Caller
        let readAt: ContinuousClock.Instant
    }

    init(_ engine: Engine) { self.engine = engine }

    /// Who asks at a route; nil at routes that find out themselves, or let anybody in. Throws 401 where nobody says who asks,
    /// and 403 that names the permission where it may not.
    func admit(_ headers: HTTPFields, to route: Route) throws -> Caller? {
        switch route.access {
        case .anybody, .writeKey: return nil
        case .signedIn: return try caller(headers)
        case .permission(let permission):
            let caller = try caller(headers)
            try caller.require(permission)
            return caller
        }
    }

    /// Forgets what the database said, because it was changed.
    func forget() { known.withLock { $0.removeAll() } }

    private func caller(_ headers: HTTPFields) throws -> Caller {
        guard let value = headers[.authorization] else { throw Gatekeeper.unknown(because: "nobody said who asks") }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Gatekeeper.unknown(because: "the header Authorization holds no Bearer token")
        }
        guard let caller = try caller(showing: String(parts[1])) else {
            throw Gatekeeper.unknown(because: "the token is not known, was revoked, or is at its end", isShown: true)
        }
        return caller
    }

    private func caller(showing token: String) throws -> Caller? {
        let digest = Digest.of(token)
        let now = ContinuousClock.now
        if let known = known.withLock({ $0[digest] }), now - known.readAt < .seconds(1) { return known.caller }
        guard let caller = try engine.caller(showing: token) else { return nil }
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
}

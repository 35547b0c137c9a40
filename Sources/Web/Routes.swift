import Domain
import HTTPTypes

extension Route {
    /// Every way in, one line each.
    static func all(_ tracking: TrackingDesk, _ operations: OperationsDesk, _ access: AccessDesk) -> [Route] {
        let messages = [
            ("track", "t"), ("identify", "i"), ("page", "p"), ("screen", "s"), ("group", "g"), ("alias", "a"),
        ]
        let single = messages.flatMap { type, letter in
            [type, letter].map { path in
                Route(.post, "/v1/\(path)", .writeKey, "Takes in one '\(type)' message.") {
                    try await tracking.take($0, at: .message(type: type))
                }
            }
        }
        let many = ["batch", "b", "m", "import"].map { path in
            Route(.post, "/v1/\(path)", .writeKey, "Takes in many messages.") {
                try await tracking.take($0, at: .batch)
            }
        }
        let postHog = ["/batch", "/capture", "/e", "/i/v0/e", "/track"].map { path in
            Route(.post, path, .writeKey, "Takes in one or many messages in PostHog's form.") {
                try await tracking.take($0, at: .postHog)
            }
        }
        let operation = [
            Route(.get, "/healthz", .anybody, "Whether the process answers.") { _ in Reply(text: "ok\n") },
            Route(.get, "/readyz", .anybody, "Whether it can do its work.") { _ in operations.readiness() },
            Route(.get, "/metrics", .anybody, "Counters in the text form of Prometheus.") { _ in
                try operations.metrics()
            },
        ]
        let accesses = [
            Route(.get, "/api/v1/session", .signedIn, "Who asks, and what it may do.") { try access.session($0) }
        ]
        return single + many + postHog + operation + accesses
    }
}

import Domain
import HTTPTypes

extension Route {
    /// Every way in, one line each.
    static func all(
        _ tracking: TrackingDesk, _ operations: OperationsDesk, _ signIn: SignInDesk, _ api: APIDesk, _ forms: [Route]
    ) -> [Route] {
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
                try await operations.metrics()
            },
        ]
        let all =
            single + many + postHog + operation
            + pages(signIn) + Endpoint.all.map { $0.route(api) } + forms
        let listed =
            all + [
                Route(.get, "/api/v1/routes", .signedIn, "Every way in, and what it needs.", about: listing) { _ in
                    Reply(Route.list(all))
                }
            ]
        return listed + [Route.description(of: listed)]
    }

    private static func pages(_ desk: SignInDesk) -> [Route] {
        [
            Route(.get, "/", .signedIn, "Leads to where somebody begins.") { _ in Reply.sent(to: "/account") },
            Route(.get, "/sign-in", .anybody, "The form to sign in with.") { desk.form($0) },
            Route(.post, "/sign-in", .anybody, "Signs in.") { try await desk.signIn($0) },
            Route(.post, "/sign-in/code", .anybody, "Takes the code that is asked for after the password.") {
                try await desk.takeCode($0)
            },
            Route(.get, "/sign-in/oidc", .anybody, "Leads to the provider of sign-ins.") { try await desk.begin($0) },
            Route(.get, ProviderSettings.returnPath, .anybody, "Takes back a browser that the provider sends.") {
                try await desk.takeBack($0)
            },
            Route(.post, "/account/codes", .signedIn, "Makes the key for an app that shows codes.") {
                try await desk.beginCodes($0)
            },
            Route(.post, "/account/codes/confirm", .signedIn, "Asks for codes of the app from now on.") {
                try await desk.confirmCodes($0)
            },
            Route(.post, "/account/codes/end", .signedIn, "Asks for no codes any more.") {
                try await desk.endCodes($0)
            },
            Route(.post, "/sign-out", .signedIn, "Signs out.") { try await desk.signOut($0) },
            Route(.get, "/welcome", .anybody, "The form behind a link that lets somebody in.") {
                try await desk.welcome($0)
            },
            Route(.post, "/welcome", .anybody, "Sets the first password, and signs in.") { try await desk.accept($0) },
            Route(.get, "/account", .signedIn, "Who is signed in.") { try await desk.account($0) },
            Route(.post, "/account/password", .signedIn, "Sets another password.") {
                try await desk.changePassword($0)
            },
        ]
    }

    private static let listing = Operation(
        id: "listRoutes", tag: "description", effect: .reads,
        answers: [
            .ok(
                .list(.object(["method": .text, "path": .text, "access": .text, "summary": .text])),
                "All but these two.")
        ])

    /// The way to the description of the others and of itself.
    private static func description(of others: [Route]) -> Route {
        let about = Operation(
            id: "describe", tag: "description", effect: .reads, answers: [.ok(Schema.map(.anything), "OpenAPI 3.1.")])
        let itself = Route(
            .get, "/api/v1/openapi.json", .anybody, "Describes this API.", about: about
        ) { _ in Reply([:]) }
        let text = OpenAPI(others + [itself]).document.canonical
        return Route(.get, itself.path, itself.access, itself.summary, about: about) { _ in
            Reply(text: text, type: "application/json")
        }
    }
}

import Domain
import Engine
import HTTPTypes
import Storage

/// The pages on which people sign in and out, and set their passwords. They work without scripts.
struct SignInDesk: Sendable {
    private let authentication: Authentication
    private let gatekeeper: Gatekeeper
    private let site: Site
    private let library: PageLibrary
    private let clock: @Sendable () -> Instant

    init(
        _ authentication: Authentication, _ gatekeeper: Gatekeeper, _ site: Site, _ library: PageLibrary,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.authentication = authentication
        self.gatekeeper = gatekeeper
        self.site = site
        self.library = library
        self.clock = clock
    }

    /// The form to sign in with.
    func form(_ content: RequestContent) -> Reply {
        signInPage(["to": SignInDesk.path(content.query["to"].map(String.init) ?? "")])
    }

    /// Signs in, and leads on to where somebody wanted to go.
    func signIn(_ content: RequestContent) async throws -> Reply {
        try checkOrigin(content)
        let form = try content.form()
        do {
            let session = try await authentication.signIn(
                form["email"], form["password"], from: content.origin.network, ending: site.session(content.headers),
                at: clock())
            return signedIn(session, to: SignInDesk.path(form["to"]))
        } catch {
            let problem = try WebProblem.known(error)
            return signInPage(
                ["to": SignInDesk.path(form["to"]), "email": form["email"], "error": problem.sentence], problem)
        }
    }

    /// Signs out.
    func signOut(_ content: RequestContent) async throws -> Reply {
        if let session = content.session { try await authentication.signOut(session) }
        gatekeeper.forget()
        return Reply.sent(to: "/sign-in").with(.setCookie, site.cookie("", seconds: 0))
    }

    /// The form behind a link that lets somebody in once. Looking at it changes nothing: programs that look at links in mail
    /// do not use it up.
    func welcome(_ content: RequestContent) throws -> Reply {
        let invitation = content.query["invitation"].map(String.init) ?? ""
        return try welcomePage(invitation, [:])
    }

    /// Sets the password of whom the link lets in.
    func accept(_ content: RequestContent) async throws -> Reply {
        try checkOrigin(content)
        let form = try content.form()
        do {
            try SignInDesk.checkRepetition(form)
            let session = try await authentication.accept(
                form["invitation"], email: form["email"], name: form["name"], password: form["password"],
                from: content.origin.network)
            gatekeeper.forget()
            return signedIn(session, to: SignInDesk.path(""))
        } catch {
            let problem = try WebProblem.known(error)
            return try welcomePage(
                form["invitation"], ["email": form["email"], "name": form["name"], "error": problem.sentence], problem)
        }
    }

    /// Who is signed in.
    func account(_ content: RequestContent) throws -> Reply { try accountPage(content, [:]) }

    /// Changes the password of who is signed in.
    func changePassword(_ content: RequestContent) async throws -> Reply {
        let form = try content.form()
        guard let user = try content.requireCaller().user else { throw Gatekeeper.elsewhere }
        do {
            try SignInDesk.checkRepetition(form)
            let session = try await authentication.changePassword(
                of: user, from: form["current"], to: form["password"], from: content.origin.network, at: clock())
            gatekeeper.forget()
            return signedIn(session, to: "/account")
        } catch {
            let problem = try WebProblem.known(error)
            return try accountPage(content, ["error": problem.sentence], problem)
        }
    }

    private func signedIn(_ session: NewSession, to path: String) -> Reply {
        let seconds = Authentication.sessionLifetime.milliseconds / 1_000
        return Reply.sent(to: path).with(.setCookie, site.cookie(session.text, seconds: seconds))
    }

    private func signInPage(_ values: [String: Any], _ problem: WebProblem? = nil) -> Reply {
        Reply.page("sign-in", title: "Sign in", values, of: library, status: problem?.status ?? .ok).and(problem)
    }

    private func welcomePage(
        _ invitation: String, _ values: [String: Any], _ problem: WebProblem? = nil
    ) throws -> Reply {
        do {
            var values = values
            values["invitation"] = invitation
            values["user"] = try authentication.invited(by: invitation)?.email
            return Reply.page(
                "welcome", title: "Set a password", values, of: library, status: problem?.status ?? .ok
            ).and(problem)
        } catch {
            let problem = try WebProblem.known(error)
            return Reply.page(
                "dead-link", title: "No way in", ["error": problem.sentence], of: library, status: problem.status)
        }
    }

    private func accountPage(
        _ content: RequestContent, _ values: [String: Any], _ problem: WebProblem? = nil
    ) throws -> Reply {
        guard let session = content.session, let user = try authentication.user(showing: session) else {
            throw Gatekeeper.unknown(because: "this page is for people who signed in, not for tokens")
        }
        var values = values
        values["email"] = user.email
        if !user.name.isEmpty { values["name"] = user.name }
        values["role"] = user.role.rawValue.replacing("_", with: " ")
        values["leads"] = user.role.seesOwnLeadsOnly ? "yours, and those that nobody owns" : "all"
        values["csrf"] = ForgeryToken.of(session)
        return Reply.page("account", title: "Account", values, of: library, status: problem?.status ?? .ok).and(problem)
    }

    /// Nobody is signed in yet, so there is no token to ask for: but no page of another site signs anybody in.
    private func checkOrigin(_ content: RequestContent) throws {
        if !content.origin.isFromHere { throw Gatekeeper.elsewhere }
    }

    private static func checkRepetition(_ form: FormFields) throws(Problem) {
        guard form["password"] == form["again"] else {
            throw Problem(.invalid, "the two passwords are not the same", hint: "type the same one twice")
        }
    }

    /// Where to go after signing in.
    private static func path(_ text: String) -> String { LocalPath.isOne(text) ? text : "/account" }
}

extension WebProblem {
    /// A problem to show on a page; what went wrong inside is thrown on.
    fileprivate static func known(_ error: any Error) throws -> WebProblem {
        let problem = WebProblem(error)
        guard problem.status.code < 500 || problem.problem.code == .unavailable else { throw error }
        return problem
    }

    /// Message and hint as sentences.
    fileprivate var sentence: String {
        [problem.message, problem.hint].filter { !$0.isEmpty }.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
            .joined(separator: " ")
    }
}

extension Reply {
    fileprivate func and(_ problem: WebProblem?) -> Reply {
        guard let seconds = problem?.retryAfterSeconds else { return self }
        return with(.retryAfter, "\(seconds)")
    }
}

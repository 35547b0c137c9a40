import Domain
import Engine
import HTTPTypes
import Logging
import Storage

/// The pages on which people sign in and out, and set their passwords. They work without scripts.
struct SignInDesk: Sendable {
    let authentication: Authentication
    private let gatekeeper: Gatekeeper
    let site: Site
    /// Nil where people sign in with passwords alone.
    let provider: IdentityProvider?
    let log: Logger
    let clock: @Sendable () -> Instant

    init(
        _ authentication: Authentication, _ gatekeeper: Gatekeeper, _ site: Site, provider: IdentityProvider?,
        log: Logger, clock: @escaping @Sendable () -> Instant
    ) {
        self.provider = provider
        self.log = log
        self.authentication = authentication
        self.gatekeeper = gatekeeper
        self.site = site
        self.clock = clock
    }

    /// The form to sign in with.
    func form(_ content: RequestContent) -> Reply {
        SignInPage.signIn(
            to: SignInDesk.path(content.query["to"].map(String.init) ?? ""), by: provider?.settings.name
        ).reply()
    }

    /// Signs in, and leads on to where somebody wanted to go.
    func signIn(_ content: RequestContent) async throws -> Reply {
        try checkOrigin(content)
        let form = try content.form()
        do {
            let entrance = try await authentication.signIn(
                form["email"], form["password"], from: content.origin.network, ending: site.session(content.headers),
                at: clock())
            return entered(entrance, to: SignInDesk.path(form["to"]))
        } catch {
            let problem = try WebProblem.known(error)
            return SignInPage.signIn(
                to: SignInDesk.path(form["to"]), by: provider?.settings.name, email: form["email"], problem
            ).reply(problem)
        }
    }

    /// Takes the code that is asked for after the password.
    func takeCode(_ content: RequestContent) async throws -> Reply {
        try checkOrigin(content)
        let form = try content.form()
        let target = SignInDesk.path(form["to"])
        do {
            let session = try await authentication.signIn(
                ticket: form["ticket"], code: form["code"], from: content.origin.network, at: clock())
            return signedIn(session, to: target)
        } catch {
            let problem = try WebProblem.known(error)
            return SignInPage.code(form["ticket"], to: target, problem).reply(problem)
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
    func welcome(_ content: RequestContent) async throws -> Reply {
        try await welcomePage(content.query["invitation"].map(String.init) ?? "")
    }

    /// Sets the password of whom the link lets in.
    func accept(_ content: RequestContent) async throws -> Reply {
        try checkOrigin(content)
        let form = try content.form()
        do {
            try SignInDesk.checkRepetition(form)
            let entrance = try await authentication.accept(
                form["invitation"], email: form["email"], name: form["name"], password: form["password"],
                from: content.origin.network)
            gatekeeper.forget()
            return entered(entrance, to: SignInDesk.path(""))
        } catch {
            let problem = try WebProblem.known(error)
            return try await welcomePage(
                form["invitation"], SignInPage.Newcomer(email: form["email"], name: form["name"]), problem)
        }
    }

    /// Who is signed in.
    func account(_ content: RequestContent) async throws -> Reply { try await accountPage(content) }

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
            return try await accountPage(content, problem)
        }
    }

    /// Makes the key for an app, which the page of the account then shows.
    func beginCodes(_ content: RequestContent) async throws -> Reply {
        try await changed(content) { [authentication] user, _ in
            try await authentication.beginSecondFactor(of: user.id)
            return Reply.sent(to: "/account")
        }
    }

    /// Has codes asked for from now on.
    func confirmCodes(_ content: RequestContent) async throws -> Reply {
        try await changed(content) { [authentication] user, form in
            SignInPage.recovery(try await authentication.confirmSecondFactor(of: user, code: form["code"])).reply()
        }
    }

    /// Has no codes asked for any more.
    func endCodes(_ content: RequestContent) async throws -> Reply {
        let now = clock()
        return try await changed(content) { [authentication] user, form in
            try await authentication.endSecondFactor(
                of: user, password: form["end-password"], from: content.origin.network, at: now)
            return Reply.sent(to: "/account")
        }
    }

    /// Changes something of who is signed in; what keeps it from being changed is said on the page of the account.
    private func changed(
        _ content: RequestContent, _ change: (UserRow, EncodedFields) async throws -> Reply
    ) async throws -> Reply {
        let form = try content.form()
        do { return try await change(try await user(content), form) } catch {
            return try await accountPage(content, try WebProblem.known(error))
        }
    }

    /// Goes on with a code where one is asked for.
    func entered(_ entrance: Entrance, to path: String) -> Reply {
        switch entrance {
        case .session(let session): signedIn(session, to: path)
        case .codeNeeded(let ticket): SignInPage.code(ticket, to: path).reply()
        }
    }

    private func signedIn(_ session: NewSession, to path: String) -> Reply {
        let seconds = Authentication.sessionLifetime.milliseconds / 1_000
        return Reply.sent(to: path).with(.setCookie, site.cookie(session.text, seconds: seconds))
    }

    private func welcomePage(
        _ invitation: String, _ typed: SignInPage.Newcomer = SignInPage.Newcomer(), _ problem: WebProblem? = nil
    ) async throws -> Reply {
        do {
            let user = try await authentication.invited(by: invitation)
            return SignInPage.welcome(invitation, user: user?.email, typed, problem).reply(problem)
        } catch {
            let problem = try WebProblem.known(error)
            return SignInPage.deadLink(problem).reply(problem)
        }
    }

    private func accountPage(_ content: RequestContent, _ problem: WebProblem? = nil) async throws -> Reply {
        let user = try await user(content)
        let factor = try await authentication.secondFactor(of: user.id)
        let csrf = content.session.map { ForgeryToken.of($0) } ?? ""
        return SignInPage.account(user, factor, csrf: csrf, problem).reply(problem)
    }

    private func user(_ content: RequestContent) async throws -> UserRow {
        guard let session = content.session, let user = try await authentication.user(showing: session) else {
            throw Gatekeeper.unknown(because: "this page is for people who signed in, not for tokens")
        }
        return user
    }

    /// Nobody is signed in yet, so there is no token to ask for: but no page of another site signs anybody in.
    private func checkOrigin(_ content: RequestContent) throws {
        if !content.origin.isFromHere { throw Gatekeeper.elsewhere }
    }

    private static func checkRepetition(_ form: EncodedFields) throws(Problem) {
        guard form["password"] == form["again"] else {
            throw Problem(.invalid, "the two passwords are not the same", hint: "type the same one twice")
        }
    }

    /// Where to go after signing in.
    static func path(_ text: String) -> String { LocalPath.isOne(text) ? text : "/account" }
}

extension WebProblem {
    /// A problem to show on a page; what went wrong inside is thrown on.
    static func known(_ error: any Error) throws -> WebProblem {
        let problem = WebProblem(error)
        guard problem.status.code < 500 || problem.problem.code == .unavailable else { throw error }
        return problem
    }
}

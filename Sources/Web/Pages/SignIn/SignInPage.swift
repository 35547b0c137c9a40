import Domain
import Engine
import HTTPTypes
import Storage

/// The pages on which people say who they are.
struct SignInPage {
    let title: String
    private let content: HTML
    private let style: HTML

    private init(_ title: String, _ content: HTML, style: HTML = .empty) {
        self.title = title
        self.content = content
        self.style = style
    }

    /// The page as it is sent, with the status and the waiting time of what went wrong.
    func reply(_ problem: WebProblem? = nil) -> Reply {
        let body: HTML = "<header><b>Touchstone</b></header>\n<main>\n\(content)\n</main>"
        let reply = PageFrame(title: "\(title) · Touchstone", style: "\(Assets.page)\(style)")
            .reply(body, status: problem?.status ?? .ok)
        return problem?.retryAfterSeconds.map { reply.with(.retryAfter, "\($0)") } ?? reply
    }

    /// The form to sign in with, which leads on `to` somewhere. `provider` is what people call whom else they sign in by.
    static func signIn(
        to target: String, by provider: String? = nil, email: String = "", _ problem: WebProblem? = nil
    ) -> SignInPage {
        SignInPage(
            "Sign in",
            """
            <h1>Sign in to see the leads that are yours.</h1>
            \(notice("Not signed in.", problem))
            \(provider.map { way(to: target, by: $0) })<form method="post" action="/sign-in">
            \(hidden("to", target))
            \(emailField(email))
            \(passwordField("password", "Password", "current-password"))
            <button>Sign in</button>
            </form>
            <p class="hint">Without a password, or with one you forgot: whoever manages users can make you a link.</p>
            """, style: provider == nil ? .empty : Assets.provider)
    }

    /// The way to a provider: a link and no form, because browsers let no form lead where its page does not name.
    private static func way(to target: String, by provider: String) -> HTML {
        """
        <p><a class="provider" href="/sign-in/oidc?\(EncodedFields.text(of: [("to", target)]))">Sign in with \(provider)</a></p>
        <p class="hint">Or with a password:</p>

        """
    }

    /// The form for the code of the app, once the password was right.
    static func code(_ ticket: String, to target: String, _ problem: WebProblem? = nil) -> SignInPage {
        SignInPage(
            "Enter the code",
            """
            <h1>Enter the code that your app shows.</h1>
            \(notice("Not signed in.", problem))
            <form method="post" action="/sign-in/code">
            \(hidden("to", target))
            \(hidden("ticket", ticket))
            \(codeField("Code"))
            <p class="hint" id="code-rule">Six digits. Without the app, one of your recovery codes does it too.</p>
            <button>Sign in</button>
            </form>
            """)
    }

    /// What somebody typed who comes in by a link.
    struct Newcomer {
        var email = ""
        var name = ""
    }

    /// The form behind a link: for a user, or for the first admin where `user` is nil.
    static func welcome(
        _ invitation: String, user: String?, _ typed: Newcomer = Newcomer(), _ problem: WebProblem? = nil
    ) -> SignInPage {
        let heading: HTML
        let says: HTML
        let who: HTML
        if let user {
            heading = "Set a password for \(user)."
            says = "You are signed in right after it; wherever you were signed in before, you are no more."
            who = username(user)
        } else {
            heading = "Become the first admin."
            says = "An admin may do everything, and lets others in."
            who = """
                <div class="field"><label for="name">Your name</label>
                <input type="text" id="name" name="name" value="\(typed.name)" autocomplete="name"></div>
                \(emailField(typed.email))
                """
        }
        return SignInPage(
            "Set a password",
            """
            <h1>\(heading)</h1>
            <p>\(says)</p>
            \(notice("Nothing was changed.", problem))
            <form method="post" action="/welcome">
            \(hidden("invitation", invitation))
            \(who)
            \(newPassword("Password", again: "The same password again"))
            <button>Set the password and sign in</button>
            </form>
            """)
    }

    /// What stands behind a link that lets nobody in.
    static func deadLink(_ problem: WebProblem) -> SignInPage {
        SignInPage(
            "No way in",
            """
            <h1>This link lets nobody in.</h1>
            <p>\(problem.sentences)</p>
            <p><a href="/sign-in">Sign in with a password</a></p>
            """)
    }

    /// Who is signed in. `csrf` is the token of the session's forms.
    static func account(
        _ user: UserRow, _ factor: SecondFactorState, csrf: String, _ problem: WebProblem? = nil
    ) -> SignInPage {
        let name: HTML = user.name.isEmpty ? .empty : "<dt>Name</dt><dd>\(user.name)</dd>\n"
        let leads = user.role.seesOwnLeadsOnly ? "yours, and those that nobody owns" : "all"
        return SignInPage(
            "Account",
            """
            <h1>You are signed in as \(user.email).</h1>
            <dl>
            \(name)<dt>Role</dt><dd>\(user.role.rawValue.replacing("_", with: " "))</dd>
            <dt>Leads</dt><dd>\(leads)</dd>
            </dl>
            <form method="post" action="/sign-out">
            \(hidden("csrf", csrf))
            <button class="quiet">Sign out</button>
            </form>
            \(notice("Nothing was changed.", problem))
            \(codes(factor, csrf, user.email))
            \(user.hasPassword ? change(of: user.email, csrf) : noPassword)
            """)
    }

    private static func change(of email: String, _ csrf: String) -> HTML {
        """
        <h2>Change the password</h2>
        <p class="hint">It ends every session of yours but this one.</p>
        <form method="post" action="/account/password">
        \(hidden("csrf", csrf))
        \(username(email))
        \(passwordField("current", "Current password", "current-password"))
        \(newPassword("New password", again: "The new password again"))
        <button>Change the password</button>
        </form>
        """
    }

    private static let noPassword: HTML = """
        <h2>Password</h2>
        <p class="hint">You have none. Whoever manages users can make you a link that sets one.</p>
        """

    /// The codes for when the app is lost, which are seen this once.
    static func recovery(_ codes: [String]) -> SignInPage {
        SignInPage(
            "Recovery codes",
            """
            <h1>Codes are asked for from now on.</h1>
            <p>Without the app you come in with one of these, each once. Keep them where the app is not; nobody can show \
            them again.</p>
            <ul class="codes">
            \(codes.map { "<li>\($0)</li>\n" as HTML })</ul>
            <p><a href="/account">I have kept them</a></p>
            """)
    }

    /// Whether codes are asked for, and how to change that.
    private static func codes(_ factor: SecondFactorState, _ csrf: String, _ email: String) -> HTML {
        switch factor {
        case .off:
            """
            <h2>Codes of an app</h2>
            <p class="hint">None are asked for. With them a password alone lets nobody in.</p>
            <form method="post" action="/account/codes">
            \(hidden("csrf", csrf))
            <button class="quiet">Ask for codes</button>
            </form>
            """
        case .begun(let secret):
            """
            <h2>Codes of an app</h2>
            <p>Give this key to an app that shows codes, then enter the code that it shows. They are asked for after that.</p>
            <p class="codes"><a href="otpauth://totp/Touchstone?secret=\(secret)&amp;issuer=Touchstone">\(grouped(secret))</a></p>
            <form method="post" action="/account/codes/confirm">
            \(hidden("csrf", csrf))
            \(codeField("Code"))
            <p class="hint" id="code-rule">Six digits.</p>
            <button>Ask for codes from now on</button>
            </form>
            """
        case .on:
            """
            <h2>Codes of an app</h2>
            <p class="hint">They are asked for when you sign in.</p>
            <form method="post" action="/account/codes/end">
            \(hidden("csrf", csrf))
            \(username(email))
            \(passwordField("end-password", "Password", "current-password"))
            <button class="quiet">Ask for no codes any more</button>
            </form>
            """
        }
    }

    /// Four characters at a time, for people who type them.
    private static func grouped(_ secret: String) -> String {
        let characters = Array(secret)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
    }

    private static func codeField(_ label: HTML) -> HTML {
        """
        <div class="field"><label for="code">\(label)</label>
        <input type="text" id="code" name="code" autocomplete="one-time-code" inputmode="numeric" maxlength="20" \
        aria-describedby="code-rule" required></div>
        """
    }

    private static func notice(_ what: HTML, _ problem: WebProblem?) -> HTML? {
        problem.map { "<div class=\"summary\" role=\"alert\"><p><b>\(what)</b> \($0.sentences)</p></div>" }
    }

    private static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// Whose password it is, for programs that keep passwords.
    private static func username(_ email: String) -> HTML {
        "<input type=\"text\" name=\"username\" value=\"\(email)\" autocomplete=\"username\" hidden>"
    }

    private static func emailField(_ email: String) -> HTML {
        """
        <div class="field"><label for="email">E-mail address</label>
        <input type="email" id="email" name="email" value="\(email)" autocomplete="username" required autofocus></div>
        """
    }

    private static func passwordField(_ name: String, _ label: HTML, _ completion: HTML, _ more: HTML = .empty) -> HTML
    {
        """
        <div class="field"><label for="\(name)">\(label)</label>
        <input type="password" id="\(name)" name="\(name)" autocomplete="\(completion)"\(more) required></div>
        """
    }

    private static func newPassword(_ label: HTML, again: HTML) -> HTML {
        """
        \(passwordField("password", label, "new-password", " minlength=\"8\" aria-describedby=\"rule\""))
        <p class="hint" id="rule">At least 8 characters, of any kind.</p>
        \(passwordField("again", again, "new-password", " minlength=\"8\""))
        """
    }
}

extension WebProblem {
    /// Message and hint as sentences.
    fileprivate var sentences: String {
        [problem.message, problem.hint].filter { !$0.isEmpty }.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
            .joined(separator: " ")
    }
}

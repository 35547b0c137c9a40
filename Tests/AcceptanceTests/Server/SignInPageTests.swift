import Foundation
import Testing
import Vault

@Suite("The pages on which people sign in")
struct SignInPageTests {
    private let password = "correct horse battery"

    @Test("the link that is printed at the start makes the first admin, once; then everything works without scripts")
    func firstAdmin() async throws {
        try await withServer { server in
            let path = "?invitation=\(try #require(server.invitation))"
            let browser = Browser(server)
            let page = try await browser.open("/welcome\(path)")
            #expect(page.status == 200 && page.text.contains("Become the first admin."), "\(page.text)")
            let invitation = try #require(Browser.field("invitation", in: page.text))
            var fields = ["invitation": invitation, "email": "ann@acme.example", "name": "Ann <b>"]
            for (word, again, says) in [("short", "short", "at least 8"), (password, "other words", "not the same")] {
                (fields["password"], fields["again"]) = (word, again)
                let refused = try await browser.post("/welcome", fields)
                #expect(refused.status == 400 && refused.text.contains(says), "\(refused.text)")
                let quoted: String = word + "\""
                #expect(refused.text.contains("value=\"ann@acme.example\""))
                #expect(!refused.text.contains(quoted))
            }
            fields["again"] = password
            let done = try await browser.post("/welcome", fields)
            #expect(done.status == 303 && done.headers["location"] == "/account", "\(done.text)")
            #expect(try await Browser(server).post("/welcome", fields).status == 404)
            #expect(try await Browser(server).open("/welcome\(path)").status == 404)
            let account = try await browser.open("/account")
            #expect(account.status == 200 && account.text.contains("You are signed in as ann@acme.example."))
            #expect(account.text.contains("Ann &lt;b&gt;"))
            try await secondHalf(server, browser, account.text)
        }
    }

    /// Signing out and in, changing the password.
    private func secondHalf(_ server: RunningServer, _ browser: Browser, _ account: String) async throws {
        let csrf = try #require(Browser.field("csrf", in: account))
        #expect(try await browser.post("/sign-out", ["csrf": csrf]).status == 303)
        #expect(browser.cookies.isEmpty)
        for path in ["/account", "/"] {
            let led = try await browser.open(path)
            #expect(led.status == 303 && led.headers["location"] == "/sign-in?to=\(path)")
        }
        let wrong = try await browser.post(
            "/sign-in", ["email": "ann@acme.example", "password": "not it at all", "to": "/account"])
        #expect(wrong.status == 403 && wrong.text.contains("do not go together") && browser.cookies.isEmpty)
        let signedIn = try await browser.post(
            "/sign-in", ["email": "ann@acme.example", "password": password, "to": "//evil.example"])
        #expect(signedIn.status == 303 && signedIn.headers["location"] == "/account")
        #expect(try await browser.open("/").headers["location"] == "/account")
        let flags = signedIn.headers["set-cookie"] ?? ""
        #expect(flags.hasPrefix("touchstone=ts_session_"), "\(flags)")
        #expect(flags.contains("; HttpOnly; SameSite=Lax"), "\(flags)")
        for (word, isThere) in [("; Path=/;", true), ("Secure", false), ("Domain", false)] {
            let found: Bool = flags.contains(word)
            #expect(found == isThere, "\(flags)")
        }
        let other = Browser(server)
        _ = try await other.post("/sign-in", ["email": "ann@acme.example", "password": password])
        #expect(try await other.open("/account").status == 200)
        let token = try #require(Browser.field("csrf", in: try await browser.open("/account").text))
        let changed = try await browser.post(
            "/account/password",
            ["csrf": token, "current": password, "password": "another long one", "again": "another long one"])
        #expect(changed.status == 303)
        #expect(try await browser.open("/account").status == 200, "the browser that changed it stays signed in")
        #expect(try await other.open("/account").status == 303, "every other session ended")
    }

    @Test("nothing is changed for a page of another site, nor without the token of the session's forms")
    func forgery() async throws {
        try await withServer { server in
            let browser = try await signedIn(server)
            let account = try await browser.open("/account")
            let csrf = try #require(Browser.field("csrf", in: account.text))
            let csrfOfOther = String(csrf.reversed())
            let own = browser.origin
            for (origin, token) in [
                (own, ""), (own, csrfOfOther), ("https://evil.example", csrf), ("null", csrf),
                ("http://127.0.0.1:1", csrf),
            ] {
                browser.origin = origin
                let answer = try await browser.post("/sign-out", ["csrf": token])
                #expect(
                    answer.status == 403 && answer["code"] as? String == "forged", "\(origin ?? ""): \(answer.text)")
                let made = try await browser.post("/api/v1/tokens", ["csrf": token])
                #expect(made.status == 403, "\(origin ?? ""): \(made.text)")
            }
            browser.origin = "https://evil.example"
            let signIn = try await browser.post("/sign-in", ["email": "ann@acme.example", "password": password])
            #expect(signIn.status == 403 && signIn["code"] as? String == "forged")
            browser.origin = nil
            #expect(try await browser.open("/account").status == 200, "still signed in")
            #expect(try await browser.post("/sign-out", ["csrf": csrf]).status == 303)
        }
    }

    @Test("with codes of an app the password leads to a page that asks for one, and recovery codes stand in for it")
    func codes() async throws {
        try await withServer { server in
            let browser = try await signedIn(server)
            var csrf = try #require(Browser.field("csrf", in: try await browser.open("/account").text))
            #expect(try await browser.post("/account/codes", ["csrf": csrf]).status == 303)
            let page = try await browser.open("/account").text
            let key = try #require(page.firstMatch(of: /totp\/Touchstone\?secret=([A-Z2-7]{32})&amp;/)?.output.1)
            let secret = bytes(ofKey: String(key))
            let step = Int64(Date().timeIntervalSince1970) / TimedCode.stepSeconds
            let wrong = try await browser.post("/account/codes/confirm", ["csrf": csrf, "code": "12345"])
            #expect(wrong.status == 403 && wrong.text.contains("not the one of now"), "\(wrong.text)")
            let shown = try await browser.post(
                "/account/codes/confirm", ["csrf": csrf, "code": TimedCode.code(secret, step: step)])
            let recovery = shown.text.matches(of: /<li>([a-z2-7]{5}-[a-z2-7]{5})<\/li>/).map { String($0.output.1) }
            #expect(shown.status == 200 && recovery.count == 10, "\(shown.text)")

            let other = Browser(server)
            let asked = try await other.post(
                "/sign-in", ["email": "ann@acme.example", "password": password, "to": "/account"])
            #expect(asked.status == 200 && asked.text.contains("Enter the code") && other.cookies.isEmpty)
            let ticket = try #require(Browser.field("ticket", in: asked.text))
            let refused = try await other.post("/sign-in/code", ["ticket": ticket, "code": "1", "to": "/account"])
            #expect(refused.status == 403 && refused.text.contains("Enter the code") && other.cookies.isEmpty)
            // The one after it holds too, and the one that was used does not.
            let next = TimedCode.code(secret, step: step + 1)
            let entered = try await other.post("/sign-in/code", ["ticket": ticket, "code": next, "to": "/account"])
            #expect(entered.status == 303 && entered.headers["location"] == "/account", "\(entered.text)")
            #expect(try await other.open("/account").text.contains("asked for when you sign in"))

            let third = Browser(server)
            let again = try await third.post("/sign-in", ["email": "ann@acme.example", "password": password])
            let second = try #require(Browser.field("ticket", in: again.text))
            let saved = try await third.post("/sign-in/code", ["ticket": second, "code": recovery[0]])
            #expect(saved.status == 303 && !third.cookies.isEmpty)
            let account = try await third.open("/account").text
            csrf = try #require(Browser.field("csrf", in: account))
            let ending = try #require(account.split(separator: "action=\"/account/codes/end\"").last)
            #expect(ending.contains("value=\"ann@acme.example\" autocomplete=\"username\" hidden"), "\(account)")
            let kept = try await third.post("/account/codes/end", ["csrf": csrf, "end-password": "not it"])
            #expect(kept.status == 403 && kept.text.contains("password is not right"))
            let ended = try await third.post("/account/codes/end", ["csrf": csrf, "end-password": password])
            #expect(ended.status == 303)
            let alone = try await Browser(server).post("/sign-in", ["email": "ann@acme.example", "password": password])
            #expect(alone.status == 303, "the password is enough again")
        }
    }

    /// What a key for an app stands for (RFC 4648, section 6).
    private func bytes(ofKey key: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = key.flatMap { character in
            (0..<5).map { (alphabet.firstIndex(of: character) ?? 0) >> (4 - $0) & 1 }
        }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
            UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
        }
    }

    @Test("pages run nothing, look like themselves, and are kept by nobody")
    func headers() async throws {
        try await withServer { server in
            let browser = Browser(server)
            var nonces: Set<String> = []
            for path in ["/sign-in", "/welcome?invitation=none", "/sign-in?to=%22%3E%3Cscript%3E"] {
                let page = try await browser.open(path)
                let policy = page.headers["content-security-policy"] ?? ""
                let nonce = try #require(policy.firstMatch(of: /'nonce-([0-9a-f]{32})'/)?.output.1)
                nonces.insert(String(nonce))
                #expect(policy.hasPrefix("default-src 'none';"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(page.text.contains("<style nonce=\"\(nonce)\">"))
                for word in ["<script", " style=\"", " onclick", " onload"] {
                    let isThere: Bool = page.text.contains(word)
                    #expect(!isThere, "\(word)")
                }
                #expect(page.headers["cache-control"] == "no-store")
                #expect(page.headers["x-content-type-options"] == "nosniff")
                #expect(page.headers["strict-transport-security"] == nil)
            }
            #expect(nonces.count == 3)
        }
    }

    @Test("behind TLS the cookie is for this host and encrypted connections alone")
    func encrypted() async throws {
        let program = try Program()
        try program.write("public_url: https://touchstone.example\n", to: "touchstone.yaml")
        let server = try RunningServer(program)
        let text = try server.program.run("config", "show").output
        #expect(text.contains("https://touchstone.example"))
        let browser = Browser(server)
        browser.origin = "https://touchstone.example"
        let invitation = try #require(server.invitation)
        #expect(invitation.hasPrefix("ts_invite_"))
        let done = try await browser.post(
            "/welcome",
            ["invitation": invitation, "email": "ann@acme.example", "password": password, "again": password])
        let flags = done.headers["set-cookie"] ?? ""
        #expect(flags.hasPrefix("__Host-touchstone=ts_session_") && flags.hasSuffix("; Secure"), "\(flags)")
        #expect(flags.contains("; Path=/;") && flags.contains("; HttpOnly; SameSite=Lax"))
        #expect(done.headers["strict-transport-security"] == "max-age=31536000")
        #expect(try await browser.open("/account").status == 200)
        let session = browser.cookies["__Host-touchstone"]
        browser.set(cookie: nil, named: "__Host-touchstone")
        browser.set(cookie: session, named: "touchstone")
        #expect(try await browser.open("/account").status == 303, "another name is no cookie of ours")
        _ = try server.stop()
        try program.remove()
    }

    /// A browser of the first admin.
    private func signedIn(_ server: RunningServer) async throws -> Browser {
        let browser = Browser(server)
        let invitation = try #require(server.invitation)
        let done = try await browser.post(
            "/welcome",
            ["invitation": invitation, "email": "ann@acme.example", "password": password, "again": password])
        #expect(done.status == 303, "\(done.text)")
        return browser
    }
}

import Domain
import Foundation
import TestSupport
import Testing

/// Sign-in by a provider that is asked over HTTP, as a browser sees it.
@Suite("Pages of the sign-in by a provider")
struct ProviderPageTests {
    /// A server with a provider, and what a browser keeps.
    private final class Visit {
        let server: RunningServer
        let provider: TestProvider
        private let listener: LocalServer
        var cookies: [String: String] = [:]

        init(_ program: Program, settings: [String: String] = [:]) throws {
            (provider, listener) = try TestProvider.listening()
            try program.applyPolicy()
            #expect(try program.run("user", "create", "ann@acme.example", "--role", "admin").status == 0)
            let environment = [
                "TOUCHSTONE_OIDC_ISSUER": provider.issuer, "TOUCHSTONE_OIDC_CLIENT_ID": TestProvider.clientID,
                "TOUCHSTONE_OIDC_CLIENT_SECRET": TestProvider.clientSecret, "TOUCHSTONE_OIDC_NAME": "Acme <b>",
                "TOUCHSTONE_OUTBOUND_ALLOW": "127.0.0.1:\(listener.port)",
                "TOUCHSTONE_PUBLIC_URL": "http://touchstone.example",
            ].merging(settings) { $1 }
            server = try RunningServer(program, key: "", environment: environment)
        }

        func open(_ path: String) throws -> RawClient.Answer { try send("GET", path) }

        func send(_ method: String, _ path: String, _ form: [(name: String, value: String)] = []) throws
            -> RawClient.Answer
        {
            var headers: [String: String] = [:]
            if !cookies.isEmpty {
                headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
            }
            if method == "POST" { headers["Content-Type"] = "application/x-www-form-urlencoded" }
            let body = Array(EncodedFields.text(of: form).utf8)
            let answer = try RawClient.send(method, path, to: server.port, headers: headers, body: body)
            for cookie in answer.cookies {
                let pair = cookie.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                cookies[String(pair[0])] = cookie.contains("; Max-Age=0;") ? nil : String(pair[1])
            }
            return answer
        }

        /// Sends the browser to the provider and gives the path that it comes back to.
        func leave(_ path: String = "/sign-in/oidc", claims: [String: JSON] = [:]) throws -> String {
            let sent = try open(path)
            #expect(sent.status == 303, "\(sent.text)")
            let back = try provider.visit(
                sent.headers["location"] ?? "", at: Int64(Date().timeIntervalSince1970), claims: claims)
            let start = try #require(back.firstRange(of: ".example"))
            return String(back[start.upperBound...])
        }

        func end(isStopped: Bool = false) throws {
            if !isStopped { _ = try server.stop() }
            listener.stop()
            try server.program.remove()
        }
    }

    @Test("a browser comes in over the provider, its session begins there and nowhere else, and it comes back once")
    func wholeWay() throws {
        let visit = try Visit(Program())
        let page = try visit.open("/sign-in?to=/account%3Fa%3D1%26b")
        #expect(
            page.text.contains(#"<a class="provider" href="/sign-in/oidc?to=%2Faccount%3Fa%3D1%26b">"#), "\(page.text)")
        #expect(page.text.contains("Sign in with Acme &lt;b&gt;</a>") && !page.text.contains("<script"))
        let sent = try visit.open("/sign-in/oidc?to=%2Faccount%3Fa%3D1%26b")
        #expect(
            sent.status == 303 && sent.headers["location"]?.hasPrefix("\(visit.provider.issuer)/authorize?") == true)
        let kept = try #require(sent.cookies.first)
        #expect(sent.cookies.count == 1 && kept.hasPrefix("touchstone-sign-in="), "\(kept)")
        #expect(kept.hasSuffix("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"), "\(kept)")
        #expect(sent.headers["cache-control"] == "no-store")
        let back = try visit.leave("/sign-in/oidc?to=%2Faccount%3Fa%3D1%26b")
        let shown = visit.cookies
        let done = try visit.open(back)
        #expect(done.status == 303 && done.headers["location"] == "/account?a=1&b", "\(done.text)")
        #expect(
            done.cookies.contains { $0.hasPrefix("touchstone=ts_session_") && $0.contains("; HttpOnly; SameSite=Lax") })
        #expect(visit.cookies.keys.sorted() == ["touchstone"], "the other is taken away")
        let account = try visit.open("/account")
        #expect(
            account.text.contains("You are signed in as ann@acme.example.") && account.text.contains("You have none."))
        #expect(!account.text.contains("/account/password"))

        visit.cookies = [:]
        for cookies in [[:], shown] {
            visit.cookies = cookies
            let again = try visit.open(back)
            #expect(again.status == 400 && again.text.contains("began no sign-in here"), "\(again.text)")
            #expect(again.text.contains("<form method=\"post\" action=\"/sign-in\">") && visit.cookies.isEmpty)
        }
        try visit.end()
    }

    @Test("nobody is led elsewhere, and a browser that began nothing comes in by nobody's code")
    func forged() throws {
        let visit = try Visit(Program())
        for target in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            let path = "/sign-in/oidc?\(EncodedFields.text(of: [("to", target)]))"
            let done = try visit.open(try visit.leave(path))
            #expect(done.status == 303 && done.headers["location"] == "/account", "\(target): \(done.text)")
            visit.cookies = [:]
        }
        let attackers = try visit.leave()
        visit.cookies = [:]
        _ = try visit.leave()
        let mine = visit.cookies
        let forced = try visit.open(attackers)
        #expect(forced.status == 400 && visit.cookies.isEmpty, "\(forced.text)")
        for query in ["", "?state=a&state=b", "?code=x", "?error=%3Cb%3E&state=x", "?state=%FF"] {
            visit.cookies = mine
            let answer = try visit.open("/sign-in/oidc/return\(query)")
            #expect(
                answer.status == 400 && !answer.cookies.contains { $0.contains("ts_session_") },
                "\(query): \(answer.text)")
        }
        for method in ["POST", "PUT"] {
            #expect([404, 405].contains(try visit.send(method, "/sign-in/oidc/return").status))
        }
        try visit.end()
    }

    @Test("who is unknown is told whom to ask; newcomers come in where the settings say so")
    func newcomers() throws {
        let closed = try Visit(Program())
        let eve: [String: JSON] = ["sub": "9", "email": "eve@acme.example"]
        let refused = try closed.open(try closed.leave(claims: eve))
        #expect(refused.status == 403 && refused.text.contains("Nobody here has the address eve@acme.example."))
        #expect(refused.text.contains("Ask whoever manages users here to let you in.") && closed.cookies.isEmpty)
        let forged = try closed.open(try closed.leave(claims: ["aud": "other"]))
        #expect(forged.status == 403 && forged.text.contains("is not believed") && closed.cookies.isEmpty)
        let log = try closed.server.program.run("audit", "list").output
        #expect(log.contains("identity.refused") && log.contains("unknown_user"), "\(log)")
        let run = try closed.server.stop()
        #expect(run.errors.contains("token_audience") && !run.errors.contains("eve@"), "\(run.errors)")
        try closed.end(isStopped: true)

        let open = try Visit(
            Program(), settings: ["TOUCHSTONE_OIDC_NEW_USERS": "rep", "TOUCHSTONE_OIDC_DOMAINS": "acme.example"])
        #expect(try open.open(try open.leave(claims: eve)).status == 303)
        #expect(try open.open("/account").text.contains("<dd>rep</dd>"))
        try open.end()
    }

    @Test("while the provider is down the page says so, and the password lets somebody in")
    func down() throws {
        let visit = try Visit(Program())
        let invited = try visit.server.program.run("user", "invite", "ann@acme.example", "--json").output
        let link = try #require(try JSON(parsing: invited)["link"]?.string)
        let invitation = String(link.drop { $0 != "=" }.dropFirst())
        let password = "correct horse battery"
        let welcome = [("invitation", invitation), ("password", password), ("again", password)]
        #expect(try visit.send("POST", "/welcome", welcome).status == 303)
        visit.cookies = [:]
        visit.provider.isDown = true
        let page = try visit.open("/sign-in/oidc?to=/account")
        #expect(page.status == 503 && page.headers["retry-after"] != nil && page.cookies.isEmpty, "\(page.text)")
        #expect(page.text.contains("The provider cannot be asked now.") && page.text.contains("action=\"/sign-in\""))
        let signedIn = try visit.send("POST", "/sign-in", [("email", "ann@acme.example"), ("password", password)])
        #expect(signedIn.status == 303 && visit.cookies["touchstone"] != nil, "\(signedIn.text)")
        try visit.end()
    }

    @Test("identities are listed, linked and taken away by command and over the API alike")
    func managed() async throws {
        let visit = try Visit(Program())
        let program = visit.server.program
        #expect(try visit.open(try visit.leave()).status == 303)
        let listed = try program.run("user", "identities", "ann@acme.example", "--json")
        let link = try #require(try JSON(parsing: listed.output).array?.first)
        #expect(link["subject"] == "248289761001" && link["issuer"]?.string == visit.provider.issuer, "\(listed)")
        let token = try program.run("token", "create", "t", "--role", "admin").output.trimmingCharacters(in: .newlines)
        let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
        let path = "/api/v1/users/U1/identities"
        let shown = try await visit.server.send("GET", path, headers: headers)
        #expect(shown.status == 200 && shown.text.contains("248289761001") && shown.text.contains(#""id":"LI1""#))
        #expect(try program.run("user", "unlink", "ann@acme.example", "LI1").status == 4, "it asks first")
        #expect(try program.run("user", "unlink", "ann@acme.example", "LI1", "--yes").status == 0)
        #expect(try program.run("user", "unlink", "ann@acme.example", "LI1", "--yes").status == 3)
        #expect(try visit.open("/account").status == 303, "the session has ended")
        let body = Array(#"{"issuer":"\#(visit.provider.issuer)","subject":"7"}"#.utf8)
        #expect(try await visit.server.send("POST", path, headers: headers, body: body).status == 201)
        #expect(try await visit.server.send("POST", path, headers: headers, body: body).status == 409)
        #expect(try visit.open(try visit.leave(claims: ["sub": "7", "email": .null])).status == 303)
        #expect(try await visit.server.send("DELETE", "\(path)/LI1", headers: headers).status == 200)
        #expect(try await visit.server.send("DELETE", "\(path)/LI1", headers: headers).status == 404)
        #expect(try program.run("user", "link", "ann@acme.example", visit.provider.issuer, "8").status == 0)
        try visit.end()
    }

    @Test("behind TLS what the browser keeps is for this host and encrypted connections alone")
    func encrypted() throws {
        let visit = try Visit(Program(), settings: ["TOUCHSTONE_PUBLIC_URL": "https://touchstone.example"])
        let sent = try visit.open("/sign-in/oidc")
        let kept = try #require(sent.cookies.first)
        #expect(kept.hasPrefix("__Host-touchstone-sign-in=") && kept.hasSuffix("; Secure"), "\(kept)")
        #expect(kept.contains("; Path=/;") && !kept.contains("Domain"))
        let asked = try EncodedFields(parsing: (sent.headers["location"] ?? "").drop { $0 != "?" }.dropFirst().utf8)
        #expect(asked["redirect_uri"] == "https://touchstone.example/sign-in/oidc/return")
        try visit.end()
    }

    @Test("without a provider the page is as it was: with one it has a link, a hint and a style more, and nothing else")
    func unchanged() async throws {
        var plain = ""
        try await withServer { server in
            plain = try await server.send("GET", "/sign-in").text
            #expect(!plain.contains("provider") && !plain.contains("oidc"))
            for path in ["/sign-in/oidc", "/sign-in/oidc/return?code=a&state=b"] {
                let answer = try await server.send("GET", path)
                #expect(answer.status == 404 && answer.text.contains("Nobody signs in by a provider here."))
            }
        }
        let visit = try Visit(Program())
        var page = try visit.open("/sign-in").text
        let link = try #require(page.firstRange(of: "<p><a class=\"provider\""))
        let hint = try #require(page.firstRange(of: "Or with a password:</p>\n"))
        page.removeSubrange(link.lowerBound..<hint.upperBound)
        let style = try #require(page.firstRange(of: ".provider {"))
        let end = try #require(page.firstRange(of: "</style>"))
        page.removeSubrange(style.lowerBound..<end.lowerBound)
        func withoutNonce(_ text: String) -> String { text.replacing(/nonce="[0-9a-f]+"/, with: "nonce") }
        #expect(withoutNonce(page) == withoutNonce(plain))
        try visit.end()
    }
}

import Domain
import Synchronization

/// A provider of sign-ins that checks what a good one checks: the client and its secret, where browsers are sent back to, that a
/// code is used once, and by whoever began (RFC 7636). Whoever is sent to it is whom the test says.
package final class TestProvider: Sendable {
    /// A token that is given out for a code.
    private struct Grant {
        let challenge: String
        let redirect: String
        let token: String
    }

    private struct State {
        var grants: [String: Grant] = [:]
        var calls: [String: Int] = [:]
        var isDown = false
        var keys = TokenMint.keys(rsa: "one", p256: "two")
        var details: [String: JSON] = [:]
    }

    package let issuer: String
    private let state = Mutex(State())

    package static let clientID = "touchstone"
    /// With signs that have to be encoded before they are put together.
    package static let clientSecret = "a secret: 100% +/="

    package init(issuer: String) { self.issuer = issuer }

    /// Whether it answers nobody.
    package var isDown: Bool {
        get { state.withLock(\.isDown) }
        set { state.withLock { $0.isDown = newValue } }
    }

    /// The keys that it shows.
    package var keys: JSON {
        get { state.withLock(\.keys) }
        set { state.withLock { $0.keys = newValue } }
    }

    /// Members of its description that are other ones than usual; null for those that are missing.
    package var details: [String: JSON] {
        get { state.withLock(\.details) }
        set { state.withLock { $0.details = newValue } }
    }

    /// How often something was asked for: `/keys`.
    package func calls(_ path: String) -> Int { state.withLock { $0.calls[path] ?? 0 } }

    /// What was not as a provider needs it.
    package struct Refusal: Error {
        package let reason: String
    }

    /// Lets somebody sign in who is sent to a URL; gives the URL that the browser is sent back to. `claims` are added to the token,
    /// or stand in place of others; null takes one out.
    package func visit(
        _ url: String, at seconds: Int64, claims: [String: JSON] = [:], header: JSON = ["alg": "RS256", "kid": "one"],
        signedBy signer: TokenMint.Signer = .rsa, editing edit: (String) -> String = { $0 }
    ) throws -> String {
        guard url.hasPrefix("\(issuer)/authorize?") else { throw Refusal(reason: url) }
        let asked = try EncodedFields(parsing: url.drop { $0 != "?" }.dropFirst().utf8)
        for (name, value) in [
            ("response_type", "code"), ("client_id", TestProvider.clientID), ("code_challenge_method", "S256"),
            ("scope", "openid email profile"),
        ] where asked[name] != value { throw Refusal(reason: "\(name) is '\(asked[name])'") }
        guard asked["state"].utf8.count == 43, asked["nonce"].utf8.count == 43 else { throw Refusal(reason: "state") }
        let usual: [String: JSON] = [
            "iss": .string(issuer), "aud": .string(TestProvider.clientID), "sub": "248289761001",
            "nonce": .string(asked["nonce"]), "iat": .integer(seconds), "exp": .integer(seconds + 300),
            "email": "ann@acme.example", "email_verified": true, "name": "Ann Lee",
        ]
        let given = usual.merging(claims) { $1 }.filter { $0.value != .null }
        let token = edit(try TokenMint.token(header, .object(given), signedBy: signer))
        let code = state.withLock { state in
            let code = "code/\(state.grants.count + 1)"
            state.grants[code] = Grant(
                challenge: asked["code_challenge"], redirect: asked["redirect_uri"], token: token)
            return code
        }
        return asked["redirect_uri"] + "?" + EncodedFields.text(of: [("code", code), ("state", asked["state"])])
    }

    /// What it answers.
    package func answer(_ call: ProviderCall) -> ProviderAnswer {
        let path = String(call.url.dropFirst(issuer.count))
        state.withLock { $0.calls[path, default: 0] += 1 }
        if isDown { return .failed("nobody listens there") }
        switch path {
        case "/.well-known/openid-configuration": return .answered(status: 200, body: bytes(description))
        case "/keys": return .answered(status: 200, body: bytes(keys))
        case "/token": return exchange(call)
        default: return .answered(status: 404, body: [])
        }
    }

    private var description: JSON {
        let usual: [String: JSON] = [
            "issuer": .string(issuer), "authorization_endpoint": .string("\(issuer)/authorize"),
            "token_endpoint": .string("\(issuer)/token"), "jwks_uri": .string("\(issuer)/keys"),
        ]
        return .object(usual.merging(details) { $1 }.filter { $0.value != .null })
    }

    private func exchange(_ call: ProviderCall) -> ProviderAnswer {
        let client = "touchstone:a%20secret%3A%20100%25%20%2B%2F%3D"
        guard call.authorization == "Basic " + Base64.text(Array(client.utf8)) else {
            return .answered(status: 401, body: bytes(["error": "invalid_client"]))
        }
        // What is no form has no code that is known.
        let form = try? EncodedFields(parsing: (call.form ?? "").utf8)
        let grant = state.withLock { $0.grants.removeValue(forKey: form?["code"] ?? "") }
        let digest = Hexadecimal.bytes(of: SHA256.hexadecimal(of: (form?["code_verifier"] ?? "").utf8)) ?? []
        guard let grant, form?["grant_type"] == "authorization_code", form?["redirect_uri"] == grant.redirect,
            Base64URL.text(digest) == grant.challenge
        else { return .answered(status: 400, body: bytes(["error": "invalid_grant"])) }
        return .answered(
            status: 200,
            body: bytes([
                "access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": .string(grant.token),
            ]))
    }

    private func bytes(_ document: JSON) -> [UInt8] { Array(document.canonical.utf8) }
}

extension TestProvider {
    /// One that is asked over HTTP, and the server that it answers by.
    package static func listening() throws -> (provider: TestProvider, server: LocalServer) {
        let box = Box()
        let server = try LocalServer(heeding: { request, connection in
            guard let provider = box.provider.withLock(\.self) else { return }
            switch provider.answer(ProviderCall(request, at: provider.issuer)) {
            case .answered(let status, let body):
                connection.say(
                    "HTTP/1.1 \(status) X\nContent-Type: application/json\nContent-Length: \(body.count)\n\n")
                connection.say(body)
            case .failed, .cancelled: return
            }
        })
        let provider = TestProvider(issuer: "http://127.0.0.1:\(server.port)")
        box.provider.withLock { $0 = provider }
        return (provider, server)
    }

    /// The provider is known once the server has its port.
    private final class Box: Sendable {
        let provider = Mutex<TestProvider?>(nil)
    }
}

extension ProviderCall {
    /// A call as it came in.
    fileprivate init(_ request: String, at issuer: String) {
        let parts = request.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        let name = "Authorization: "
        self.init(
            issuer + (words.count > 1 ? String(words[1]) : ""),
            form: words.first == "POST" && parts.count > 1 ? String(parts[1]) : nil,
            authorization: lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) })
    }
}

import Domain
import Engine
import Storage
import TestSupport
import Testing

/// What a provider has to say, and how, so that somebody comes in.
@Suite("Tokens of a provider, believed or not")
struct ProviderTokenTests {
    /// A way to come back with a token.
    private struct Row {
        let what: String
        var claims: [String: JSON] = [:]
        var header: JSON = ["alg": "RS256", "kid": "one"]
        var signer = TokenMint.Signer.rsa
        /// Nil where somebody comes in.
        let word: String?

        init(
            _ what: String, _ claims: [String: JSON] = [:], header: JSON = ["alg": "RS256", "kid": "one"],
            signedBy signer: TokenMint.Signer = .rsa, is word: String?
        ) {
            (self.what, self.claims, self.header, self.signer, self.word) = (what, claims, header, signer, word)
        }
    }

    private static func rows(at now: Int64) -> [Row] {
        let long = JSON.string(String(repeating: "s", count: 256))
        return [
            Row("as it should be", is: nil),
            Row("ES256", header: ["alg": "ES256", "kid": "two"], signedBy: .p256, is: nil),
            Row("the only key of its kind", header: ["alg": "RS256"], is: nil),
            Row(
                "a type and a place of keys", header: ["alg": "RS256", "kid": "one", "typ": "JWT", "jku": "x"], is: nil),
            Row("none", header: ["alg": "none"], signedBy: .nothing, is: "token_algorithm"),
            Row("none with a key", header: ["alg": "none", "kid": "one"], is: "token_algorithm"),
            Row("no signature", signedBy: .nothing, is: "token_malformed"),
            Row(
                "HS256 with the client's secret", header: ["alg": "HS256", "kid": "one"],
                signedBy: .hmac(TestProvider.clientSecret), is: "token_algorithm"),
            Row(
                "HS256 with the public key", header: ["alg": "HS256", "kid": "one"], signedBy: .hmac(TokenMint.n),
                is: "token_algorithm"),
            Row("RS256 in name, HS256 in fact", signedBy: .hmac(TokenMint.n), is: "token_signature"),
            Row("RS512", header: ["alg": "RS512", "kid": "one"], is: "token_algorithm"),
            Row("another's key under the same name", signedBy: .otherRSA, is: "token_signature"),
            Row(
                "the other algorithm's key", header: ["alg": "ES256", "kid": "one"], signedBy: .p256,
                is: "token_key"),
            Row("the other algorithm's signature", signedBy: .p256, is: "token_signature"),
            Row("a key nobody has", header: ["alg": "RS256", "kid": "three"], is: "token_key"),
            Row("a key that is no key of signatures", header: ["alg": "RS256", "kid": "symmetric"], is: "token_key"),
            Row(
                "a key that it brings along",
                header: ["alg": "RS256", "kid": "one", "jwk": ["kty": "RSA", "n": "x", "e": "AQAB"]],
                signedBy: .otherRSA, is: "token_signature"),
            Row(
                "a demand", header: ["alg": "RS256", "kid": "one", "crit": ["b64"], "b64": false], is: "token_malformed"
            ),
            Row("another issuer", ["iss": "https://sso.example.com/"], is: "token_issuer"),
            Row("no issuer", ["iss": .null], is: "token_issuer"),
            Row("another audience", ["aud": "other"], is: "token_audience"),
            Row("no audience", ["aud": []], is: "token_audience"), Row("no text", ["aud": 7], is: "token_claim_aud"),
            Row("an audience of one", ["aud": ["touchstone"]], is: nil),
            Row("an audience of two", ["aud": ["touchstone", "other"]], is: "token_party"),
            Row("of two, for us", ["aud": ["other", "touchstone"], "azp": "touchstone"], is: nil),
            Row("of two, for the other", ["aud": ["other", "touchstone"], "azp": "other"], is: "token_party"),
            Row("of one, for the other", ["azp": "other"], is: "token_party"),
            Row("expired", ["exp": .integer(now - 60)], is: "token_expired"),
            Row("expired within the leeway", ["exp": .integer(now - 59)], is: nil),
            Row("broken seconds", ["exp": .number(Double(now) + 0.5)], is: nil),
            Row("no end", ["exp": .null], is: "token_claim_exp"),
            Row("an end in words", ["exp": "x"], is: "token_claim_exp"),
            Row("an end beyond all", ["exp": .number(1e300)], is: "token_claim_exp"),
            Row("no beginning", ["iat": .null], is: "token_claim_iat"),
            Row("issued tomorrow", ["iat": .integer(now + 61)], is: "token_early"),
            Row("issued within the leeway", ["iat": .integer(now + 60)], is: nil),
            Row("issued long ago", ["iat": .integer(now - 3_601)], is: "token_late"),
            Row("issued an hour ago", ["iat": .integer(now - 3_600)], is: nil),
            Row("to begin later", ["nbf": .integer(now + 61)], is: "token_early"),
            Row("begun", ["nbf": .integer(now)], is: nil),
            Row("another's nonce", ["nonce": "n"], is: "token_nonce"),
            Row("no nonce", ["nonce": .null], is: "token_nonce"),
            Row("no subject", ["sub": .null], is: "token_claim_sub"),
            Row("an empty one", ["sub": ""], is: "token_claim_sub"),
            Row("a long one", ["sub": long], is: "token_claim_sub"), Row("a number", ["sub": 7], is: "token_claim_sub"),
            Row("controls", ["sub": "a\u{0}b"], is: "token_claim_sub"),
        ]
    }

    @Test("each token that is forged, old, or meant for somebody else is refused for its reason, and nobody is in")
    func table() async throws {
        let desk = try ProviderDesk()
        var sessions = 0
        for (number, row) in Self.rows(at: desk.seconds).enumerated() {
            let come = {
                try await desk.come(row.claims, header: row.header, signedBy: row.signer, from: "network \(number)")
            }
            if let word = row.word {
                await desk.expectRefusal(word, row.what, come)
                let noted = try #require(try desk.entries(.identityRefused).first)
                #expect(noted.entry.facts.contains("\"reason\":\"\(word)\""), "\(row.what): \(noted.entry.facts)")
            } else {
                #expect(try await come().session().user.id == desk.ann.id, "\(row.what)")
                sessions += 1
            }
            #expect(try desk.sessions == sessions, "\(row.what)")
        }
        #expect(try desk.engine.verifyAudit().findings.isEmpty)
    }

    @Test("a token that was changed on its way is refused")
    func changed() async throws {
        let desk = try ProviderDesk()
        let body = Base64URL.text(Array(#"{"iss":"https://sso.example.com","sub":"1"}"#.utf8))
        let edits: [(String) -> String] = [
            { $0.split(separator: ".").enumerated().map { $0 == 1 ? body : String($1) }.joined(separator: ".") },
            { $0 + "A" }, { $0 + ".AA.AA" }, { _ in "" }, { _ in "{}" }, { $0.replacing(".", with: " . ") },
        ]
        for (number, edit) in edits.enumerated() {
            let refusal = await #expect(throws: ProviderRefusal.self) {
                try await desk.come(from: "network \(number)", editing: edit)
            }
            #expect(["token_signature", "token_malformed"].contains(refusal?.word), "\(number)")
        }
        #expect(try desk.sessions == 0)
    }

    @Test("a key that is new is asked for, once in a minute; descriptions and keys are kept for an hour")
    func rotation() async throws {
        let desk = try ProviderDesk()
        func calls() -> [Int] {
            ["/.well-known/openid-configuration", "/keys", "/token"].map { desk.test.calls($0) }
        }
        for _ in 1...3 { _ = try await desk.come() }
        #expect(calls() == [1, 1, 3])
        desk.test.keys = TokenMint.keys(rsa: "new", p256: nil)
        let header: JSON = ["alg": "RS256", "kid": "new"]
        await desk.expectRefusal("token_key", "the keys are not a minute old") { try await desk.come(header: header) }
        #expect(calls() == [1, 1, 4])
        desk.clock.now = desk.clock.now + .minutes(1)
        _ = try await desk.come(header: header)
        #expect(calls() == [1, 2, 5])
        await desk.expectRefusal("token_key", "the old one is gone") { try await desk.come() }
        for _ in 1...3 {
            await desk.expectRefusal("token_key") { try await desk.come(header: ["alg": "RS256", "kid": "x"]) }
        }
        #expect(calls() == [1, 2, 9])
        desk.clock.now = desk.clock.now + .minutes(59)
        _ = try await desk.come(header: header)
        #expect(calls() == [2, 2, 10], "the description is an hour old, the keys are not")
        desk.clock.now = desk.clock.now + .minutes(1)
        _ = try await desk.come(header: header)
        #expect(calls() == [2, 3, 11])
    }

    @Test("a provider that is down, or not as it should be, is one that cannot be asked, and is asked again soon")
    func down() async throws {
        let desk = try ProviderDesk()
        desk.test.isDown = true
        for _ in 1...40 {
            await desk.expectRefusal("unavailable") { try await desk.come() }
        }
        #expect(desk.test.calls("/.well-known/openid-configuration") == 1, "it is not asked again at once")
        desk.test.isDown = false
        desk.clock.now = desk.clock.now + TimeSpan(milliseconds: 3_000)
        let (url, sealed) = try await desk.provider.begin(to: "/leads?q=1", at: desk.clock.now)
        let back = try desk.test.visit(url, at: desk.seconds)
        desk.test.isDown = true
        await desk.expectRefusal("unavailable", "it ends while somebody is away") { try await desk.take(back, sealed) }
        #expect(try desk.entries(.identityRefused).isEmpty, "nobody tried to get in wrongly")
        desk.test.isDown = false
        let wrong: [[String: JSON]] = [
            ["issuer": "https://evil.example"], ["token_endpoint": "https://10.0.0.1/token"], ["jwks_uri": .null],
        ]
        for (number, details) in wrong.enumerated() {
            desk.clock.now = desk.clock.now + .hours(number + 1)
            desk.test.details = details
            await desk.expectRefusal("unavailable", "\(details)") { try await desk.come() }
        }
        desk.clock.now = desk.clock.now + .hours(9)
        desk.test.details = [:]
        _ = try await desk.come().session()
    }
}

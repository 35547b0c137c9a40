import Domain
import TestSupport
import Testing

@Suite("Tokens of a provider of sign-ins")
struct IdentityTokenTests {
    private static let body =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    /// RFC 7515, appendices A.1 to A.3; RFC 7519, section 6.1.
    @Test("the published tokens are read, and those by HS256 or by nothing are not")
    func published() throws {
        let es256 = try SignedToken(
            parsing:
                "eyJhbGciOiJFUzI1NiJ9.\(Self.body).DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        )
        #expect(es256.algorithm == .es256 && es256.keyID == nil && es256.signature.count == 64)
        #expect(es256.claims == ["iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true])
        #expect(es256.signature.prefix(4) == [14, 209, 33, 83])
        let rs256 = try SignedToken(
            parsing: "eyJhbGciOiJSUzI1NiJ9.\(Self.body).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9")
        #expect(rs256.algorithm == .rs256 && rs256.signature.prefix(3) == [112, 46, 33])
        #expect(String(decoding: rs256.signedBytes, as: UTF8.self) == "eyJhbGciOiJSUzI1NiJ9.\(Self.body)")
        for (text, name) in [
            (
                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\(Self.body).dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                "HS256"
            ),
            ("eyJhbGciOiJub25lIn0.\(Self.body).", "none"),
        ] {
            #expect(throws: IdentityTokenFlaw.algorithm(name)) { try SignedToken(parsing: text) }
        }
    }

    @Test("what is no token is refused, and says what is wrong")
    func malformed() throws {
        func part(_ text: String) -> String { Base64URL.text(Array(text.utf8)) }
        let good = part(#"{"alg":"RS256"}"#)
        let table: [(text: String, says: String)] = [
            ("", "three parts"), ("a.b", "three parts"), ("\(good).e30.AA.AA", "three parts"),
            ("\(good).e30.AA.AA.AA", "three parts"), ("!.e30.AA", "header is no text of base64url"),
            ("\(part("[]")).e30.AA", "header is no object"), ("\(part("{")).e30.AA", "header is no JSON"),
            ("e30.e30.AA", "names no algorithm"), ("\(part(#"{"alg":7}"#)).e30.AA", "names no algorithm"),
            ("\(part(#"{"alg":"RS256","alg":"none"}"#)).e30.AA", "header is no JSON"),
            ("\(part(#"{"alg":"RS256","crit":["exp"]}"#)).e30.AA", "demands"),
            ("\(part(#"{"alg":"RS256","kid":7}"#)).e30.AA", "names no key"), ("\(good)..AA", "body is no JSON"),
            ("\(good).e30=.AA", "body is no text"), ("\(good).e31.AA", "body is no text"),
            ("\(good).\(part("null")).AA", "body is no object"), ("\(good).e30.", "signature"),
            ("\(good).e30.AB", "signature"), ("\(good).e30. AA", "signature"),
            ("\(good).e30.\(String(repeating: "A", count: 40_000))", "bytes"),
        ]
        for (text, says) in table {
            let flaw = #expect(throws: IdentityTokenFlaw.self, "\(text.prefix(80))") { try SignedToken(parsing: text) }
            #expect(flaw?.sentence.contains(says) == true, "\(text.prefix(80)): \(flaw?.sentence ?? "")")
            #expect(flaw?.word == "malformed")
        }
        for name in ["none", "None", "nOnE", "HS256", "RS512", "PS256", "ES384", "EdDSA", ""] {
            let text = "\(part("{\"alg\":\"\(name)\"}")).e30.AA"
            #expect(throws: IdentityTokenFlaw.algorithm(name)) { try SignedToken(parsing: text) }
        }
    }

    /// RFC 7517, appendix A.1, of which the first key is for encryption; the keys of RFC 7515, appendices A.2 and A.3.
    @Test("keys are taken that sign by RS256 or ES256, and no others")
    func keys() throws {
        let rsa =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMst"
            + "n64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5ha"
            + "jrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
        let published = try PublicKeySet(
            parsing: """
                {"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},
                {"kty":"RSA","n":"\(rsa)","e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}
                """.utf8)
        #expect(published.entries.map(\.id) == ["2011-04-29"])
        guard case .rsa(let modulus, let exponent)? = published.entries.first?.key else { throw IdentityTokenFlaw.key }
        #expect(modulus.count == 256 && modulus.prefix(3) == [210, 252, 123] && exponent == [1, 0, 1])
        let (x, y) = (TokenMint.ecX, TokenMint.ecY)
        let table: [(key: String, isTaken: Bool)] = [
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB"}"#, true),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB","use":"sig","key_ops":["verify"]}"#, true),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB","use":"enc"}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB","key_ops":["encrypt"]}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB","alg":"RS512"}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQAB","alg":"HS256"}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQ"}"#, false), (#"{"kty":"RSA","n":"\#(rsa)","e":"Ag"}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa)","e":"AQABAQABAQ"}"#, false), (#"{"kty":"RSA","n":"\#(rsa)"}"#, false),
            (#"{"kty":"RSA","n":"\#(rsa.prefix(340))","e":"AQAB"}"#, false),
            (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#, true),
            (#"{"kty":"EC","crv":"P-384","x":"\#(x)","y":"\#(y)"}"#, false),
            (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","alg":"RS256"}"#, false),
            (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"AA"}"#, false),
            (#"{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}"#, false),
            (#"{"kty":"OKP","crv":"Ed25519","x":"\#(x)"}"#, false),
            ("7", false), ("{}", false),
        ]
        for (key, isTaken) in table {
            #expect(try PublicKeySet(parsing: #"{"keys":[\#(key)]}"#.utf8).entries.count == (isTaken ? 1 : 0), "\(key)")
        }
        for text in ["", "[]", "{}", #"{"keys":7}"#] {
            #expect(throws: Problem.self, "\(text)") { try PublicKeySet(parsing: text.utf8) }
        }
    }

    @Test("a key is found by its name and its kind, and without a name only where there is one of the kind")
    func choice() throws {
        func token(_ header: JSON) throws -> SignedToken {
            try SignedToken(parsing: "\(Base64URL.text(Array(header.canonical.utf8))).e30.AA")
        }
        let keys = try PublicKeySet(parsing: TokenMint.keys(rsa: "one", p256: "two").canonical.utf8)
        let table: [(header: JSON, count: Int)] = [
            (["alg": "RS256", "kid": "one"], 1), (["alg": "RS256"], 1), (["alg": "ES256", "kid": "two"], 1),
            (["alg": "ES256"], 1), (["alg": "ES256", "kid": "one"], 0), (["alg": "RS256", "kid": "two"], 0),
            (["alg": "RS256", "kid": "symmetric"], 0), (["alg": "RS256", "kid": ""], 0),
        ]
        for (header, count) in table { #expect(try keys.keys(for: token(header)).count == count, "\(header)") }
        let many = TokenMint.keys(rsa: "one", p256: nil)["keys"]?.array ?? []
        let others = TokenMint.keys(rsa: "three", p256: nil)["keys"]?.array ?? []
        let two = try PublicKeySet(parsing: JSON.object(["keys": .array(many + others)]).canonical.utf8)
        #expect(try two.keys(for: token(["alg": "RS256"])).isEmpty)
        #expect(try two.keys(for: token(["alg": "RS256", "kid": "three"])).count == 1)
    }

    @Test("a provider's description is its own, and names places that may be called")
    func metadata() throws {
        let issuer = "https://sso.example.com/realms/acme"
        let good: [String: JSON] = [
            "issuer": .string(issuer), "authorization_endpoint": "https://sso.example.com/auth?ui=en",
            "token_endpoint": "https://sso.example.com/token", "jwks_uri": "https://sso.example.com/keys",
        ]
        func read(_ changes: [String: JSON], hosts: [String] = []) throws -> ProviderMetadata {
            let rules = OutboundRules(ownHosts: try hosts.map { try OwnHost(parsing: $0) })
            let document = JSON.object(good.merging(changes) { $1 }.filter { $0.value != .null })
            return try ProviderMetadata(parsing: document.canonical.utf8, of: issuer, under: rules)
        }
        #expect(
            try read([:]).authorizationURL(asking: [("state", "a&b")])
                == "https://sso.example.com/auth?ui=en&state=a%26b")
        #expect(
            try read(["token_endpoint_auth_methods_supported": ["none", "client_secret_basic"]]).namesItself == false)
        #expect(try read(["authorization_response_iss_parameter_supported": true]).namesItself)
        #expect(
            try read(["jwks_uri": "http://10.0.0.7:8081/keys"], hosts: ["10.0.0.7:8081"]).keysURL.hasSuffix("/keys"))
        let wrong: [[String: JSON]] = [
            ["issuer": "https://sso.example.com/realms/acme/"], ["issuer": "https://sso.example.com/realms/ACME"],
            ["issuer": .null], ["authorization_endpoint": .null], ["authorization_endpoint": "javascript:alert(1)"],
            ["authorization_endpoint": "http://sso.example.com/auth"], ["token_endpoint": "https://127.0.0.1/token"],
            ["jwks_uri": "https://169.254.169.254/keys"], ["jwks_uri": 7], ["token_endpoint": "https://a@b.example/"],
            ["authorization_endpoint": "https://sso.example.com/auth#x"],
            ["token_endpoint_auth_methods_supported": ["client_secret_post"]],
        ]
        for changes in wrong { #expect(throws: Problem.self, "\(changes)") { try read(changes) } }
        for (text, url) in [
            ("https://accounts.google.com", "https://accounts.google.com/.well-known/openid-configuration"),
            ("https://a.example/", "https://a.example/.well-known/openid-configuration"),
            (issuer, "https://sso.example.com/realms/acme/.well-known/openid-configuration"),
        ] { #expect(ProviderMetadata.url(of: text) == url) }
    }

    @Test("newcomers become users by the domain of their address, letter by letter")
    func newcomers() throws {
        let domains = try #require(NewcomerRule.domains(in: "Acme.example, b\u{FC}cher.example  acme.de"))
        #expect(domains == ["acme.example", "xn--bcher-kva.example", "acme.de"])
        #expect(NewcomerRule.domains(in: "") == [])
        for wrong in ["@acme.com", "a..b", "acme.com;evil.com", "[127.0.0.1]", "*.acme.com"] {
            #expect(NewcomerRule.domains(in: wrong) == nil, "\(wrong)")
        }
        let rule = NewcomerRule.role(.rep, domains: domains)
        let table: [(email: String, isTaken: Bool)] = [
            ("ann@acme.example", true), ("ann@mail.acme.example", false), ("ann@notacme.example", false),
            ("ann@acme.example.evil.example", false), (#""a@acme.example"@evil.example"#, false),
            ("acme.example", false),
        ]
        for (email, isTaken) in table {
            #expect(rule.role(for: email) == (isTaken ? .rep : nil), "\(email)")
            #expect(NewcomerRule.none.role(for: email) == nil)
        }
    }

    @Test("bytes have one text that may stand in URLs, and no other is read")
    func base64URL() {
        for count in 0...40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 67 &+ 251) }
            let text = Base64URL.text(bytes)
            #expect(Base64URL.bytes(text.utf8) == bytes && !text.contains("=") && !text.contains("+"), "\(text)")
            #expect(Base64URL.bytes((text + "=").utf8) == nil && Base64URL.bytes((text + " ").utf8) == nil)
        }
        // RFC 7515, appendix C.
        #expect(Base64URL.text([3, 236, 255, 224, 193]) == "A-z_4ME")
        for wrong in ["A", "AB", "A+z/4ME", "A-z_4MF", "AAAA\u{E9}"] {
            #expect(Base64URL.bytes(wrong.utf8) == nil, "\(wrong)")
        }
    }

    @Test("the network alone is slowed down where nobody has said an account")
    func throttled() {
        var throttle = AttemptThrottle()
        let now = Instant(Day(year: 2026, month: 3, day: 2))
        for _ in 1...29 { throttle.fail(account: nil, network: "n", at: now) }
        #expect(throttle.wait(account: nil, network: "n", at: now) == nil)
        throttle.fail(account: nil, network: "n", at: now)
        #expect(throttle.wait(account: nil, network: "n", at: now) == TimeSpan(milliseconds: 5_000))
        #expect(throttle.wait(account: nil, network: "m", at: now) == nil)
    }
}

import Domain

extension ParserCheck {
    /// Tokens that are to say who somebody is: what is read stands in them, letter by letter, and nobody is believed to be
    /// somebody without the answer to the question.
    static let identityToken = ParserCheck(
        text: "identity-token",
        corpus: [
            "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.AAECAwQ",
            "eyJhbGciOiJFUzI1NiJ9.e30.AA", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.AA", "..",
            token(["iss": "i", "aud": "c", "exp": 9_000_000_000, "iat": 1_700_000_000, "nonce": "n", "sub": "s"]),
            token([
                "iss": "i", "aud": ["c", "d"], "azp": "c", "exp": 1_700_000_300, "iat": 1_700_000_000, "nonce": "n",
                "sub": "s", "email": "a@b.example", "email_verified": true, "name": "A", "nbf": 0,
            ]),
        ],
        words: [".", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJub25lIn0", "e30", "=", "-", "_", "+", "AA", "bnVsbA"]
    ) { text in
        let token: SignedToken
        do throws(IdentityTokenFlaw) { token = try SignedToken(parsing: text) } catch {
            throw Problem(.invalid, error.sentence)
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        try promise(
            Array(text.utf8) == token.signedBytes + Array(".\(Base64URL.text(token.signature))".utf8),
            "'\(text)' is signed otherwise")
        try promise(parts.count == 3 && !token.signature.isEmpty, "it has \(parts.count) parts")
        let question = IdentityClaims.Question(issuer: "i", clientID: "c", nonce: "n")
        let claims: IdentityClaims
        do throws(IdentityTokenFlaw) {
            claims = try IdentityClaims(token, answering: question, at: Instant(milliseconds: 1_700_000_100_000))
        } catch { throw Problem(.invalid, error.sentence) }
        try promise(
            token.claims["nonce"] == "n" && token.claims["iss"] == "i" && claims.issuer == "i"
                && (1...255).contains(claims.subject.utf8.count), "\(claims)")
        try promise(claims.verifiedEmail == nil || token.claims["email_verified"] != false, "\(claims)")
    }

    private static func token(_ claims: JSON) -> String {
        "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.\(Base64URL.text(Array(claims.canonical.utf8))).AAECAw"
    }

    /// Keys of a provider: those that are taken are as long as they have to be.
    static let keySet = ParserCheck(
        "key-set",
        corpus: [
            #"{"keys":[{"kty":"EC","crv":"P-256","kid":"1","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}"#,
            #"{"keys":[{"kty":"RSA","n":""# + String(repeating: "_", count: 342) + #"","e":"AQAB","alg":"RS256"}]}"#,
            #"{"keys":[{"kty":"oct","k":"AA"},{"use":"enc"},7]}"#, #"{"keys":{}}"#,
        ],
        words: [
            #""kty":"#, #""EC""#, #""RSA""#, #""n":"#, #""e":"#, #""use":"sig""#, "AQAB", #""key_ops":["verify"]"#, ",",
        ]
    ) { input in
        for entry in try PublicKeySet(parsing: input).entries {
            switch entry.key {
            case .rsa(let modulus, let exponent):
                try promise(
                    (256...1_024).contains(modulus.count) && modulus[0] != 0 && (1...4).contains(exponent.count),
                    "a key of \(modulus.count) bytes")
            case .p256(let x, let y): try promise(x.count == 32 && y.count == 32, "a point of \(x.count) bytes")
            }
        }
    }

    /// What a provider says of itself: it is the one that was asked, and every URL may be called.
    static let provider = ParserCheck(
        "provider",
        corpus: [
            #"{"issuer":"https://sso.example.com","authorization_endpoint":"https://sso.example.com/a?b=c","token_endpoint":"https://sso.example.com/t","jwks_uri":"https://sso.example.com/k","authorization_response_iss_parameter_supported":true,"token_endpoint_auth_methods_supported":["client_secret_basic"]}"#,
            #"{"issuer":"https://sso.example.com","authorization_endpoint":"http://127.0.0.1/","token_endpoint":"","jwks_uri":7}"#,
        ],
        words: [
            #""issuer":"#, "https://", "http://", "127.0.0.1", "#", "?", "@", "example.com", #""jwks_uri":"#, "null",
        ]
    ) { input in
        let rules = OutboundRules()
        let provider = try ProviderMetadata(parsing: input, of: "https://sso.example.com", under: rules)
        for url in [provider.authorizationURL, provider.tokenURL, provider.keysURL] {
            _ = try surely(url) { try OutboundURL(parsing: url, under: rules) }
        }
        let url = provider.authorizationURL(asking: [("state", "a b&c"), ("nonce", "#")])
        try promise(url.hasPrefix("https://") && url.hasSuffix("state=a%20b%26c&nonce=%23"), url)
    }
}

/// Where a provider of sign-ins is reached, as it says itself (OpenID Connect Discovery 1.0, section 3).
package struct ProviderMetadata: Hashable, Sendable {
    package let issuer: String
    /// Where browsers are sent.
    package let authorizationURL: String
    /// Where a code is exchanged.
    package let tokenURL: String
    /// Where the keys lie that it signs with.
    package let keysURL: String
    /// Whether it says who it is when it sends a browser back (RFC 9207).
    package let namesItself: Bool

    /// Where the document of an issuer lies.
    package static func url(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Reads the document of an issuer; throws `invalid` where it is of another, and for a URL that may not be called.
    package init(
        parsing bytes: some Sequence<UInt8>, of issuer: String, under rules: OutboundRules
    ) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: bytes) } catch {
            throw Problem(.invalid, "the provider's description is no JSON: \(error)")
        }
        guard let named = document["issuer"]?.string, named == issuer else {
            throw Problem(
                .invalid, "the provider calls itself '\((document["issuer"]?.string ?? "").prefix(200))'",
                hint: "write it so in oidc_issuer, letter by letter")
        }
        self.issuer = issuer
        authorizationURL = try ProviderMetadata.url("authorization_endpoint", document, rules)
        tokenURL = try ProviderMetadata.url("token_endpoint", document, rules)
        keysURL = try ProviderMetadata.url("jwks_uri", document, rules)
        namesItself = document["authorization_response_iss_parameter_supported"] == true
        let ways = document["token_endpoint_auth_methods_supported"]?.array
        guard ways == nil || ways?.contains("client_secret_basic") == true else {
            throw Problem(.invalid, "the provider does not take the client's secret by client_secret_basic")
        }
    }

    /// Where a browser is sent to sign in, with what the provider is asked.
    package func authorizationURL(asking fields: [(name: String, value: String)]) -> String {
        authorizationURL + (authorizationURL.contains("?") ? "&" : "?") + EncodedFields.text(of: fields)
    }

    private static func url(
        _ name: String, _ document: JSON, _ rules: OutboundRules
    ) throws(Problem) -> String {
        guard let text = document[name]?.string else {
            throw Problem(.invalid, "the provider's description has no '\(name)'")
        }
        do throws(Problem) { return try OutboundURL(parsing: text, under: rules).text } catch {
            throw Problem(error.code, "the provider's '\(name)': \(error.message)", hint: error.hint)
        }
    }
}

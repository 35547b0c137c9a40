import Domain
import Synchronization
import Vault

/// A provider of sign-ins (OpenID Connect Core 1.0, authorization code flow with RFC 7636): where browsers are sent, and who it
/// says that somebody is when they come back. Nothing of a sign-in that is under way is kept here: it stands, sealed, in the
/// browser. See docs/reference/oidc.md.
package final class IdentityProvider: Sendable {
    /// Asks the provider for something, within `ProviderCall.limit`.
    package typealias Fetcher = @Sendable (ProviderCall) async -> ProviderAnswer

    /// How long the provider's description and its keys are kept.
    package static let lifetime = TimeSpan.hours(1)

    package let settings: ProviderSettings
    private let rules: OutboundRules
    private let fetch: Fetcher
    private let description = Shelf<ProviderMetadata>(for: IdentityProvider.lifetime)
    private let keys = Shelf<PublicKeySet>(for: IdentityProvider.lifetime)
    /// Made anew at each start: whoever is away at the provider meanwhile begins again.
    private let envelope = Envelope(secret: RandomBytes.make(32), salt: [], purpose: "sign-in by a provider")
    /// Sign-ins that came back, until they would be too old anyway.
    private let ended = Mutex<[String: Instant]>([:])

    /// More are not kept in mind; the provider takes each code once in any case.
    private static let mostEnded = 50_000

    package init(_ settings: ProviderSettings, under rules: OutboundRules, fetch: @escaping Fetcher) {
        self.settings = settings
        self.rules = rules
        self.fetch = fetch
    }

    /// Begins a sign-in that leads on to a path of this server: where the browser is to be sent, and what it keeps. Throws
    /// `unavailable`.
    package func begin(
        to target: String, at now: Instant, random: [UInt8] = RandomBytes.make(SignInAttempt.randomCount)
    ) async throws -> (url: String, sealed: String) {
        let provider = try await metadata(at: now)
        let attempt = SignInAttempt(random: random, to: target, at: now)
        let url = provider.authorizationURL(asking: [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectURL),
            ("scope", "openid email profile"), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", Base64URL.text(Digest.of(attempt.verifier))), ("code_challenge_method", "S256"),
        ])
        return (url, Base64URL.text(try envelope.closed(Array(attempt.document.utf8), with: [])))
    }

    /// The sign-in that a browser comes back from, which ends it: it comes back once. Throws `stale`, and `otherProvider` where
    /// the provider that sends it back says that it is another one.
    func end(_ query: EncodedFields, _ sealed: String, at now: Instant) throws(ProviderRefusal) -> SignInAttempt {
        guard let closed = Base64URL.bytes(sealed.utf8), let opened = envelope.opened(closed, with: []),
            let attempt = SignInAttempt(document: opened), now < attempt.expiresAt,
            areSame(Array(query["state"].utf8), Array(attempt.state.utf8)), note(endOf: attempt, now)
        else { throw .stale }
        if let named = query.values["iss"], named != settings.issuer { throw .otherProvider }
        return attempt
    }

    /// Who somebody is who comes back. Throws `declined`, `code`, `token` and `unavailable`.
    func identity(
        _ query: EncodedFields, _ attempt: SignInAttempt, at now: Instant
    ) async throws(ProviderRefusal) -> IdentityClaims {
        if let error = query.values["error"] { throw .declined(IdentityProvider.word(error)) }
        let provider = try await metadata(at: now)
        if provider.namesItself, query.values["iss"] == nil { throw .otherProvider }
        let code = query["code"]
        guard (1...4_096).contains(code.utf8.count) else { throw .code }
        let text = try await token(for: code, attempt, provider)
        let token: SignedToken
        do throws(IdentityTokenFlaw) { token = try SignedToken(parsing: text) } catch { throw .token(error) }
        guard try await isSigned(token, provider, at: now) else { throw .token(.signature) }
        do throws(IdentityTokenFlaw) {
            return try IdentityClaims(
                token,
                answering: .init(issuer: settings.issuer, clientID: settings.clientID, nonce: attempt.nonce), at: now)
        } catch { throw .token(error) }
    }

    private func note(endOf attempt: SignInAttempt, _ now: Instant) -> Bool {
        ended.withLock { ended in
            if ended.count >= IdentityProvider.mostEnded { ended = ended.filter { $0.value > now } }
            if ended.count >= IdentityProvider.mostEnded { ended.removeAll() }
            return ended.updateValue(attempt.expiresAt, forKey: attempt.state) == nil
        }
    }

    /// What the provider gives as a reason, if it is one of a standard's words.
    private static func word(_ error: String) -> String {
        let isWord =
            (1...40).contains(error.utf8.count) && error.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x5F }
        return isWord ? error : "for a reason of its own"
    }
}

extension IdentityProvider {
    private func metadata(at now: Instant) async throws(ProviderRefusal) -> ProviderMetadata {
        try await description.document(at: now) { [self] () async throws(ProviderRefusal) in
            guard let body = try await document(ProviderMetadata.url(of: settings.issuer)) else { return nil }
            do throws(Problem) {
                return try ProviderMetadata(parsing: body, of: settings.issuer, under: rules)
            } catch { throw .unavailable("\(error.message); \(error.hint)") }
        }
    }

    /// Whether one of the provider's keys has signed a token. A key that nobody knows may be new, so that the keys are asked for
    /// once more.
    private func isSigned(
        _ token: SignedToken, _ provider: ProviderMetadata, at now: Instant
    ) async throws(ProviderRefusal) -> Bool {
        let fetchKeys = { @Sendable [self] () async throws(ProviderRefusal) -> PublicKeySet? in
            guard let body = try await document(provider.keysURL) else { return nil }
            do throws(Problem) { return try PublicKeySet(parsing: body) } catch { throw .unavailable(error.message) }
        }
        var fitting = try await keys.document(at: now, fetch: fetchKeys).keys(for: token)
        if fitting.isEmpty { fitting = try await keys.newDocument(at: now, fetch: fetchKeys).keys(for: token) }
        guard !fitting.isEmpty else { throw .token(.key) }
        return fitting.contains { $0.hasSigned(token) }
    }

    /// Nil where whoever waited for it has gone.
    private func document(_ url: String) async throws(ProviderRefusal) -> [UInt8]? {
        switch await fetch(ProviderCall(url)) {
        case .answered(200, let body): return body
        case .answered(let status, _): throw .unavailable("\(url) answered \(status)")
        case .failed(let why): throw .unavailable("\(url): \(why)")
        case .cancelled: return nil
        }
    }

    /// Exchanges a code for the token (RFC 6749, section 4.1.3).
    private func token(
        for code: String, _ attempt: SignInAttempt, _ provider: ProviderMetadata
    ) async throws(ProviderRefusal) -> String {
        let form = EncodedFields.text(of: [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURL),
            ("code_verifier", attempt.verifier),
        ])
        // Both are encoded before they are put together (RFC 6749, section 2.3.1).
        let client = "\(EncodedFields.encoded(settings.clientID)):\(EncodedFields.encoded(settings.clientSecret))"
        let call = ProviderCall(
            provider.tokenURL, form: form, authorization: "Basic " + Base64.text(Array(client.utf8)))
        switch await fetch(call) {
        case .answered(200, let body):
            // Whatever else it is, there is no token in it.
            guard let text = (try? JSON(parsing: body))?["id_token"]?.string else {
                throw .unavailable("the provider's answer to a code has no id_token")
            }
            return text
        case .answered(let status, let body):
            // What cannot be read gives no reason.
            let error = (try? JSON(parsing: body))?["error"]?.string.map(IdentityProvider.word)
            if status == 400, error == "invalid_grant" { throw .code }
            throw .unavailable("the provider answered \(status) (\(error ?? "without a reason")) to a code")
        case .failed(let why): throw .unavailable("\(provider.tokenURL): \(why)")
        case .cancelled: throw .unavailable("whoever waited has gone")
        }
    }
}

extension PublicKey {
    /// Whether the signature of a token is by this key.
    func hasSigned(_ token: SignedToken) -> Bool {
        guard algorithm == token.algorithm else { return false }
        switch self {
        case .rsa(let modulus, let exponent):
            return TokenSignature.isRS256(
                token.signature, of: token.signedBytes, modulus: modulus, exponent: exponent)
        case .p256(let x, let y): return TokenSignature.isES256(token.signature, of: token.signedBytes, x: x, y: y)
        }
    }
}

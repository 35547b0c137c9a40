import Domain
import Engine
import Storage
import TestSupport
import Testing

/// An engine whose users sign in by a provider, at a moment that a hand moves.
struct ProviderDesk {
    let clock = HandClock(t0)
    let engine: Engine
    let authentication: Authentication
    let test = TestProvider(issuer: "https://sso.example.com")
    let provider: IdentityProvider
    let ann: UserRow

    init(newcomers: NewcomerRule = .none) throws {
        engine = try testEngine(clock: clock)
        authentication = Authentication(engine)
        ann = try engine.createUser("ann@acme.example", name: "Ann", role: .manager)
        provider = IdentityProvider(
            ProviderSettings(
                issuer: test.issuer, clientID: TestProvider.clientID, clientSecret: TestProvider.clientSecret,
                name: "Acme", redirectURL: "https://touchstone.example/sign-in/oidc/return", newcomers: newcomers),
            under: OutboundRules()
        ) { [test] in test.answer($0) }
    }

    /// Seconds since 1970.
    var seconds: Int64 { clock.now.milliseconds / 1_000 }

    /// Signs in from beginning to end.
    func come(
        _ claims: [String: JSON] = [:], header: JSON = ["alg": "RS256", "kid": "one"],
        signedBy signer: TokenMint.Signer = .rsa, from network: String = "home", ending old: String? = nil,
        editing edit: (String) -> String = { $0 }
    ) async throws -> Entrance {
        let (url, sealed) = try await provider.begin(to: "/leads?q=1", at: clock.now)
        let back = try test.visit(
            url, at: seconds, claims: claims, header: header, signedBy: signer, editing: edit)
        return try await take(back, sealed, from: network, ending: old)
    }

    /// Takes back a browser.
    func take(
        _ url: String, _ sealed: String, from network: String = "home", ending old: String? = nil
    ) async throws -> Entrance {
        let (entrance, target) = try await authentication.signIn(
            by: provider, returning: ProviderDesk.query(url), sealed, from: network, ending: old, at: clock.now)
        #expect(target == "/leads?q=1")
        return entrance
    }

    /// What a browser is sent back with.
    static func query(_ url: String) throws -> EncodedFields {
        try EncodedFields(parsing: url.drop { $0 != "?" }.dropFirst().utf8)
    }

    /// Fails the test unless nobody comes in, for a reason.
    func expectRefusal(
        _ word: String, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Entrance
    ) async {
        let refusal = await #expect(throws: ProviderRefusal.self, "\(what)", sourceLocation: sourceLocation) {
            try await body()
        }
        #expect(refusal?.word == word, "\(what)", sourceLocation: sourceLocation)
    }

    /// The newest entries of an action.
    func entries(_ action: AuditAction) throws -> [AuditRecord] {
        try engine.auditLog(limit: 200).filter { $0.entry.action == action.rawValue }
    }

    var sessions: Int {
        get throws {
            try engine.database.readAndWait { try $0.first("SELECT count(*) FROM sessions") { $0.int(0) } ?? 0 }
        }
    }
}

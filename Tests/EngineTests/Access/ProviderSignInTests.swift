import Domain
import Engine
import Storage
import TestSupport
import Testing
import Vault

/// Who comes in by a provider, and as whom.
@Suite("Signing in by a provider")
struct ProviderSignInTests {
    @Test("a user is linked by a verified address, and known by the subject from then on")
    func linked() async throws {
        let desk = try ProviderDesk()
        let first = try await desk.come().session()
        #expect(first.user.id == desk.ann.id)
        let link = try #require(try desk.engine.identities(of: .id(desk.ann.id)).first)
        #expect(link.subject == "248289761001" && link.issuer == desk.test.issuer && link.usedAt == t0)
        desk.clock.now = t0 + .hours(1)
        let second = try await desk.come(["email": "other@acme.example", "email_verified": false], ending: first.text)
            .session()
        #expect(second.user.id == desk.ann.id && second.text != first.text)
        #expect(try await desk.authentication.user(showing: first.text) == nil, "the browser's old session")
        #expect(try await desk.authentication.user(showing: second.text)?.id == desk.ann.id)
        #expect(try desk.engine.identities(of: .id(desk.ann.id)).map(\.usedAt) == [t0 + .hours(1)])
        let linked = try desk.entries(.identityLinked)
        #expect(linked.count == 1 && linked[0].personal?["subject"] == "248289761001")
        #expect(!linked[0].entry.facts.contains("248289761001"), "the chain holds nothing personal")
        #expect(try desk.entries(.identityAccepted).map(\.entry.subject) == ["\(desk.ann.id)", "\(desk.ann.id)"])
        #expect(try desk.entries(.sessionStarted).count == 2)
        #expect(try desk.engine.verifyAudit().findings.isEmpty)
    }

    @Test("nobody comes in whom the workspace does not know, and the audit log says who it was")
    func refused() async throws {
        let desk = try ProviderDesk()
        let table: [(what: String, claims: [String: JSON], word: String)] = [
            ("an unknown address", ["email": "eve@acme.example"], "unknown_user"),
            ("an address that nobody verified", ["email_verified": false], "no_address"),
            ("an address that nobody speaks of", ["email_verified": .null], "no_address"),
            ("a word that is not yes", ["email_verified": "yes"], "no_address"),
            ("no address", ["email": .null], "no_address"), ("no address at all", ["email": "ann"], "no_address"),
        ]
        for (number, (what, claims, word)) in table.enumerated() {
            await desk.expectRefusal(word, what) { try await desk.come(claims, from: "network \(number)") }
            let noted = try #require(try desk.entries(.identityRefused).first)
            #expect(noted.personal?["subject"] == "248289761001" && noted.entry.subject.isEmpty, "\(what)")
        }
        #expect(try desk.sessions == 0 && desk.engine.users().count == 1)
        #expect(try desk.engine.identities(of: .id(desk.ann.id)).isEmpty)
        _ = try await desk.come(["email": "ANN@Acme.example", "email_verified": "true"]).session()
    }

    @Test("an address that a user has at the provider already is not given to somebody else there")
    func taken() async throws {
        let desk = try ProviderDesk()
        _ = try await desk.come()
        await desk.expectRefusal("taken") { try await desk.come(["sub": "2"]) }
        let link = try #require(try desk.engine.identities(of: .id(desk.ann.id)).first)
        #expect(link.subject == "248289761001")
        _ = try desk.engine.unlinkIdentity(link.id, of: .id(desk.ann.id))
        #expect(try desk.sessions == 0, "what began by it ends with it")
        _ = try await desk.come(["sub": "2"])
        #expect(try desk.engine.identities(of: .id(desk.ann.id)).map(\.subject) == ["2"])
    }

    @Test("whoever was disabled stays out, linked or not")
    func disabled() async throws {
        let desk = try ProviderDesk()
        _ = try desk.engine.disableUser(.id(desk.ann.id))
        await desk.expectRefusal("disabled") { try await desk.come() }
        _ = try desk.engine.enableUser(.id(desk.ann.id))
        _ = try await desk.come()
        _ = try desk.engine.disableUser(.id(desk.ann.id))
        await desk.expectRefusal("disabled") { try await desk.come() }
        #expect(try desk.sessions == 0)
    }

    @Test("newcomers become users of the role where the rule says so, once")
    func newcomers() async throws {
        let desk = try ProviderDesk(newcomers: .role(.rep, domains: ["acme.example"]))
        await desk.expectRefusal("unknown_user") { try await desk.come(["sub": "9", "email": "eve@evil.example"]) }
        await desk.expectRefusal("no_address") {
            try await desk.come(["sub": "9", "email": "eve@acme.example", "email_verified": false])
        }
        let made = try await desk.come(["sub": "9", "email": "Eve@acme.example", "name": "Eve\nX"]).session().user
        #expect(made.email == "eve@acme.example" && made.role == .rep && !made.hasPassword && made.name.isEmpty)
        let again = try await desk.come(["sub": "9", "email": "elsewhere@evil.example"]).session().user
        #expect(again.id == made.id)
        #expect(try desk.engine.users().count == 2)
        #expect(try desk.entries(.userCreated).first?.entry.facts.contains("\"role\":\"rep\"") == true)
    }

    @Test("a user with codes of an app is asked for one, password or not, and nobody makes up what shows the way there")
    func codes() async throws {
        let desk = try ProviderDesk()
        _ = try await desk.come()
        try await desk.authentication.beginSecondFactor(of: desk.ann.id)
        let ann = desk.ann.id
        let found = try desk.engine.read { scope in try SecondFactorStore(scope).find(ann) }
        let factor = try #require(found)
        func code() -> String { TimedCode.code(factor.secret, step: desk.seconds / 30) }
        _ = try await desk.authentication.confirmSecondFactor(of: desk.ann, code: code())
        let before = try desk.sessions
        let ticket = try await desk.come().ticket()
        #expect(try desk.sessions == before, "nobody is in before the code")
        desk.clock.now = t0 + .minutes(1)
        // Sealed with what anybody knows of a user without a password: nothing.
        let end = (desk.clock.now + .minutes(5)).milliseconds
        let seal = Sealing.seal(Array("code-ticket \(desk.ann.id) \(end)".utf8), with: [])
        for forged in ["\(desk.ann.id).\(end).\(Hexadecimal.text(of: seal))", ticket + "0"] {
            await #expect(throws: Problem.self) {
                try await desk.authentication.signIn(ticket: forged, code: code(), from: "home", at: desk.clock.now)
            }
        }
        let session = try await desk.authentication.signIn(
            ticket: ticket, code: code(), from: "home", at: desk.clock.now)
        #expect(session.user.id == desk.ann.id)
    }

    @Test("a sign-in ends once, in the browser that began it, in time, and by the provider that it went to")
    func states() async throws {
        let desk = try ProviderDesk()
        let (url, sealed) = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let (otherURL, otherSealed) = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let back = try desk.test.visit(url, at: desk.seconds)
        let otherBack = try desk.test.visit(otherURL, at: desk.seconds)
        for (what, shown) in [
            ("nothing", ""), ("another browser's", otherSealed), ("a changed one", "A" + sealed.dropFirst()),
            ("not ours", "e30"), ("longer", sealed + "AAAA"),
        ] { await desk.expectRefusal("stale", what) { try await desk.take(back, shown) } }
        await desk.expectRefusal("stale", "without a state") {
            try await desk.take(back.replacing("state=", with: "s="), sealed)
        }
        let code = try ProviderDesk.query(back)["code"]
        let swapped = try ProviderDesk.query(otherBack)["state"]
        await desk.expectRefusal("code", "another's code, which the provider gives to whoever began alone") {
            try await desk.take("x?" + EncodedFields.text(of: [("code", code), ("state", swapped)]), otherSealed)
        }
        await desk.expectRefusal("code", "the code was tried") { try await desk.take(back, sealed) }
        await desk.expectRefusal("stale", "again") { try await desk.take(back, sealed) }

        let late = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let lateBack = try desk.test.visit(late.url, at: desk.seconds)
        desk.clock.now = t0 + .minutes(10)
        await desk.expectRefusal("stale", "too late") { try await desk.take(lateBack, late.sealed) }
        desk.clock.now = t0

        let mixed = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let mixedBack = try desk.test.visit(mixed.url, at: desk.seconds)
        await desk.expectRefusal("other_provider") {
            try await desk.take(mixedBack + "&iss=https%3A%2F%2Fevil.example", mixed.sealed, from: "office")
        }
        let own = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let ownBack = try desk.test.visit(own.url, at: desk.seconds)
        _ = try await desk.take(ownBack + "&iss=https%3A%2F%2Fsso.example.com", own.sealed, from: "office").session()
        await desk.expectRefusal("stale", "what let somebody in does not do so again") {
            try await desk.take(ownBack, own.sealed, from: "office")
        }
        #expect(try desk.sessions == 1)
    }

    @Test("a provider that says who it is always says so")
    func namesItself() async throws {
        let desk = try ProviderDesk()
        desk.test.details = ["authorization_response_iss_parameter_supported": true]
        await desk.expectRefusal("other_provider") { try await desk.come() }
        let (url, sealed) = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let back = try desk.test.visit(url, at: desk.seconds)
        _ = try await desk.take(back + "&iss=https%3A%2F%2Fsso.example.com", sealed).session()
    }

    @Test("what the provider says against it is said in its own word, and nothing else of it")
    func declined() async throws {
        let desk = try ProviderDesk()
        for (error, shown) in [
            ("access_denied", "access_denied"), ("<b>", "for a reason of its own"), ("", "for a reason of its own"),
        ] {
            let (url, sealed) = try await desk.provider.begin(to: "/leads?q=1", at: t0)
            let state = try ProviderDesk.query(url)["state"]
            let refusal = await #expect(throws: ProviderRefusal.self) {
                try await desk.take(
                    "x?" + EncodedFields.text(of: [("error", error), ("state", state), ("error_description", "no")]),
                    sealed)
            }
            #expect(refusal == .declined(shown))
        }
        #expect(try desk.entries(.identityRefused).isEmpty && desk.test.calls("/token") == 0)
    }

    /// RFC 7636, appendix B.
    @Test("the challenge is the one of the published verifier, and the verifier stays with the browser")
    func challenge() async throws {
        let desk = try ProviderDesk()
        let verifier = try #require(Base64URL.bytes("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".utf8))
        let (url, sealed) = try await desk.provider.begin(
            to: "/leads?q=1", at: t0, random: Array(repeating: 0, count: 64) + verifier)
        #expect(url.contains("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"))
        #expect(!url.contains("dBjftJeZ4CVP") && !sealed.contains("dBjftJeZ4CVP"))
        #expect(!String(decoding: Base64URL.bytes(sealed.utf8) ?? [], as: UTF8.self).contains("dBjftJeZ4CVP"))
    }

    @Test("whoever tries from a network is told to wait, and others are not")
    func throttled() async throws {
        let desk = try ProviderDesk()
        for _ in 1...30 {
            await desk.expectRefusal("stale") { try await desk.take("x?state=a&code=b", "", from: "away") }
        }
        #expect(try desk.entries(.identityRefused).isEmpty, "what nobody began here is not written down")
        let (url, sealed) = try await desk.provider.begin(to: "/leads?q=1", at: t0)
        let back = try desk.test.visit(url, at: desk.seconds)
        let wait = await #expect(throws: TooManyAttempts.self) { try await desk.take(back, sealed, from: "away") }
        #expect(wait?.seconds == 5)
        _ = try await desk.take(back, sealed, from: "home").session()
    }

    @Test("who manages users links and takes away; nobody does it to one who may do more, or twice")
    func managed() async throws {
        let desk = try ProviderDesk()
        let bob = try desk.engine.createUser("bob@acme.example", name: "", role: .rep)
        let issuer = desk.test.issuer
        for (wrongIssuer, subject) in [
            ("", "1"), ("sso.example.com", "1"), ("https://sso.example.com?x", "1"), (issuer, ""), (issuer, "\u{E9}"),
        ] {
            #expect(throws: Problem.self, "\(wrongIssuer) \(subject)") {
                try desk.engine.linkIdentity(issuer: wrongIssuer, subject: subject, to: .id(bob.id))
            }
        }
        let link = try desk.engine.linkIdentity(issuer: issuer, subject: "7", to: .id(bob.id))
        #expect(try await desk.come(["sub": "7", "email": .null]).session().user.id == bob.id)
        for (subject, user) in [("7", desk.ann.id), ("8", bob.id), ("7", bob.id)] {
            let problem = #expect(throws: Problem.self) {
                try desk.engine.linkIdentity(issuer: issuer, subject: subject, to: .id(user))
            }
            #expect(problem?.code == .conflict)
        }
        #expect(throws: Problem.self) { try desk.engine.unlinkIdentity(link.id, of: .id(desk.ann.id)) }
        let porter = desk.engine.acting(
            for: Caller(name: "porter", permissions: Role.rep.permissions.union([.manageUsers]), leads: .all))
        #expect(throws: Problem.self) { try porter.linkIdentity(issuer: issuer, subject: "9", to: .id(desk.ann.id)) }
        for role in Role.allCases where !role.permissions.contains(.manageUsers) {
            let verbs = desk.engine.acting(for: Caller(name: "x", permissions: role.permissions, leads: .all))
            #expect(throws: Problem.self) { try verbs.identities(of: .id(bob.id)) }
            #expect(throws: Problem.self) { try verbs.linkIdentity(issuer: issuer, subject: "9", to: .id(bob.id)) }
            #expect(throws: Problem.self) { try verbs.unlinkIdentity(link.id, of: .id(bob.id)) }
        }
        _ = try desk.engine.unlinkIdentity(link.id, of: .id(bob.id))
        await desk.expectRefusal("no_address") { try await desk.come(["sub": "7", "email": .null]) }
        #expect(try desk.entries(.identityUnlinked).count == 1)
    }
}

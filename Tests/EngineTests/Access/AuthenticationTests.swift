import Domain
import Engine
import Storage
import Testing

/// Signing in. Working a password out takes long on purpose, so each test does it few times.
@Suite("Signing in")
struct AuthenticationTests {
    private let password = "correct horse battery"

    private func admin(_ engine: Engine, _ authentication: Authentication) async throws -> NewSession {
        let link = try #require(try await engine.firstAdminLink())
        return try await authentication.accept(
            link.text, email: "Ann@acme.example", name: "Ann", password: password, from: "home"
        ).session()
    }

    @Test("the first link makes the first admin, once, and no other does")
    func firstAdmin() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let authentication = Authentication(engine)
        let old = try #require(try await engine.firstAdminLink())
        let link = try #require(try await engine.firstAdminLink())
        await #expect(throws: Problem.self, "a newer link ends it") { try await authentication.invited(by: old.text) }
        #expect(try await authentication.invited(by: link.text) == nil)
        for (email, word) in [("ann@acme.example", "short"), ("ann", "long enough"), ("ann@acme.example", "")] {
            await #expect(throws: Problem.self) {
                try await authentication.accept(link.text, email: email, password: word, from: "home")
            }
        }
        let session = try await authentication.accept(
            link.text, email: "ann@acme.example", name: "Ann", password: password, from: "home"
        ).session()
        #expect(session.user.role == .admin && session.user.email == "ann@acme.example")
        #expect(try await authentication.user(showing: session.text)?.id == session.user.id)
        await #expect(throws: Problem.self, "it was used") {
            try await authentication.accept(link.text, email: "eve@acme.example", password: password, from: "home")
        }
        #expect(try await engine.firstAdminLink() == nil)
        #expect(try engine.users().map(\.email) == ["ann@acme.example"])
    }

    @Test("a link lets its user in once, while it is fresh, the user not disabled, and no newer one was made")
    func links() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let authentication = Authentication(engine)
        let user = try engine.createUser("rep@acme.example", name: "", role: .rep)
        let old = try engine.inviteUser(.id(user.id))
        let link = try engine.inviteUser(.id(user.id))
        await #expect(throws: Problem.self) { try await authentication.invited(by: old.text) }
        #expect(try await authentication.invited(by: link.text)?.id == user.id)
        clock.now = link.expiresAt
        await #expect(throws: Problem.self) { try await authentication.invited(by: link.text) }
        let fresh = try engine.inviteUser(.id(user.id))
        _ = try engine.disableUser(.id(user.id))
        await #expect(throws: Problem.self) { try await authentication.invited(by: fresh.text) }
        _ = try engine.enableUser(.id(user.id))
        await #expect(throws: Problem.self, "links ended when the user was disabled") {
            try await authentication.invited(by: fresh.text)
        }
        let last = try engine.inviteUser(.id(user.id))
        _ = try await authentication.accept(last.text, password: password, from: "home")
        await #expect(throws: Problem.self) { try await authentication.invited(by: last.text) }
    }

    @Test("sessions and links that let nobody in any more are forgotten, and no others")
    func purge() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let authentication = Authentication(engine)
        let session = try await admin(engine, authentication)
        let user = try engine.createUser("rep@acme.example", name: "", role: .rep)
        let link = try engine.inviteUser(.id(user.id))
        clock.now = link.expiresAt - .minutes(1)
        #expect(try await engine.purgeSignIns() == 0)
        #expect(try await authentication.invited(by: link.text)?.id == user.id)
        clock.now = link.expiresAt
        #expect(try await engine.purgeSignIns() == 1)
        #expect(try await authentication.user(showing: session.text) != nil)
        clock.now = session.expiresAt
        #expect(try await engine.purgeSignIns() == 1)
        #expect(try await engine.purgeSignIns() == 0)
    }

    @Test("sessions are new at each sign-in, end with a changed password, with being disabled, and with time")
    func sessions() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let authentication = Authentication(engine)
        let first = try await admin(engine, authentication)
        let second = try await authentication.signIn(
            " ann@ACME.example".trimmingWhiteSpace(), password, from: "home", ending: first.text, at: t0
        ).session()
        #expect(second.text != first.text)
        #expect(try await authentication.user(showing: first.text) == nil, "the browser's old session")
        let other = try await authentication.signIn("ann@acme.example", password, from: "office", at: t0).session()
        let changed = try await authentication.changePassword(
            of: first.user.id, from: password, to: "another long one", from: "home", at: t0)
        for ended in [second, other] { #expect(try await authentication.user(showing: ended.text) == nil) }
        #expect(try await authentication.user(showing: changed.text) != nil)
        await #expect(throws: Problem.self) {
            try await authentication.signIn("ann@acme.example", password, from: "home", at: t0)
        }
        clock.now = changed.expiresAt - TimeSpan(milliseconds: 1)
        #expect(try await authentication.user(showing: changed.text) != nil)
        clock.now = changed.expiresAt
        #expect(try await authentication.user(showing: changed.text) == nil)
    }

    @Test("a session ends by signing out and by being disabled; the database holds nothing that opens it")
    func endings() async throws {
        let engine = try testEngine()
        let authentication = Authentication(engine)
        let session = try await admin(engine, authentication)
        let bob = try engine.createUser("bob@acme.example", name: "", role: .admin)
        let link = try engine.inviteUser(.id(bob.id))
        let bobs = try await authentication.accept(link.text, password: password, from: "home").session()
        for secret in [String(session.text.suffix(33)), password, String(link.text.suffix(33))] {
            let rows = try stored(engine).filter { (row: String) -> Bool in row.contains(secret) }
            #expect(rows.isEmpty, "\(rows)")
        }
        _ = try engine.disableUser(.id(bob.id))
        #expect(try await authentication.user(showing: bobs.text) == nil)
        _ = try engine.enableUser(.id(bob.id))
        #expect(try await authentication.user(showing: bobs.text) == nil, "it does not come back")
        try await authentication.signOut(session.text)
        #expect(try await authentication.user(showing: session.text) == nil)
    }

    @Test("whoever tries passwords is told to wait, learns nothing of who there is, and the right one works after it")
    func throttled() async throws {
        let engine = try testEngine()
        let authentication = Authentication(engine)
        _ = try await admin(engine, authentication)
        var said: Set<String> = []
        for email in ["ann@acme.example", "nobody@acme.example", "no address"] {
            let problem = await #expect(throws: Problem.self) {
                try await authentication.signIn(email, "wrong password", from: "away", at: t0)
            }
            said.insert("\(problem.map { "\($0)" } ?? "")")
        }
        #expect(said.count == 1)
        for _ in 0..<4 {
            await #expect(throws: Problem.self) {
                try await authentication.signIn("ann@acme.example", "wrong password", from: "away", at: t0)
            }
        }
        let wait = await #expect(throws: TooManyAttempts.self) {
            try await authentication.signIn("ann@acme.example", password, from: "away", at: t0)
        }
        #expect(wait?.seconds == 30)
        let later = try await authentication.signIn(
            "ann@acme.example", password, from: "away", at: t0 + .minutes(1)
        ).session()
        #expect(later.user.email == "ann@acme.example")
        let refused = try engine.auditLog().filter { $0.entry.action == AuditAction.sessionRefused.rawValue }
        #expect(refused.count == 7)
        #expect(refused.first?.personal?["address"]?.string == "ann@acme.example")
    }

    private func stored(_ engine: Engine) throws -> [String] {
        try engine.database.readAndWait { transaction in
            let tables: [SQL] = [
                "SELECT * FROM users", "SELECT * FROM sessions", "SELECT * FROM sign_in_links",
                "SELECT * FROM audit_entries", "SELECT * FROM audit_details",
            ]
            return try tables.flatMap { table in
                try transaction.all(table) { row in
                    (0..<row.count).map { column -> String in
                        switch row.value(column) {
                        case .text(let text): text
                        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
                        default: ""
                        }
                    }.joined(separator: "|")
                }
            }
        }
    }
}

extension Entrance {
    /// The session; fails where a code is asked for.
    func session() throws -> NewSession {
        guard case .session(let session) = self else { throw Problem(.conflict, "a code is asked for") }
        return session
    }

    /// What shows that the password was right; fails where nobody asks for a code.
    func ticket() throws -> String {
        guard case .codeNeeded(let ticket) = self else { throw Problem(.conflict, "no code is asked for") }
        return ticket
    }
}

import Domain
import Engine
import Storage
import Testing
import Vault

/// Codes of an app, asked for after the password.
@Suite("Codes of an app")
struct SecondFactorTests {
    private static let password = "correct horse battery"

    /// An engine with an admin whose app shows codes, at a moment that a hand moves.
    private struct Desk {
        let clock = HandClock(t0)
        let engine: Engine
        let authentication: Authentication
        let user: UserRow
        let recovery: [String]

        init() async throws {
            engine = try testEngine(clock: clock)
            authentication = Authentication(engine)
            let link = try #require(try await engine.firstAdminLink())
            user = try await authentication.accept(
                link.text, email: "ann@acme.example", password: password, from: "home"
            ).session().user
            try await authentication.beginSecondFactor(of: user.id)
            recovery = try await authentication.confirmSecondFactor(of: user, code: Desk.code(engine, user, clock.now))
        }

        /// What the app shows.
        static func code(_ engine: Engine, _ user: UserRow, _ moment: Instant) throws -> String {
            let factor = try #require(try engine.read { try SecondFactorStore($0).find(user.id) })
            return TimedCode.code(factor.secret, step: moment.milliseconds / 30_000)
        }

        func ticket() async throws -> String {
            try await authentication.signIn("ann@acme.example", password, from: "home", at: clock.now).ticket()
        }

        func enter(_ code: String, _ ticket: String) async throws -> NewSession {
            try await authentication.signIn(ticket: ticket, code: code, from: "home", at: clock.now)
        }
    }

    @Test("it is asked for once a code was shown, and not before")
    func confirmation() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let authentication = Authentication(engine)
        let link = try #require(try await engine.firstAdminLink())
        let user = try await authentication.accept(
            link.text, email: "ann@acme.example", password: Self.password, from: "home"
        ).session().user
        #expect(try await authentication.secondFactor(of: user.id) == .off)
        await #expect(throws: Problem.self) {
            try await authentication.confirmSecondFactor(of: user, code: "123456")
        }
        try await authentication.beginSecondFactor(of: user.id)
        let factor = try #require(try engine.read { try SecondFactorStore($0).find(user.id) })
        #expect(
            try await authentication.secondFactor(of: user.id) == .begun(secret: Base32.text(of: factor.secret)))
        await #expect(throws: Problem.self) {
            try await authentication.confirmSecondFactor(of: user, code: "12345")
        }
        _ = try await authentication.signIn("ann@acme.example", Self.password, from: "home", at: t0).session()
        let codes = try await authentication.confirmSecondFactor(of: user, code: Desk.code(engine, user, t0))
        #expect(Set(codes).count == 10 && codes.allSatisfy { $0.wholeMatch(of: /[a-z2-7]{5}-[a-z2-7]{5}/) != nil })
        #expect(try await authentication.secondFactor(of: user.id) == .on)
        await #expect(throws: Problem.self, "it would replace the one that is asked for") {
            try await authentication.beginSecondFactor(of: user.id)
        }
        _ = try await authentication.signIn("ann@acme.example", Self.password, from: "home", at: t0).ticket()
    }

    @Test("a code lets in once, half a minute early or late, and no other does")
    func codes() async throws {
        let desk = try await Desk()
        desk.clock.now = t0 + .minutes(10)
        let table: [(seconds: Int64, isRight: Bool)] = [
            (-60, false), (-30, true), (-30, false), (60, false), (0, true), (0, false), (30, true), (0, false),
        ]
        for (seconds, isRight) in table {
            let shown = try Desk.code(
                desk.engine, desk.user, desk.clock.now + TimeSpan(milliseconds: seconds * 1_000))
            let ticket = try await desk.ticket()
            if isRight {
                let session = try await desk.enter(shown, ticket)
                #expect(try await desk.authentication.user(showing: session.text)?.id == desk.user.id)
            } else {
                await #expect(throws: Problem.self, "\(seconds)") { try await desk.enter(shown, ticket) }
            }
        }
        let refused = try desk.engine.auditLog().count { $0.entry.action == AuditAction.sessionRefused.rawValue }
        #expect(refused == table.count { !$0.isRight })
    }

    @Test("a recovery code lets in once, however it is typed; nobody reads them in the database")
    func recovery() async throws {
        let desk = try await Desk()
        let typed = desk.recovery[0].uppercased().replacing("-", with: " ")
        _ = try await desk.enter(typed, desk.ticket())
        await #expect(throws: Problem.self) { try await desk.enter(typed, desk.ticket()) }
        _ = try await desk.enter(desk.recovery[1], desk.ticket())
        let actions = try desk.engine.auditLog().map(\.entry.action)
        #expect(actions.count { $0 == AuditAction.factorRecovered.rawValue } == 2)
        let digests = try desk.engine.read { scope in
            try scope.transaction.all("SELECT digest FROM recovery_codes") { $0.bytes(0) }
        }
        #expect(digests.count == 8 && !digests.contains(Array(desk.recovery[2].utf8)))
    }

    @Test("a ticket holds for five minutes, for its user, while the password stays")
    func tickets() async throws {
        let desk = try await Desk()
        let ticket = try await desk.ticket()
        func now() throws -> String { try Desk.code(desk.engine, desk.user, desk.clock.now) }
        for wrong in ["", "U1", "U1.9999999999999.", ticket + "0", ticket.replacing("U1.", with: "U2."), "U1..."] {
            await #expect(throws: Problem.self, "\(wrong)") { try await desk.enter(try now(), wrong) }
        }
        desk.clock.now = t0 + .minutes(5)
        await #expect(throws: Problem.self, "too late") { try await desk.enter(try now(), ticket) }
        let next = try await desk.ticket()
        _ = try await desk.authentication.changePassword(
            of: desk.user.id, from: Self.password, to: "another long one", from: "home", at: desk.clock.now)
        await #expect(throws: Problem.self, "the password changed") { try await desk.enter(try now(), next) }
    }

    @Test("a link that sets a password asks for the code too; who manages users ends it, and so does the password")
    func ending() async throws {
        let desk = try await Desk()
        let link = try desk.engine.inviteUser(.id(desk.user.id))
        let entrance = try await desk.authentication.accept(link.text, password: Self.password, from: "home")
        desk.clock.now = t0 + .minutes(1)
        _ = try await desk.enter(try Desk.code(desk.engine, desk.user, desk.clock.now), entrance.ticket())
        await #expect(throws: Problem.self) {
            try await desk.authentication.endSecondFactor(
                of: desk.user, password: "wrong password", from: "home", at: desk.clock.now)
        }
        #expect(try await desk.authentication.secondFactor(of: desk.user.id) == .on)
        try await desk.authentication.endSecondFactor(
            of: desk.user, password: Self.password, from: "home", at: desk.clock.now)
        #expect(try await desk.authentication.secondFactor(of: desk.user.id) == .off)
        let other = try await Desk()
        #expect(throws: Problem.self) {
            try other.engine.acting(for: Caller(name: "eve", permissions: Role.manager.permissions, leads: .all))
                .removeSecondFactor(of: .id(other.user.id))
        }
        _ = try other.engine.removeSecondFactor(of: .id(other.user.id))
        _ = try await other.authentication.signIn("ann@acme.example", Self.password, from: "home", at: t0).session()
        #expect(try other.engine.auditLog().first { $0.entry.action == AuditAction.factorRemoved.rawValue } != nil)
    }

    @Test("guessing codes is slowed down like guessing passwords")
    func guessing() async throws {
        let desk = try await Desk()
        let ticket = try await desk.ticket()
        for _ in 1...5 { await #expect(throws: Problem.self) { try await desk.enter("000000", ticket) } }
        await #expect(throws: TooManyAttempts.self) { try await desk.enter("000000", ticket) }
    }
}

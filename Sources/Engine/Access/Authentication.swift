import Domain
import Storage
import Synchronization
import Vault

/// Who signs in, and with what: passwords, the links that let somebody in once, and the sessions that follow.
package final class Authentication: Sendable {
    /// How long a browser stays signed in.
    package static let sessionLifetime = TimeSpan.days(7)

    let engine: Engine
    private let hashing = PasswordHashing()
    private let throttle = Mutex(AttemptThrottle())

    package init(_ engine: Engine) { self.engine = engine.acting(for: .nobody) }

    /// Signs a user in by password, from somewhere, as far as a code where one is asked for; the session that the browser had
    /// ends. Throws `forbidden` where address and password do not go together, without saying which is wrong, and
    /// `TooManyAttempts`.
    package func signIn(
        _ address: String, _ password: String, from network: String, ending old: String? = nil, at now: Instant
    ) async throws -> Entrance {
        let account = Authentication.account(address)
        try admit(account, network, now)
        let known = try await engine.reading { scope in try UserStore(scope).known(account) }
        let isRight = try await hashing.matches(password, known?.hash)
        guard isRight, let known else {
            note(failureOf: account, network, now)
            try await engine.aside { scope in
                try scope.audit(
                    .sessionRefused, known.map { "\($0.user.id)" } ?? "",
                    personal: ["address": .string(String(address.prefix(320))), "network": .string(network)])
            }
            throw Authentication.refusal
        }
        let entrance: Entrance = try await engine.aside { scope in
            // What was true before the password was worked out may be so no longer.
            guard let current = try UserStore(scope).known(account), current.hash == known.hash else {
                throw Authentication.refusal
            }
            if let old { try scope.endSession(old) }
            return try Authentication.entrance(of: current.user, from: network, scope)
        }
        // With a code to come nobody is in yet.
        if case .session = entrance { note(successOf: account, network) }
        return entrance
    }

    /// Who shows what a browser was given; nil where the session is over, or its user disabled.
    package func user(showing text: String) async throws -> UserRow? {
        guard AccessKey(parsing: text)?.kind == .session else { return nil }
        return try await engine.reading { scope in
            guard let session = try SessionStore(scope).find(Digest.of(text)), scope.now < session.expiresAt else {
                return nil
            }
            let user = try UserStore(scope).find(session.user)
            return user?.disabledAt == nil ? user : nil
        }
    }

    /// Ends a session.
    package func signOut(_ text: String) async throws {
        try await engine.aside { scope in
            guard let session = try SessionStore(scope).find(Digest.of(text)) else { return }
            _ = try SessionStore(scope).delete(Digest.of(text))
            let name = try UserStore(scope).find(session.user)?.email ?? ""
            try scope.acting(for: session.user, name).audit(.sessionEnded, "\(session.user)")
        }
    }

    /// Whom a link lets in: a user, or nil for the first admin. Throws `not_found` for a link that was used, is too old, or
    /// is none.
    package func invited(by link: String) async throws -> UserRow? {
        try await engine.reading { scope in try Authentication.open(link, scope) }
    }

    /// Sets the password of whom a link lets in, and signs in, as far as a code where one is asked for. The link lets nobody in after it, and every session of the
    /// user ends. `email` and `name` are those of the first admin. Throws as `invited` does, and `invalid`.
    package func accept(
        _ link: String, email: String = "", name: String = "", password: String, from network: String
    ) async throws -> Entrance {
        if try await invited(by: link) == nil { _ = try UserName.address(email) }
        try Authentication.check(password)
        let hash = try await hashing.hash(password)
        return try await engine.aside { scope in
            let users = UserStore(scope)
            let user = try Authentication.open(link, scope) ?? users.makeFirstAdmin(email, name, scope)
            try SignInLinkStore(scope).deleteAll(of: nil)
            try SignInLinkStore(scope).deleteAll(of: user.id)
            try scope.setPassword(hash, of: user, from: network)
            return try Authentication.entrance(of: user, from: network, scope)
        }
    }

    /// Sets another password: every session of the user ends, and a new one begins. Throws `forbidden` where the current
    /// password is wrong, `invalid`, and `TooManyAttempts`.
    package func changePassword(
        of id: ID<User>, from current: String, to password: String, from network: String, at now: Instant
    ) async throws -> NewSession {
        let user = try await engine.reading { try UserStore($0).user(.id(id)) }
        try admit(user.email, network, now)
        let old = try await engine.reading { try UserStore($0).password(of: id) }
        guard try await hashing.matches(current, old) else {
            note(failureOf: user.email, network, now)
            throw Problem(.forbidden, "the current password is not right", hint: "nothing was changed")
        }
        try Authentication.check(password)
        let hash = try await hashing.hash(password)
        return try await engine.aside { scope in
            guard try UserStore(scope).known(user.email)?.hash == old else { throw Authentication.refusal }
            try scope.setPassword(hash, of: user, from: network)
            return try NewSession(of: user, from: network, scope)
        }
    }

    /// Whether a password is the one of a hash.
    func isRight(_ password: String, _ hash: String?) async throws -> Bool { try await hashing.matches(password, hash) }

    /// Notes an attempt that failed.
    func note(failureOf account: String?, _ network: String, _ now: Instant) {
        throttle.withLock { $0.fail(account: account, network: network, at: now) }
    }

    /// Notes that somebody is in.
    func note(successOf account: String, _ network: String) {
        throttle.withLock { $0.succeed(account: account, network: network) }
    }

    /// Throws `TooManyAttempts` where one has to wait before the next. The account is nil where nobody has said it yet.
    func admit(_ account: String?, _ network: String, _ now: Instant) throws {
        if let wait = throttle.withLock({ $0.wait(account: account, network: network, at: now) }) {
            throw TooManyAttempts(seconds: Int((wait.milliseconds + 999) / 1_000))
        }
    }

    /// The address as it is looked up; what is none is an account of its own, which nobody has.
    private static func account(_ address: String) -> String {
        do throws(Problem) { return try UserName.address(address) } catch {
            return String(address.lowercased().prefix(320))
        }
    }

    /// At least eight characters; nothing is asked of which they are, because length is what helps (NIST SP 800-63B).
    private static func check(_ password: String) throws(Problem) {
        guard password.count >= 8 else {
            throw Problem(.invalid, "a password has at least 8 characters", hint: "several words are easy to remember")
        }
        guard password.utf8.count <= 1_000 else {
            throw Problem(.invalid, "a password has at most 1000 bytes", hint: "use a shorter one")
        }
    }

    private static func open(_ link: String, _ scope: Scope) throws -> UserRow? {
        let users = UserStore(scope)
        guard AccessKey(parsing: link)?.kind == .invite, let found = try SignInLinkStore(scope).find(Digest.of(link)),
            scope.now < found.expiresAt
        else { throw noLink }
        guard let id = found.user else {
            guard try users.hasNoAdmin() else { throw noLink }
            return nil
        }
        guard let user = try users.find(id), user.disabledAt == nil else { throw noLink }
        return user
    }

    private static let refusal = Problem(
        .forbidden, "address and password do not go together",
        hint: "somebody who manages users can make a link that sets a new password")

    private static let noLink = Problem(
        .notFound, "the link was used already, or is too old",
        hint: "somebody who manages users can make another; the server prints one at its start while there is no admin")
}

/// A browser that was just signed in: the only moment at which its text can be seen.
package struct NewSession: Sendable {
    package let user: UserRow
    /// `ts_session_…`.
    package let text: String
    package let expiresAt: Instant
}

/// Passwords were tried too often.
package struct TooManyAttempts: Error {
    /// When to try again.
    package let seconds: Int

    /// In words.
    package var problem: Problem {
        Problem(.unavailable, "passwords were tried too often", hint: "try again in \(seconds) seconds")
    }
}

extension NewSession {
    /// Begins a session of a user.
    init(of user: UserRow, from network: String, _ scope: Scope) throws {
        text = AccessKey(.session, random: RandomBytes.make(20)).description
        expiresAt = scope.now + Authentication.sessionLifetime
        self.user = user
        try SessionStore(scope).insert(Digest.of(text), of: user.id, expiresAt: expiresAt)
        try scope.acting(for: user.id, user.email).audit(
            .sessionStarted, "\(user.id)", personal: ["network": .string(network)])
    }
}

extension Scope {
    fileprivate func setPassword(_ hash: String, of user: UserRow, from network: String) throws {
        try UserStore(self).setPassword(hash, of: user.id)
        try SessionStore(self).deleteAll(of: user.id)
        try acting(for: user.id, user.email).audit(
            .passwordSet, "\(user.id)", personal: ["network": .string(network)])
    }

    /// Ends the session that a browser had.
    func endSession(_ text: String) throws { _ = try SessionStore(self).delete(Digest.of(text)) }

    /// The same for a user who is known by now.
    func acting(for user: ID<User>, _ name: String) -> Scope {
        var scope = self
        scope.caller = Caller(name: name, user: user, permissions: [], leads: .ownedBy([]))
        return scope
    }
}

extension UserStore {
    /// A user who may sign in, with the hash of the password; nil where nobody may.
    fileprivate func known(_ email: String) throws -> (user: UserRow, hash: String)? {
        guard let user = try find(email: email), user.disabledAt == nil, let hash = try password(of: user.id) else {
            return nil
        }
        return (user, hash)
    }

    fileprivate func makeFirstAdmin(_ email: String, _ name: String, _ scope: Scope) throws -> UserRow {
        let email = try UserName.address(email)
        if let user = try find(email: email) {
            try set(.admin, of: user.id)
            try setDisabled(nil, of: user.id)
        } else {
            _ = try insert(email: email, name: name, role: .admin, ownerNames: [])
        }
        let user = try self.user(.email(email))
        try scope.audit(
            .userCreated, "\(user.id)", ["role": .string(user.role.rawValue)], personal: ["email": .string(email)])
        return user
    }
}

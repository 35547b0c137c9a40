import Domain
import Storage
import Vault

/// What signing in comes to.
package enum Entrance: Sendable {
    /// Somebody is in.
    case session(NewSession)
    /// The password, or the provider, was right, and a code of the user's app is asked for. The ticket shows that, for five minutes.
    case codeNeeded(ticket: String)
}

/// How it stands with a user's codes.
package enum SecondFactorState: Hashable, Sendable {
    case off
    /// The secret, as it is typed into an app, which has to show a code yet.
    case begun(secret: String)
    case on
}

extension Authentication {
    /// Lets in whom a password let come as far as the code. Throws `forbidden` for a code that is none of now, was used, or
    /// for a ticket that is none any more, and `TooManyAttempts`.
    package func signIn(
        ticket: String, code: String, from network: String, at now: Instant
    ) async throws -> NewSession {
        guard let user = try await holder(of: ticket, at: now) else { throw Authentication.noTicket }
        try admit(user.email, network, now)
        let session = try await engine.aside { scope -> NewSession? in
            guard try scope.acting(for: user.id, user.email).take(code, of: user.id) else {
                try scope.audit(.sessionRefused, "\(user.id)", personal: ["network": .string(network)])
                return nil
            }
            return try NewSession(of: user, from: network, scope)
        }
        guard let session else {
            note(failureOf: user.email, network, now)
            throw Problem(
                .forbidden, "the code is not right, or was used already",
                hint: "each code of the app holds for half a minute; a recovery code holds once")
        }
        note(successOf: user.email, network)
        return session
    }

    /// How it stands with a user's codes.
    package func secondFactor(of user: ID<User>) async throws -> SecondFactorState {
        try await engine.reading { scope in
            guard let factor = try SecondFactorStore(scope).find(user) else { return .off }
            return factor.confirmedAt == nil ? .begun(secret: Base32.text(of: factor.secret)) : .on
        }
    }

    /// Makes the secret that a user's app is to know; it is not asked for before a code was shown. Throws `conflict` where one
    /// is asked for.
    package func beginSecondFactor(of user: ID<User>) async throws {
        let secret = RandomBytes.make(20)
        try await engine.aside { scope in
            let store = SecondFactorStore(scope)
            guard try store.find(user)?.confirmedAt == nil else {
                throw Problem(.conflict, "codes are asked for already", hint: "end that first, with the password")
            }
            try store.begin(secret, of: user)
        }
    }

    /// Has codes asked for from now on, because the app shows the right one; gives ten codes for when it is lost, which can be
    /// seen at this moment only. Throws `forbidden` for a wrong code, `conflict` where nothing was begun.
    package func confirmSecondFactor(of user: UserRow, code: String) async throws -> [String] {
        let codes = (0..<10).map { _ in Authentication.recoveryCode() }
        try await engine.aside { scope in
            let store = SecondFactorStore(scope)
            guard let factor = try store.find(user.id), factor.confirmedAt == nil else {
                throw Problem(.conflict, "there is nothing to confirm", hint: "begin again on the page of the account")
            }
            guard try scope.isRight(code, factor, of: user.id) else {
                throw Problem(
                    .forbidden, "the code is not the one of now", hint: "the clocks of server and phone must agree")
            }
            try store.confirm(user.id, recovery: codes.map { Authentication.digest(ofRecovery: $0) })
            try scope.acting(for: user.id, user.email).audit(.factorAdded, "\(user.id)")
        }
        return codes
    }

    /// Asks a user for no codes any more. Throws `forbidden` where the password is wrong, and `TooManyAttempts`.
    package func endSecondFactor(
        of user: UserRow, password: String, from network: String, at now: Instant
    ) async throws {
        try admit(user.email, network, now)
        let hash = try await engine.reading { try UserStore($0).password(of: user.id) }
        guard try await isRight(password, hash) else {
            note(failureOf: user.email, network, now)
            throw Problem(.forbidden, "the password is not right", hint: "nothing was changed")
        }
        try await engine.aside { scope in
            guard try SecondFactorStore(scope).delete(of: user.id) else { return }
            try scope.acting(for: user.id, user.email).audit(.factorRemoved, "\(user.id)")
        }
    }

    /// What lets somebody go on whose password was right; a session at once where no code is asked for.
    static func entrance(of user: UserRow, from network: String, _ scope: Scope) throws -> Entrance {
        guard try SecondFactorStore(scope).find(user.id)?.confirmedAt != nil else {
            return .session(try NewSession(of: user, from: network, scope))
        }
        let expiresAt = scope.now + .minutes(5)
        let secrets = SecretStore(scope)
        if try secrets.find(SecretName.signIn.rawValue) == nil {
            try secrets.insert(SecretName.signIn.rawValue, RandomBytes.make(32))
        }
        guard let seal = try seal(user.id, expiresAt, scope) else {
            throw StorageError.corrupt("the secret '\(SecretName.signIn.rawValue)' cannot be kept")
        }
        return .codeNeeded(ticket: "\(user.id).\(expiresAt.milliseconds).\(seal)")
    }

    private func holder(of ticket: String, at now: Instant) async throws -> UserRow? {
        let parts = ticket.split(separator: ".", maxSplits: 2)
        guard parts.count == 3, let id = ID<User>(parsing: parts[0]), let end = Int64(parts[1]) else { return nil }
        let expiresAt = Instant(milliseconds: end)
        return try await engine.reading { scope in
            guard let right = try Authentication.seal(id, expiresAt, scope),
                areSame(Array(right.utf8), Array(parts[2].utf8)), now < expiresAt
            else { return nil }
            let user = try UserStore(scope).find(id)
            return user?.disabledAt == nil ? user : nil
        }
    }

    /// Holds as long as the password does: its hash is a part of what is sealed with. A user who comes in by a provider may have
    /// none, so that a secret of the workspace is the other part. Nil where no ticket was ever made.
    private static func seal(_ user: ID<User>, _ expiresAt: Instant, _ scope: Scope) throws -> String? {
        guard let secret = try SecretStore(scope).find(SecretName.signIn.rawValue) else { return nil }
        let hash = try UserStore(scope).password(of: user) ?? ""
        let message = Array("code-ticket \(user) \(expiresAt.milliseconds)".utf8)
        return Hexadecimal.text(of: Sealing.seal(message, with: secret + Array(hash.utf8)))
    }

    /// 50 bits in two groups, which is more than anybody can try before being told to wait.
    private static func recoveryCode() -> String {
        let text = Base32.text(of: RandomBytes.make(10)).prefix(10).lowercased()
        return "\(text.prefix(5))-\(text.suffix(5))"
    }

    fileprivate static func digest(ofRecovery code: String) -> [UInt8] {
        Digest.of(code.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    private static let noTicket = Problem(
        .forbidden, "the password has to be given again", hint: "a code is waited for five minutes")
}

extension Scope {
    /// Takes a code of the app, or one for when it is lost, once.
    fileprivate func take(_ code: String, of user: ID<User>) throws -> Bool {
        let store = SecondFactorStore(self)
        guard let factor = try store.find(user), factor.confirmedAt != nil else { return false }
        if try isRight(code, factor, of: user) { return true }
        guard try store.use(recovery: Authentication.digest(ofRecovery: code), of: user) else { return false }
        try audit(.factorRecovered, "\(user)")
        return true
    }

    /// Whether an app shows a code now; it is not right a second time.
    fileprivate func isRight(_ code: String, _ factor: SecondFactor, of user: ID<User>) throws -> Bool {
        let digits = code.filter { !$0.isWhitespace }
        guard
            let step = TimedCode.step(
                of: digits, secret: factor.secret, at: now.milliseconds / 1_000, after: factor.lastStep)
        else { return false }
        try SecondFactorStore(self).note(step: step, of: user)
        return true
    }
}

extension Engine {
    /// Asks a user for no codes any more, who lost the app and the codes for that. Throws as `setRole` does.
    package func removeSecondFactor(of name: UserName) throws -> UserRow {
        try require(.manageUsers)
        return try write { scope in
            let user = try UserStore(scope).user(name)
            try requireAll(user.role.permissions)
            if try SecondFactorStore(scope).delete(of: user.id) { try scope.audit(.factorRemoved, "\(user.id)") }
            return user
        }
    }
}

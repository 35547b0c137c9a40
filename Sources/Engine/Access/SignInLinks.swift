import Domain
import Storage
import Vault

/// A link that lets somebody in once, to set a password: the only moment at which it can be seen.
package struct SignInLink: Sendable {
    /// Nil for the one that makes the first admin.
    package let user: UserRow?
    /// `ts_invite_…`.
    package let text: String
    package let expiresAt: Instant

    /// The page it leads to, on the server that people reach under an address.
    package func url(on server: String) -> String { "\(server)/welcome?invitation=\(text)" }
}

extension Engine {
    /// How long a link lets somebody in.
    package static let linkLifetime = TimeSpan.days(3)

    /// A link for a user, to set a password for the first time or anew; links made before it end. Throws `not_found`,
    /// `conflict` for a user who is disabled, `forbidden` for one who may do more than the caller.
    package func inviteUser(_ name: UserName, random: [UInt8] = RandomBytes.make(20)) throws -> SignInLink {
        try require(.manageUsers)
        return try write { scope in
            let user = try UserStore(scope).user(name)
            try requireAll(user.role.permissions)
            guard user.disabledAt == nil else {
                throw Problem(
                    .conflict, "'\(user.email)' is disabled", hint: "'touchstone user enable' lets the user in again")
            }
            try scope.audit(.userInvited, "\(user.id)")
            return try SignInLink(for: user, random, scope)
        }
    }

    /// A link that makes the first admin; nil where there is one. Links made before it end.
    package func firstAdminLink(random: [UInt8] = RandomBytes.make(20)) async throws -> SignInLink? {
        try await aside { scope in
            guard try UserStore(scope).hasNoAdmin() else { return nil }
            return try SignInLink(for: nil, random, scope)
        }
    }
}

extension Engine {
    /// Forgets sessions and links that let nobody in any more; gives how many.
    package func purgeSignIns() async throws -> Int {
        try await aside { scope in try SessionStore(scope).purge() + SignInLinkStore(scope).purge() }
    }
}

extension SignInLink {
    fileprivate init(for user: UserRow?, _ random: [UInt8], _ scope: Scope) throws {
        text = AccessKey(.invite, random: random).description
        expiresAt = scope.now + Engine.linkLifetime
        self.user = user
        let store = SignInLinkStore(scope)
        try store.deleteAll(of: user?.id)
        try store.insert(Digest.of(text), for: user?.id, expiresAt: expiresAt)
    }
}

extension UserStore {
    /// Whether nobody can let others in.
    func hasNoAdmin() throws -> Bool { try all().allSatisfy { $0.role != .admin || $0.disabledAt != nil } }
}

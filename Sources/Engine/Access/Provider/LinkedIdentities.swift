import Domain
import Storage

extension Engine {
    /// What a user is known by at providers of sign-ins, in the order in which it was linked. Throws `not_found`.
    package func identities(of name: UserName) throws -> [LinkedIdentity] {
        try require(.manageUsers)
        return try read { scope in try LinkedIdentityStore(scope).all(of: UserStore(scope).user(name).id) }
    }

    /// Links a user to who it is at a provider, for providers that give no verified address. Throws `invalid`, `not_found`,
    /// `conflict` where somebody has the identity or the user has another one of the provider, `forbidden` for a user who may
    /// do more than the caller.
    package func linkIdentity(issuer: String, subject: String, to name: UserName) throws -> LinkedIdentity {
        try require(.manageUsers)
        guard (1...500).contains(issuer.utf8.count), Origin.isStart(of: issuer) else {
            throw Problem(
                .invalid, "'\(issuer.prefix(100))' cannot be the issuer of an identity",
                hint: "write what 'oidc_issuer' says, such as https://accounts.google.com")
        }
        guard IdentityClaims.isSubject(subject) else {
            throw Problem(
                .invalid, "this cannot be a subject at a provider",
                hint: "'touchstone audit list' shows the subject of who was refused")
        }
        return try write { scope in
            let user = try UserStore(scope).user(name)
            try requireAll(user.role.permissions)
            let store = LinkedIdentityStore(scope)
            if let other = try store.find(issuer: issuer, subject: subject) {
                throw Problem(
                    .conflict, "\(other.user) has this identity already",
                    hint: "'touchstone user unlink' takes it away there")
            }
            guard try store.all(of: user.id).allSatisfy({ $0.issuer != issuer }) else {
                throw Problem(
                    .conflict, "'\(user.email)' has an identity of this provider already",
                    hint: "'touchstone user unlink' takes it away")
            }
            let link = try store.insert(issuer: issuer, subject: subject, of: user.id)
            try scope.audit(link)
            return link
        }
    }

    /// Takes an identity away from a user; every session of the user ends, because it may have begun by it. Throws `not_found`,
    /// and `forbidden` for a user who may do more than the caller.
    package func unlinkIdentity(_ id: ID<LinkedIdentity>, of name: UserName) throws -> LinkedIdentity {
        try require(.manageUsers)
        return try write { scope in
            let user = try UserStore(scope).user(name)
            try requireAll(user.role.permissions)
            let store = LinkedIdentityStore(scope)
            guard let link = try store.all(of: user.id).first(where: { $0.id == id }) else {
                throw Problem(
                    .notFound, "'\(user.email)' has no identity \(id)",
                    hint: "'touchstone user identities \(user.email)' lists them")
            }
            try store.delete(id)
            try SessionStore(scope).deleteAll(of: user.id)
            try scope.audit(
                .identityUnlinked, "\(user.id)", ["issuer": .string(link.issuer)],
                personal: ["subject": .string(link.subject)])
            return link
        }
    }
}

extension Scope {
    /// Notes that an identity was linked.
    func audit(_ link: LinkedIdentity) throws {
        try audit(
            .identityLinked, "\(link.user)", ["issuer": .string(link.issuer)],
            personal: ["subject": .string(link.subject)])
    }
}

extension LinkedIdentity {
    /// For programs.
    package var json: JSON {
        [
            "id": .string("\(id)"), "user": .string("\(user)"), "issuer": .string(issuer),
            "subject": .string(subject), "linkedAt": .string("\(createdAt)"),
            "usedAt": usedAt.map { .string("\($0)") } ?? .null,
        ]
    }
}

import Domain
import Storage
import Vault

/// A token that was just made: the only moment at which it can be seen.
package struct NewAPIToken: Sendable {
    package let token: APIToken
    /// `ts_api_…`.
    package let text: String
}

/// What a new token opens.
package struct APITokenPlan: Sendable {
    /// Unique.
    package var name: String
    package var scopes: Set<Permission>
    /// Whom it belongs to; nobody where nil.
    package var user: UserName?
    /// Nil for a token that holds until it is revoked.
    package var expiresAt: Instant?

    /// `role` adds everything that its users may do.
    package init(
        name: String, scopes: Set<Permission>, role: Role? = nil, user: UserName? = nil, expiresAt: Instant? = nil
    ) {
        self.name = name
        self.scopes = scopes.union(role?.permissions ?? [])
        self.user = user
        self.expiresAt = expiresAt
    }
}

extension Engine {
    /// All tokens, revoked ones included, in the order in which they were made.
    package func apiTokens() throws -> [APIToken] {
        try require(.manageUsers)
        return try read { try APITokenStore($0).all() }
    }

    /// Makes a token. `random` are 20 bytes that nobody can guess. Throws `invalid`, `conflict` where the name is taken,
    /// `not_found` for its user, `forbidden` for more than the caller may.
    package func createAPIToken(_ plan: APITokenPlan, random: [UInt8] = RandomBytes.make(20)) throws -> NewAPIToken {
        try require(.manageUsers)
        try requireAll(plan.scopes)
        guard KindName.isWellFormed(plan.name) else {
            throw Problem(.invalid, "'\(plan.name)' cannot be the name of a token", hint: "a name is \(KindName.form)")
        }
        guard !plan.scopes.isEmpty else {
            throw Problem(.invalid, "a token without scopes opens nothing", hint: "give a role or scopes")
        }
        let text = AccessKey(.api, random: random).description
        return try write { scope in
            if let expiresAt = plan.expiresAt, expiresAt <= scope.now {
                throw Problem(.invalid, "a token cannot end on \(expiresAt.day): that is not in the future")
            }
            let store = APITokenStore(scope)
            guard try store.all().allSatisfy({ $0.name != plan.name }) else {
                throw Problem(
                    .conflict, "there is a token '\(plan.name)' already",
                    hint: "names of revoked tokens are not used again")
            }
            let id = try store.insert(
                plan.name, digest: Digest.of(text), scopes: plan.scopes,
                user: try plan.user.map { try UserStore(scope).user($0).id }, expiresAt: plan.expiresAt)
            let token = try store.token(id)
            try scope.audit(
                .tokenCreated, "\(id)",
                [
                    "name": .string(token.name), "scopes": .array(token.scopeNames.map { .string($0) }),
                    "user": token.user.map { .string("\($0)") } ?? .null,
                ])
            return NewAPIToken(token: token, text: text)
        }
    }

    /// Ends a token for good. Throws `not_found`.
    package func revokeAPIToken(_ id: ID<APIToken>) throws -> APIToken {
        try require(.manageUsers)
        return try write { scope in
            let store = APITokenStore(scope)
            _ = try store.token(id)
            try store.revoke(id)
            try scope.audit(.tokenRevoked, "\(id)")
            return try store.token(id)
        }
    }

    /// Who shows a token; nil where it opens nothing now: unknown, revoked, at its end, or of a user who is disabled.
    package func caller(showing text: String) async throws -> Caller? {
        guard AccessKey(parsing: text)?.kind == .api else { return nil }
        return try await reading { scope in
            guard let token = try APITokenStore(scope).find(digest: Digest.of(text)), token.holds(at: scope.now) else {
                return nil
            }
            guard let id = token.user else {
                return Caller(name: "token:\(token.name)", permissions: token.scopes, leads: .all)
            }
            guard let user = try UserStore(scope).find(id), user.disabledAt == nil else { return nil }
            return Caller(
                name: user.email, user: id, permissions: user.role.permissions.intersection(token.scopes),
                leads: user.leads)
        }
    }
}

extension APITokenStore {
    /// One token; throws `not_found`.
    func token(_ id: ID<APIToken>) throws -> APIToken {
        guard let token = try find(id) else {
            throw Problem(.notFound, "there is no token \(id)", hint: "'touchstone token list' lists them")
        }
        return token
    }
}

import Domain
import Storage

extension Authentication {
    /// Signs in whom a provider lets in, as far as a code where one is asked for; the session that the browser had ends. `sealed`
    /// is what the browser kept meanwhile. Gives the path to go on to as well. Throws `ProviderRefusal`, which is noted in the
    /// audit log once a sign-in has come back that was begun here, and `TooManyAttempts`.
    package func signIn(
        by provider: IdentityProvider, returning query: EncodedFields, _ sealed: String, from network: String,
        ending old: String? = nil, at now: Instant
    ) async throws -> (entrance: Entrance, target: String) {
        try admit(nil, network, now)
        let attempt: SignInAttempt
        do throws(ProviderRefusal) { attempt = try provider.end(query, sealed, at: now) } catch {
            note(failureOf: nil, network, now)
            throw error
        }
        let identity: IdentityClaims
        do throws(ProviderRefusal) { identity = try await provider.identity(query, attempt, at: now) } catch {
            try await refuse(error, by: provider.settings.issuer, from: network, now)
            throw error
        }
        let outcome = try await engine.aside { scope in
            try scope.entrance(of: identity, provider.settings.newcomers, from: network, ending: old)
        }
        switch outcome {
        case .success(let entrance):
            if case .session(let session) = entrance { note(successOf: session.user.email, network) }
            return (entrance, attempt.target)
        case .failure(let refusal):
            note(failureOf: nil, network, now)
            throw refusal
        }
    }

    /// Notes that nobody came in, unless nobody tried to get in wrongly.
    private func refuse(_ refusal: ProviderRefusal, by issuer: String, from network: String, _ now: Instant)
        async throws
    {
        switch refusal {
        case .declined, .unavailable: return
        default: note(failureOf: nil, network, now)
        }
        try await engine.aside { try $0.audit(refusal, nil, issuer, network) }
    }
}

extension Scope {
    /// Lets in the user who is linked to an identity, or has its verified address, or becomes one by the rule for newcomers.
    fileprivate func entrance(
        of identity: IdentityClaims, _ newcomers: NewcomerRule, from network: String, ending old: String?
    ) throws -> Result<Entrance, ProviderRefusal> {
        let link: (user: UserRow, id: ID<LinkedIdentity>)
        do {
            link = try linked(identity, newcomers)
        } catch let refusal as ProviderRefusal {
            try audit(refusal, identity, identity.issuer, network)
            return .failure(refusal)
        }
        try LinkedIdentityStore(self).noteUse(of: link.id)
        try acting(for: link.user.id, link.user.email).audit(
            .identityAccepted, "\(link.user.id)", ["issuer": .string(identity.issuer)],
            personal: ["network": .string(network)])
        if let old { try endSession(old) }
        return .success(try Authentication.entrance(of: link.user, from: network, self))
    }

    /// Throws `ProviderRefusal` before it writes anything.
    private func linked(
        _ identity: IdentityClaims, _ newcomers: NewcomerRule
    ) throws -> (user: UserRow, id: ID<LinkedIdentity>) {
        let users = UserStore(self)
        let links = LinkedIdentityStore(self)
        if let link = try links.find(issuer: identity.issuer, subject: identity.subject) {
            guard let user = try users.find(link.user), user.disabledAt == nil else { throw ProviderRefusal.disabled }
            return (user, link.id)
        }
        guard let address = identity.verifiedEmail else { throw ProviderRefusal.noAddress }
        let user: UserRow
        if let found = try users.find(email: address) {
            guard found.disabledAt == nil else { throw ProviderRefusal.disabled }
            // The address may have been given to somebody else since.
            guard try links.all(of: found.id).allSatisfy({ $0.issuer != identity.issuer }) else {
                throw ProviderRefusal.taken(address)
            }
            user = found
        } else {
            guard let role = newcomers.role(for: address) else { throw ProviderRefusal.unknownUser(address) }
            user = try users.user(.id(users.insert(email: address, name: identity.name, role: role, ownerNames: [])))
            try audit(
                .userCreated, "\(user.id)", ["role": .string(role.rawValue), "issuer": .string(identity.issuer)],
                personal: ["email": .string(address)])
        }
        let link = try links.insert(issuer: identity.issuer, subject: identity.subject, of: user.id)
        try acting(for: user.id, user.email).audit(link)
        return (user, link.id)
    }

    /// Notes why nobody came in, with who the provider says it was, so that whoever manages users can link it.
    fileprivate func audit(
        _ refusal: ProviderRefusal, _ identity: IdentityClaims?, _ issuer: String, _ network: String
    ) throws {
        var personal: [String: JSON] = ["network": .string(network)]
        if let identity { personal["subject"] = .string(identity.subject) }
        if let address = identity?.verifiedEmail { personal["address"] = .string(address) }
        try audit(
            .identityRefused, "", ["issuer": .string(issuer), "reason": .string(refusal.word)], personal: personal)
    }
}

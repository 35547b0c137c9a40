import Domain
import Engine
import HTTPTypes
import Logging
import Storage

/// Answers and changes who may do what, and shows what stands in the audit log.
struct AccessDesk: Sendable {
    let pages: SignInDesk
    private let engine: Engine
    private let gatekeeper: Gatekeeper
    private let site: Site

    init(
        _ engine: Engine, _ authentication: Authentication, _ gatekeeper: Gatekeeper, _ site: Site,
        provider: IdentityProvider?, log: Logger, clock: @escaping @Sendable () -> Instant
    ) {
        self.engine = engine
        self.gatekeeper = gatekeeper
        self.site = site
        pages = SignInDesk(authentication, gatekeeper, site, provider: provider, log: log, clock: clock)
    }

    /// Who asks, and what it may do. A browser is told the token that its scripts send with what they change.
    func session(_ content: RequestContent) throws -> Reply {
        let caller = try content.requireCaller()
        let permissions = caller.permissions.map(\.rawValue).sorted()
        return Reply([
            "name": .string(caller.name), "user": caller.user.map { .string("\($0)") } ?? .null,
            "permissions": .array(permissions.map { .string($0) }), "ownLeadsOnly": .bool(caller.leads != .all),
            "csrf": content.session.map { .string(ForgeryToken.of($0)) } ?? .null,
        ])
    }

    /// All users.
    func users(_ content: RequestContent) throws -> Reply {
        Reply(["items": .array(try verbs(content).users().map(\.json))])
    }

    /// Makes a user; the link by which it comes in is shown once.
    func createUser(_ content: RequestContent) throws -> Reply {
        let document = try RequestDocument(content, names: ["email", "name", "role", "owns"])
        let verbs = try verbs(content)
        let user = try verbs.createUser(
            document.required("email"), name: document.text("name") ?? "",
            role: Role(named: document.required("role"), "role"), ownerNames: document.texts("owns"))
        return try Reply(link(verbs.inviteUser(.id(user.id)), content), status: .created)
    }

    /// Gives a user another role.
    func changeUser(_ content: RequestContent) throws -> Reply {
        let role = try Role(named: RequestDocument(content, names: ["role"]).required("role"), "role")
        return try changed(verbs(content).setRole(role, of: user(content)))
    }

    /// Lets a user in no more.
    func disableUser(_ content: RequestContent) throws -> Reply {
        try changed(verbs(content).disableUser(user(content)))
    }

    /// Lets a user in again.
    func enableUser(_ content: RequestContent) throws -> Reply {
        try changed(verbs(content).enableUser(user(content)))
    }

    /// Asks a user for no codes any more.
    func removeCodes(_ content: RequestContent) throws -> Reply {
        try changed(verbs(content).removeSecondFactor(of: user(content)))
    }

    /// What a user is known by at providers of sign-ins.
    func identities(_ content: RequestContent) throws -> Reply {
        Reply(["items": .array(try verbs(content).identities(of: user(content)).map(\.json))])
    }

    /// Links a user to who it is at a provider.
    func linkIdentity(_ content: RequestContent) throws -> Reply {
        let document = try RequestDocument(content, names: ["issuer", "subject"])
        let link = try verbs(content).linkIdentity(
            issuer: document.required("issuer"), subject: document.required("subject"), to: user(content))
        return Reply(link.json, status: .created)
    }

    /// Takes an identity away from a user.
    func unlinkIdentity(_ content: RequestContent) throws -> Reply {
        let text = try content.parameter("identity")
        guard let id = ID<LinkedIdentity>(parsing: text) else {
            throw Problem(.notFound, "'\(text.prefix(40))' is no identity", hint: "identities are numbered like LI2")
        }
        let link = try verbs(content).unlinkIdentity(id, of: user(content))
        gatekeeper.forget()
        return Reply(link.json)
    }

    /// Makes a link by which a user sets a password.
    func inviteUser(_ content: RequestContent) throws -> Reply {
        Reply(link(try verbs(content).inviteUser(user(content)), content), status: .created)
    }

    /// Erases what the audit log says of a user that is personal.
    func eraseAudit(_ content: RequestContent) throws -> Reply {
        Reply(["erased": .integer(Int64(try verbs(content).eraseAuditDetails(of: user(content))))])
    }

    /// All tokens, without what is secret in them.
    func tokens(_ content: RequestContent) throws -> Reply {
        Reply(["items": .array(try verbs(content).apiTokens().map(\.json))])
    }

    /// Makes a token, and shows it once.
    func createToken(_ content: RequestContent) throws -> Reply {
        let document = try RequestDocument(content, names: ["name", "scopes", "role", "user", "expiresAt"])
        let made = try verbs(content).createAPIToken(
            APITokenPlan(
                name: document.required("name"),
                scopes: Set(document.texts("scopes").map { try Permission(named: $0, "scope") }),
                role: document.text("role").map { try Role(named: $0, "role") },
                user: document.text("user").map { try UserName(parsing: $0) },
                expiresAt: document.text("expiresAt").map(AccessDesk.moment)))
        return Reply(made.json, status: .created).with(.cacheControl, "no-store")
    }

    /// Ends a token.
    func revokeToken(_ content: RequestContent) throws -> Reply {
        let text = try content.parameter("id")
        guard let id = ID<APIToken>(parsing: text) else {
            throw Problem(.notFound, "'\(text.prefix(40))' is no token", hint: "tokens are numbered like AT2")
        }
        let revoked = try verbs(content).revokeAPIToken(id)
        gatekeeper.forget()
        return Reply(revoked.json)
    }

    /// The newest entries of the audit log.
    func auditLog(_ content: RequestContent) throws -> Reply {
        let limit = content.query["limit"].map { Int($0) } ?? 100
        guard let limit, (1...200).contains(limit) else {
            throw Problem(.invalid, "'limit' must be a number from 1 to 200", hint: "100 when it is left out")
        }
        var before: ID<AuditEntry>?
        if let text = content.query["before"] {
            before = ID(parsing: text)
            guard before != nil else {
                throw Problem(
                    .invalid, "'before' must be an entry such as AE42", hint: "the last one of the page before")
            }
        }
        return Reply(["items": .array(try verbs(content).auditLog(limit: limit, before: before).map(\.json))])
    }

    /// Whether the audit log is what was written; a checkpoint from outside may come as the field `checkpoint`.
    func verifyAudit(_ content: RequestContent) throws -> Reply {
        var outside: AuditCheckpoint?
        if let text = content.query["checkpoint"] {
            outside = AuditCheckpoint(parsing: String(text).replacing("+", with: " "))
            guard outside != nil else {
                throw Problem(
                    .invalid, "'checkpoint' is no checkpoint", hint: "'POST /api/v1/audit/checkpoint' gives one")
            }
        }
        return Reply(try verbs(content).verifyAudit(against: outside).json)
    }

    /// A signature over the whole audit log, to be kept elsewhere.
    func auditCheckpoint(_ content: RequestContent) throws -> Reply {
        Reply(["checkpoint": .string("\(try verbs(content).auditCheckpoint())")])
    }

    private func verbs(_ content: RequestContent) throws -> Engine { engine.acting(for: try content.requireCaller()) }

    private func user(_ content: RequestContent) throws -> UserName {
        try UserName(parsing: content.parameter("id"))
    }

    private func changed(_ user: UserRow) -> Reply {
        gatekeeper.forget()
        return Reply(user.json)
    }

    private func link(_ link: SignInLink, _ content: RequestContent) -> JSON {
        [
            "user": link.user?.json ?? .null, "expiresAt": .string("\(link.expiresAt)"),
            "link": .string(link.url(on: site.publicURL?.description ?? "http://\(content.authority)")),
        ]
    }

    private static func moment(_ text: String) throws(Problem) -> Instant {
        guard let moment = Timestamp(parsing: text) else {
            throw Problem(.invalid, "'\(text.prefix(40))' is no moment", hint: "write 2030-12-31T00:00:00Z")
        }
        return Instant(milliseconds: moment.seconds * 1_000 + Int64(moment.nanoseconds / 1_000_000))
    }
}

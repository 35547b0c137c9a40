import Domain
import HTTPTypes

extension Operation {
    /// What the ways in look like by which it is managed who may do what, by method and path.
    static let access: [String: Operation] = [
        "GET /api/v1/session": .init(
            id: "showSession", tag: "access", effect: .reads,
            answers: [
                .ok(
                    .object([
                        "name": .text, "user": .id("U").orNull, "permissions": .list(permission),
                        "ownLeadsOnly": .flag, "csrf": .text.orNull,
                    ]))
            ]),
        "GET /api/v1/users": .init(
            id: "listUsers", tag: "access", effect: .reads, answers: [.ok(.object(["items": .list(user)]))]),
        "POST /api/v1/users": .init(
            id: "createUser", tag: "access", effect: .acts,
            body: .json(
                .object(
                    [
                        "email": .text(3...320).example("ann@example.com"), "name": .text(0...200), "role": role,
                        "owns": .list(.text(1...200)).about("Other names under which it owns leads."),
                    ], optional: ["name", "owns"])), answers: [.made(link)]),
        "PATCH /api/v1/users/{id}": .init(
            id: "changeUser", tag: "access", effect: .acts, path: userPath, body: .json(.object(["role": role])),
            answers: [.ok(user)]),
        "POST /api/v1/users/{id}/invite": .init(
            id: "inviteUser", tag: "access", effect: .acts, path: userPath, answers: [.made(link)]),
        "POST /api/v1/users/{id}/disable": .init(
            id: "disableUser", tag: "access", effect: .acts, path: userPath, answers: [.ok(user)]),
        "POST /api/v1/users/{id}/enable": .init(
            id: "enableUser", tag: "access", effect: .acts, path: userPath, answers: [.ok(user)]),
        "DELETE /api/v1/users/{id}/codes": .init(
            id: "removeCodes", tag: "access", effect: .acts, path: userPath, answers: [.ok(user)]),
        "GET /api/v1/users/{id}/identities": .init(
            id: "listIdentities", tag: "access", effect: .reads, path: userPath,
            answers: [.ok(.object(["items": .list(identity)]))]),
        "POST /api/v1/users/{id}/identities": .init(
            id: "linkIdentity", tag: "access", effect: .acts, path: userPath,
            body: .json(
                .object([
                    "issuer": Schema.text(1...500).example("https://accounts.google.com"), "subject": .text(1...255),
                ])),
            answers: [.init(status: .created, about: "It was linked.", content: ["application/json": identity])]),
        "DELETE /api/v1/users/{id}/identities/{identity}": .init(
            id: "unlinkIdentity", tag: "access", effect: .acts,
            path: userPath.merging(["identity": .id("LI")]) { $1 }, answers: [.ok(identity)]),
        "DELETE /api/v1/users/{id}/audit": .init(
            id: "eraseAudit", tag: "access", effect: .acts, path: userPath,
            answers: [.ok(.object(["erased": Schema.whole.about("In so many entries.")]))]),
        "GET /api/v1/tokens": .init(
            id: "listTokens", tag: "access", effect: .reads, answers: [.ok(.object(["items": .list(.object(token))]))]),
        "POST /api/v1/tokens": .init(
            id: "createToken", tag: "access", effect: .acts,
            body: .json(
                .object(
                    [
                        "name": .text(1...60).example("sync"), "scopes": .list(permission).about("Or give a role."),
                        "role": role, "user": .text(1...320).about("For whom it acts, by number or e-mail address."),
                        "expiresAt": .moment,
                    ], optional: ["scopes", "role", "user", "expiresAt"])),
            answers: [.made(.object(token.merging(["token": Schema.text.about("Shown this once.")]) { $1 }))]),
        "DELETE /api/v1/tokens/{id}": .init(
            id: "revokeToken", tag: "access", effect: .acts, path: ["id": .id("AT")], answers: [.ok(.object(token))]),
        "GET /api/v1/audit": .init(
            id: "listAudit", tag: "audit", effect: .reads,
            parameters: [
                .limit(usual: 100),
                .init(name: "before", schema: .id("AE"), about: "Only entries before this one."),
            ], answers: [.ok(.object(["items": .list(entry)]))]),
        "GET /api/v1/audit/verify": .init(
            id: "verifyAudit", tag: "audit", effect: .reads,
            parameters: [
                .init(
                    name: "checkpoint", schema: .text(1...1_000),
                    about: "A signature that was kept elsewhere, by which a log that was cut off is found too.")
            ],
            answers: [
                .ok(
                    .object([
                        "entries": .whole, "erased": .whole, "checkpoints": .whole, "findings": .list(.text),
                    ]))
            ]),
        "POST /api/v1/audit/checkpoint": .init(
            id: "signAudit", tag: "audit", effect: .acts, answers: [.ok(.object(["checkpoint": .text]))]),
    ]

    private static let role = Schema.choice(Role.allCases.map(\.rawValue))
    private static let permission = Schema.choice(Permission.allCases.map(\.rawValue)).named("Permission")
    private static let userPath = [
        "id": Schema.text(1...320).example("U1").about("The user's number or e-mail address.")
    ]
    private static let user = Schema.object([
        "id": .id("U"), "email": .text, "name": .text, "role": role, "owns": .list(.text), "hasPassword": .flag,
        "createdAt": .moment, "disabledAt": .moment.orNull,
    ]).named("User")
    private static let identity = Schema.object([
        "id": .id("LI"), "user": .id("U"), "issuer": .text, "subject": .text, "linkedAt": .moment,
        "usedAt": .moment.orNull,
    ]).named("LinkedIdentity")
    private static let link = Schema.object([
        "user": user.orNull, "expiresAt": .moment, "link": .text.about("Lets the user in once; shown this once."),
    ]).named("SignInLink")
    private static let token: [String: Schema] = [
        "id": .id("AT"), "name": .text, "scopes": .list(.text), "user": .id("U").orNull, "createdAt": .moment,
        "expiresAt": .moment.orNull, "revokedAt": .moment.orNull,
    ]
    private static let entry = Schema.object([
        "id": .id("AE"), "at": .moment, "actor": .text, "action": .text, "subject": .text,
        "personal": Schema.map(.anything).orNull, "facts": .anything, "digest": .text,
    ]).named("AuditEntry")
}

extension Operation.Answer {
    /// JSON with 201 that is shown this once.
    fileprivate static func made(_ schema: Schema) -> Operation.Answer {
        .init(status: .created, about: "It was made, and is shown this once.", content: ["application/json": schema])
    }
}

extension Route {
    /// The same with what is known of its requests and answers.
    func described(by operations: [String: Operation]) -> Route {
        guard let about = operations["\(method.rawValue) \(path)"] else { return self }
        var route = Route(method, path, access, summary, about: about, handle)
        route.largestBody = largestBody
        return route
    }
}

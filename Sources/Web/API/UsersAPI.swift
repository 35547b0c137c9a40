import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Who asks.
    static let session: [Endpoint] = [
        Endpoint(
            .get, "/session", nil, "Who asks, and what it may do.",
            Operation(
                id: "showSession", tag: "access", effect: .reads,
                answers: [
                    .ok(
                        .object([
                            "name": .text, "user": .id("U").orNull, "permissions": .list(permissionSchema),
                            "ownLeadsOnly": .flag,
                            "csrf": Schema.text.orNull.about("What scripts of a browser send with what they change."),
                        ]))
                ])
        ) { call in
            let session = call.inputs.content.session
            return Reply([
                "name": .string(call.caller.name), "user": .text(call.caller.user.map { "\($0)" }),
                "permissions": .array(call.caller.permissions.map(\.rawValue).sorted().map { .string($0) }),
                "ownLeadsOnly": .bool(call.caller.leads != .all), "csrf": .text(session.map { ForgeryToken.of($0) }),
            ])
        }
    ]

    /// Who may sign in.
    static let users: [Endpoint] = [
        Endpoint(
            .get, "/users", .manageUsers, "All users.",
            Operation(
                id: "listUsers", tag: "access", effect: .reads, answers: [.ok(.object(["items": .list(userSchema)]))])
        ) { call in Reply(["items": .array(try call.engine.users().map(\.json))]) },
        Endpoint(
            .post, "/users", .manageUsers, "Makes a user, with a link to come in by.",
            Operation(
                id: "createUser", tag: "access", effect: .changes, body: .json(newUser), answers: [.made(linkSchema)],
                showsSecret: true)
        ) { call in
            let user = try call.engine.createUser(
                call.body["email"]?.string ?? "", name: call.body["name"]?.string ?? "",
                role: try call.role, ownerNames: call.body["owns"]?.array?.compactMap(\.string) ?? [])
            return Reply(call.json(of: try call.engine.inviteUser(.id(user.id))), status: .created)
        },
        Endpoint(
            .patch, "/users/{id}", .manageUsers, "Gives a user another role.",
            Operation(
                id: "changeUser", tag: "access", effect: .changes, path: userPath,
                body: .json(.object(["role": roleSchema])), answers: [.ok(userSchema)], changesAdmission: true)
        ) { call in Reply(try call.engine.setRole(call.role, of: call.user).json) },
        Endpoint(
            .post, "/users/{id}/invite", .manageUsers, "Makes a link to set a password by.",
            Operation(
                id: "inviteUser", tag: "access", effect: .changes, path: userPath, answers: [.made(linkSchema)],
                showsSecret: true)
        ) { call in Reply(call.json(of: try call.engine.inviteUser(call.user)), status: .created) },
        change("disable", .post, "Lets a user in no more.", "disableUser") { call, user in
            try call.engine.disableUser(user)
        },
        change("enable", .post, "Lets a user in again.", "enableUser") { call, user in
            try call.engine.enableUser(user)
        },
        change("codes", .delete, "Asks a user for no codes any more.", "removeCodes") { call, user in
            try call.engine.removeSecondFactor(of: user)
        },
        Endpoint(
            .delete, "/users/{id}/audit", .manageUsers, "Erases what is personal in the audit log.",
            Operation(
                id: "eraseAudit", tag: "access", effect: .changes, path: userPath,
                answers: [.ok(.object(["erased": Schema.whole.about("In so many entries.")]))])
        ) { call in Reply(["erased": .count(try call.engine.eraseAuditDetails(of: call.user))]) },
        Endpoint(
            .get, "/users/{id}/identities", .manageUsers, "Who a user is at providers.",
            Operation(
                id: "listIdentities", tag: "access", effect: .reads, path: userPath,
                answers: [.ok(.object(["items": .list(identitySchema)]))])
        ) { call in Reply(["items": .array(try call.engine.identities(of: call.user).map(\.json))]) },
        Endpoint(
            .post, "/users/{id}/identities", .manageUsers, "Links who a user is at one.",
            Operation(
                id: "linkIdentity", tag: "access", effect: .changes, path: userPath,
                body: .json(
                    .object([
                        "issuer": Schema.text(1...500).example("https://accounts.google.com"),
                        "subject": .text(1...255),
                    ])),
                answers: [
                    .init(status: .created, about: "It was linked.", content: ["application/json": identitySchema])
                ])
        ) { call in
            let link = try call.engine.linkIdentity(
                issuer: call.body["issuer"]?.string ?? "", subject: call.body["subject"]?.string ?? "", to: call.user)
            return Reply(link.json, status: .created)
        },
        Endpoint(
            .delete, "/users/{id}/identities/{identity}", .manageUsers, "Takes an identity away from a user.",
            Operation(
                id: "unlinkIdentity", tag: "access", effect: .changes,
                path: userPath.merging(["identity": .id("LI")]) { $1 }, answers: [.ok(identitySchema)],
                changesAdmission: true)
        ) { call in
            let id: ID<LinkedIdentity> = try call.id("identity")
            return Reply(try call.engine.unlinkIdentity(id, of: call.user).json)
        },
    ]

    /// Something that changes who may come in, and answers with the user.
    private static func change(
        _ part: String, _ method: HTTPRequest.Method, _ summary: String, _ id: String,
        _ perform: @escaping @Sendable (Call, UserName) throws -> UserRow
    ) -> Endpoint {
        Endpoint(
            method, "/users/{id}/\(part)", .manageUsers, summary,
            Operation(
                id: id, tag: "access", effect: .changes, path: userPath, answers: [.ok(userSchema)],
                changesAdmission: true)
        ) { call in Reply(try perform(call, call.user).json) }
    }

    static let roleSchema = Schema.choice(Role.allCases.map(\.rawValue))
    static let permissionSchema = Schema.choice(Permission.allCases.map(\.rawValue)).named("Permission")

    private static let newUser = Schema.object(
        [
            "email": .text(3...320).example("ann@example.com"), "name": .text(0...200), "role": roleSchema,
            "owns": .list(.text(1...200)).about("Other names under which it owns leads."),
        ], optional: ["name", "owns"])
    private static let userPath = [
        "id": Schema.text(1...320).example("U1").about("The user's number or e-mail address.")
    ]
    private static let userSchema = Schema.object([
        "id": .id("U"), "email": .text, "name": .text, "role": roleSchema, "owns": .list(.text), "hasPassword": .flag,
        "createdAt": .moment, "disabledAt": .moment.orNull,
    ]).named("User")
    private static let identitySchema = Schema.object([
        "id": .id("LI"), "user": .id("U"), "issuer": .text, "subject": .text, "linkedAt": .moment,
        "usedAt": .moment.orNull,
    ]).named("LinkedIdentity")
    private static let linkSchema = Schema.object([
        "user": userSchema.orNull, "expiresAt": .moment, "link": .text.about("Lets the user in once; shown this once."),
    ]).named("SignInLink")
}

extension Operation.Answer {
    /// JSON with 201 that is shown this once.
    static func made(_ schema: Schema) -> Operation.Answer {
        .init(status: .created, about: "It was made, and is shown this once.", content: ["application/json": schema])
    }
}

extension Call {
    /// The role that the body names.
    fileprivate var role: Role {
        get throws(Problem) {
            guard let role = body["role"]?.string.flatMap({ Role(rawValue: $0) }) else {
                throw Problem(
                    .invalid, "'role' is missing", hint: Role.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return role
        }
    }

    /// The user in the path.
    fileprivate var user: UserName { get throws { try UserName(parsing: inputs.content.parameter("id")) } }

    fileprivate func json(of link: SignInLink) -> JSON {
        let server = site.publicURL?.description ?? "http://\(inputs.content.authority)"
        return [
            "user": link.user?.json ?? .null, "expiresAt": .moment(link.expiresAt),
            "link": .string(link.url(on: server)),
        ]
    }
}

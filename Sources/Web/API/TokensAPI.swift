import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// What programs show.
    static let tokens: [Endpoint] = [
        Endpoint(
            .get, "/tokens", .manageUsers, "All tokens.",
            Operation(
                id: "listTokens", tag: "access", effect: .reads,
                answers: [.ok(.object(["items": .list(.object(members))]))])
        ) { call in Reply(["items": .array(try call.engine.apiTokens().map(\.json))]) },
        Endpoint(
            .post, "/tokens", .manageUsers, "Makes a token, and shows it once.",
            Operation(
                id: "createToken", tag: "access", effect: .changes, body: .json(request),
                answers: [.made(.object(members.merging(["token": Schema.text.about("Shown this once.")]) { $1 }))],
                showsSecret: true)
        ) { call in Reply(try call.engine.createAPIToken(try call.tokenPlan()).json, status: .created) },
        Endpoint(
            .delete, "/tokens/{id}", .manageUsers, "Ends a token.",
            Operation(
                id: "revokeToken", tag: "access", effect: .changes, path: ["id": .id("AT")],
                answers: [.ok(.object(members))], changesAdmission: true)
        ) { call in Reply(try call.engine.revokeAPIToken(try call.id("id")).json) },
    ]

    private static let request = Schema.object(
        [
            "name": .text(1...60).example("sync"), "scopes": .list(permissionSchema).about("Or give a role."),
            "role": roleSchema, "user": .text(1...320).about("For whom it acts, by number or e-mail address."),
            "expiresAt": .moment,
        ], optional: ["scopes", "role", "user", "expiresAt"])

    private static let members: [String: Schema] = [
        "id": .id("AT"), "name": .text, "scopes": .list(.text), "user": .id("U").orNull, "createdAt": .moment,
        "expiresAt": .moment.orNull, "revokedAt": .moment.orNull,
    ]
}

extension Call {
    fileprivate func tokenPlan() throws -> APITokenPlan {
        APITokenPlan(
            name: body["name"]?.string ?? "",
            scopes: Set((body["scopes"]?.array ?? []).compactMap { $0.string.flatMap { Permission(rawValue: $0) } }),
            role: body["role"]?.string.flatMap { Role(rawValue: $0) },
            user: try body["user"]?.string.map { text throws(Problem) in try UserName(parsing: text) },
            expiresAt: body["expiresAt"]?.string.flatMap { Instant(iso: $0) })
    }
}

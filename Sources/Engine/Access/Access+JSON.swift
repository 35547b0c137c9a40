import Domain
import Storage

extension UserRow {
    /// For programs.
    package var json: JSON {
        [
            "id": .string("\(id)"), "email": .string(email), "name": .string(name), "role": .string(role.rawValue),
            "owns": .array(ownerNames.map { .string($0) }), "hasPassword": .bool(hasPassword),
            "createdAt": .string("\(createdAt)"), "disabledAt": disabledAt.map { .string("\($0)") } ?? .null,
        ]
    }
}

extension NewAPIToken {
    /// For programs, with the token.
    package var json: JSON {
        guard case .object(var members) = token.json else { return token.json }
        members["token"] = .string(text)
        return .object(members)
    }
}

extension APIToken {
    /// For programs, without the token itself, which is shown once.
    package var json: JSON {
        [
            "id": .string("\(id)"), "name": .string(name), "scopes": .array(scopeNames.map { .string($0) }),
            "user": user.map { .string("\($0)") } ?? .null, "createdAt": .string("\(createdAt)"),
            "expiresAt": expiresAt.map { .string("\($0)") } ?? .null,
            "revokedAt": revokedAt.map { .string("\($0)") } ?? .null,
        ]
    }

    /// What it opens, ascending.
    package var scopeNames: [String] { scopes.map(\.rawValue).sorted() }
}

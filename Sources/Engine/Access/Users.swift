import Domain
import Storage

/// Which user is meant: by its number or by its address.
package enum UserName: Hashable, Sendable {
    case id(ID<User>)
    /// In normal form.
    case email(String)

    /// Reads `U3` or an address; throws `invalid` for what is neither.
    package init(parsing text: String) throws(Problem) {
        if let id = ID<User>(parsing: text) {
            self = .id(id)
        } else {
            self = .email(try UserName.address(text))
        }
    }

    /// An address in normal form; throws `invalid`.
    static func address(_ text: String) throws(Problem) -> String {
        do throws(EmailAddressFlaw) { return try EmailAddress(parsing: text).normalised } catch {
            throw error.problem(for: text)
        }
    }
}

extension Engine {
    /// All users, disabled ones included, in the order in which they were made.
    package func users() throws -> [UserRow] {
        try require(.manageUsers)
        return try read { try UserStore($0).all() }
    }

    /// Makes a user, who comes in by a link at first. `ownerNames` are names beside the address under which the user owns
    /// leads. Throws `invalid`, `conflict` where the address is taken, `forbidden` for a role that may do more than the
    /// caller.
    package func createUser(_ email: String, name: String, role: Role, ownerNames: [String] = []) throws -> UserRow {
        try require(.manageUsers)
        try requireAll(role.permissions)
        let email = try UserName.address(email)
        for text in [name] + ownerNames { try Engine.checkName(text) }
        return try write { scope in
            let store = UserStore(scope)
            guard try store.find(email: email) == nil else {
                throw Problem(
                    .conflict, "there is a user '\(email)' already", hint: "'touchstone user list' lists them")
            }
            let names = ownerNames.filter { !$0.isEmpty }
            let user = try store.user(.id(store.insert(email: email, name: name, role: role, ownerNames: names)))
            try scope.audit(
                .userCreated, "\(user.id)", ["role": .string(role.rawValue)], personal: ["email": .string(email)])
            return user
        }
    }

    /// Gives a user another role. Throws `not_found`, `conflict` where nobody would be left who may manage users, `forbidden`
    /// where either role may do more than the caller.
    package func setRole(_ role: Role, of name: UserName) throws -> UserRow {
        try changeUser(name) { scope, user in
            try requireAll(role.permissions)
            try UserStore(scope).set(role, of: user.id)
            try scope.audit(
                .userRoleChanged, "\(user.id)",
                ["from": .string(user.role.rawValue), "to": .string(role.rawValue)])
        }
    }

    /// Lets a user in no more: sessions, links and tokens of the user end at once. Throws as `setRole` does.
    package func disableUser(_ name: UserName) throws -> UserRow {
        try changeUser(name) { scope, user in
            if user.disabledAt == nil { try UserStore(scope).setDisabled(scope.now, of: user.id) }
            try SignInLinkStore(scope).deleteAll(of: user.id)
            try SessionStore(scope).deleteAll(of: user.id)
            try scope.audit(.userDisabled, "\(user.id)")
        }
    }

    /// Lets a disabled user in again. Throws as `setRole` does.
    package func enableUser(_ name: UserName) throws -> UserRow {
        try changeUser(name) { scope, user in
            try UserStore(scope).setDisabled(nil, of: user.id)
            try scope.audit(.userEnabled, "\(user.id)")
        }
    }

    private func changeUser(
        _ name: UserName, _ change: @escaping @Sendable (Scope, UserRow) throws -> Void
    ) throws -> UserRow {
        try require(.manageUsers)
        return try write { scope in
            let store = UserStore(scope)
            let user = try store.user(name)
            try requireAll(user.role.permissions)
            try change(scope, user)
            guard try user.role != .admin || !store.hasNoAdmin() else {
                throw Problem(
                    .conflict, "'\(user.email)' is the last admin", hint: "make another user an admin first")
            }
            return try store.user(.id(user.id))
        }
    }

    /// Nobody hands out more than it has.
    func requireAll(_ permissions: Set<Permission>) throws(Problem) {
        for permission in permissions.sorted(by: { $0.rawValue < $1.rawValue }) { try require(permission) }
    }

    private static func checkName(_ name: String) throws(Problem) {
        guard name.utf8.count <= 200, name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw Problem(.invalid, "a name cannot be as long as that, or hold line breaks", hint: "write one line")
        }
    }
}

extension UserStore {
    /// One user; throws `not_found`.
    func user(_ name: UserName) throws -> UserRow {
        let found =
            switch name {
            case .id(let id): try find(id)
            case .email(let email): try find(email: email)
            }
        guard let found else {
            let text =
                switch name {
                case .id(let id): "\(id)"
                case .email(let email): "'\(email)'"
                }
            throw Problem(.notFound, "there is no user \(text)", hint: "'touchstone user list' lists them")
        }
        return found
    }
}

/// Who asks for something: a user, a program with a token, or whoever sits at the machine itself.
package struct Caller: Hashable, Sendable {
    /// Unique in the workspace, and stands as the actor in facts and in the audit log: an e-mail address, a token's name.
    package let name: String
    /// The user; nil for a token that belongs to nobody, and at the machine itself.
    package let user: ID<User>?
    package let permissions: Set<Permission>
    /// Which leads exist for it.
    package let leads: LeadScope

    package init(name: String, user: ID<User>? = nil, permissions: Set<Permission>, leads: LeadScope) {
        self.name = name
        self.user = user
        self.permissions = permissions
        self.leads = leads
    }

    /// Whoever sits at the machine and could read the database as it is: everything is allowed.
    package static func atTheMachine(_ name: String) -> Caller {
        Caller(name: name, permissions: Set(Permission.allCases), leads: .all)
    }

    /// The program itself: schedule, intake of events, and what looks after the data.
    package static let theProgram = atTheMachine("touchstone")

    /// Throws `forbidden` that names what would be needed.
    package func require(_ permission: Permission) throws(Problem) {
        guard !permissions.contains(permission) else { return }
        throw Problem(
            .forbidden, "'\(name)' may not do this", hint: "it needs the permission '\(permission.rawValue)'")
    }
}

/// A person who may sign in.
package enum User: Entity {
    package static let prefix = "U"
}

/// Which leads exist for a caller; the others are as if they were not there. Stores compile it into their statements.
package enum LeadScope: Hashable, Sendable {
    case all
    /// Leads that are owned by one of the names, and leads that nobody owns.
    case ownedBy([String])
}

/// What a user is in a workspace.
package enum Role: String, Hashable, Sendable, CaseIterable {
    case admin, manager, marketing, rep
    case readOnly = "read_only"

    /// What a user of this role may do.
    package var permissions: Set<Permission> {
        switch self {
        case .admin: Set(Permission.allCases)
        case .manager:
            [
                .readLeads, .workLeads, .manageLeads, .importData, .readReports, .manageCosts, .readPolicies,
                .applyPolicies, .manageSources, .readAudit,
            ]
        case .marketing:
            [.readLeads, .importData, .readReports, .manageCosts, .readPolicies, .applyPolicies, .manageSources]
        case .rep: [.readLeads, .workLeads, .readReports, .readPolicies]
        case .readOnly: [.readLeads, .readReports, .readPolicies]
        }
    }

    /// Whether a user of this role sees only leads that are its own, or nobody's.
    package var seesOwnLeadsOnly: Bool { self == .rep }
}

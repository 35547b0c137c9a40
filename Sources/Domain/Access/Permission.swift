/// One thing that somebody may or may not do. Every route and every verb that a person or a program calls names one; the
/// raw value is also the scope of an API token.
package enum Permission: String, Hashable, Sendable, CaseIterable {
    /// See leads, persons, accounts, facts, timelines and explanations.
    case readLeads = "leads:read"
    /// Accept, reject, recycle, disqualify, reopen, answer, merge, add facts.
    case workLeads = "leads:write"
    /// Approve what the gate does not allow, assign, do something to many leads at once.
    case manageLeads = "leads:manage"
    /// Upload, try, commit and undo imports.
    case importData = "imports:write"
    /// See reports, attribution and costs.
    case readReports = "reports:read"
    /// Add costs.
    case manageCosts = "costs:write"
    /// See policies and their history; validate, test, diff and plan one.
    case readPolicies = "policies:read"
    /// Put a policy into force.
    case applyPolicies = "policies:write"
    /// See and change write keys, dead letters, forms, enrichment and webhooks.
    case manageSources = "sources:write"
    /// See and change users and tokens.
    case manageUsers = "users:write"
    /// See the audit log.
    case readAudit = "audit:read"
    /// Back up, verify, switch to store-only.
    case operate = "operations:write"
}

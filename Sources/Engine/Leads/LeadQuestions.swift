import Domain
import Storage

/// Which leads to list.
package struct LeadFilter: Sendable {
    package var milestone: Milestone?
    package var proposedOnly = false
    package var minimumScore: Points?
    /// The last number of the page before.
    package var after: ID<Person>?
    /// At most 10,000.
    package var limit = 50

    package init() {}
}

/// One lead in a list.
package struct LeadListing: Sendable {
    package let row: LeadRow
    package let name: String
    package let company: String
    package let stage: String
    package let channel: String
    package let temperature: Temperature
}

extension Engine {
    /// A page of the leads that there are for the caller, ascending by number.
    package func leads(_ filter: LeadFilter) throws -> [LeadListing] {
        try require(.readLeads)
        return try read { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let rows = try LeadRow.list(
                milestone: filter.milestone, proposedOnly: filter.proposedOnly, minimumScore: filter.minimumScore,
                after: filter.after, limit: min(max(1, filter.limit), 10_000), scope)
            var listings = try LeadListings(scope, library)
            return try rows.map { try listings.listing($0) }
        }
    }

    /// Everything about one lead, as of a moment; nil is now.
    package func lead(_ lead: ID<Person>, at: Instant? = nil) throws -> LeadDossier {
        try require(.readLeads)
        return try read { scope in
            let store = try ProfileStore(scope)
            let profiles = try store.person(of: ID(lead.value)).map { try store.profiles(of: $0) } ?? []
            let library = try PolicyLibrary(scope, touchesOf: profiles, readPolicy: readPolicy)
            return try LeadDossier(lead, scope, library, at: at)
        }
    }
}

/// Adds to rows what lists show beside them.
struct LeadListings {
    private let version: PolicyVersion
    private let leads: LeadStore
    private let profiles: ProfileStore

    init(_ scope: Scope, _ library: PolicyLibrary) throws {
        version = library.current
        leads = try LeadStore(scope)
        profiles = try ProfileStore(scope)
    }

    /// A row with the names of person, company, stage and channel.
    mutating func listing(_ row: LeadRow) throws -> LeadListing {
        let policy = version.policy
        let state = try leads.state(of: row.person)
        let values = state.flatMap { LeadState(stored: $0.body, under: policy) }?.values ?? []
        func known(_ name: String) -> String? {
            policy.slot(of: name).flatMap { $0 < values.count ? values[$0]?.value.display : nil }
        }
        let fullName = ["firstName", "lastName"].compactMap(known).joined(separator: " ")
        let identifiers = fullName.isEmpty ? try profiles.identifiers(of: [ID(row.person.value)]) : []
        return LeadListing(
            row: row, name: fullName.isEmpty ? identifiers.first?.value ?? "" : fullName,
            company: known("company") ?? "", stage: row.milestone.map { policy.label(of: $0) } ?? "",
            channel: row.firstTouch.flatMap(version.channel) ?? "",
            temperature: policy.scoring.temperature.temperature(row.score))
    }
}

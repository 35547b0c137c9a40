import Domain
import Storage

/// A company with its people.
package struct AccountDossier: Sendable {
    package let summary: AccountSummary
    /// Those who are leads, by number; at most 200.
    package let leads: [LeadListing]
}

extension Engine {
    /// Companies after a number, ascending.
    package func accountPage(after: ID<Account>?, limit: Int) throws -> [AccountSummary] {
        try require(.readLeads)
        return try read { try PeoplePages($0).accounts(after: after?.value ?? 0, limit: limit) }
    }

    /// A company with its people. Throws `not_found`.
    package func account(_ id: ID<Account>) throws -> AccountDossier {
        try require(.readLeads)
        return try read { scope in
            let pages = PeoplePages(scope)
            guard let summary = try pages.account(id) else {
                throw Problem(
                    .notFound, "there is no account \(id)", hint: "the list of accounts shows which there are")
            }
            let rows = try pages.people(of: id, limit: 200).compactMap { try LeadRow.find($0, scope) }
            let library = try PolicyLibrary(scope, firstTouchesOf: rows, readPolicy: readPolicy)
            var listings = try LeadListings(scope, library)
            return AccountDossier(
                summary: summary, leads: try rows.filter { $0.milestone != nil }.map { try listings.listing($0) })
        }
    }

    /// Persons after a number, ascending.
    package func personPage(after: ID<Person>?, limit: Int) throws -> [PersonRow] {
        try require(.readLeads)
        return try read { try PeoplePages($0).persons(after: after?.value ?? 0, limit: limit) }
    }

    /// A person by any number it ever had. Throws `not_found`.
    package func person(_ id: ID<Person>) throws -> PersonRow {
        try require(.readLeads)
        return try read { scope in
            guard let person = try PeoplePages(scope).person(id) else {
                throw Problem(.notFound, "there is no person \(id)", hint: "the list of persons shows which there are")
            }
            return person
        }
    }

    /// Who carries an identifier; nil for nobody.
    package func person(with identifier: Identifier) throws -> PersonRow? {
        try require(.readLeads)
        return try read { scope in
            guard let found = try ProfileStore(scope).find(identifier) else { return nil }
            return try PeoplePages(scope).person(found.person)
        }
    }
}

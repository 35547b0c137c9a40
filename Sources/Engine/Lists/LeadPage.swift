import Domain
import Storage

/// Which leads to list, as programs and pages ask for them.
package struct LeadQuery: Hashable, Sendable {
    /// A condition; empty for all leads.
    package var filter = ""
    package var sort = LeadSort.number
    package var isDescending = false
    /// Of the page before; nil for the first.
    package var cursor: String?
    /// At most 200.
    package var limit = 50

    package init() {}

    /// What cursors of this list are bound to.
    fileprivate var list: String { "leads \(sort.rawValue) \(isDescending) \(filter)" }

    /// The longest page.
    package static let largestLimit = 200
}

/// A page of leads.
package struct LeadPage: Sendable {
    package let leads: [LeadListing]
    /// The cursor of the next page; nil where there is none. A page may have fewer leads than asked for and still have a
    /// next one: so many leads were looked at that the rest is left to it.
    package let next: String?
}

extension Engine {
    /// A page of leads. Throws `invalid` for a filter that cannot be one, with the place, and for
    /// a cursor of another list.
    package func leadPage(_ query: LeadQuery) throws -> LeadPage {
        try require(.readLeads)
        let secret = try secret(.cursors)
        let after = try query.cursor.map { text throws(Problem) in
            try LeadPlace(Cursor(parsing: text, of: query.list, secret: secret))
        }
        return try read { scope in
            let request = try leadRequest(query, after: after, scope)
            let page = try LeadPages(scope, request).page()
            let library = try PolicyLibrary(scope, firstTouchesOf: page.rows, readPolicy: readPolicy)
            var listings = try LeadListings(scope, library)
            return LeadPage(
                leads: try page.rows.map { try listings.listing($0) },
                next: page.next.map { Cursor($0).text(of: query.list, secret: secret) })
        }
    }

    /// The leads of as many pages as it takes for so many of them; `after` is the last one by number of those that come before.
    package func leadPage(_ query: LeadQuery, after: ID<Person>? = nil, most: Int) throws -> LeadPage {
        var (query, leads): (LeadQuery, [LeadListing]) = (query, [])
        if let after, query.sort == .number {
            query.cursor = Cursor([after.value, after.value]).text(of: query.list, secret: try secret(.cursors))
        }
        repeat {
            query.limit = min(LeadQuery.largestLimit, most - leads.count)
            let page = try leadPage(query)
            leads += page.leads
            query.cursor = page.next
        } while leads.count < most && query.cursor != nil
        return LeadPage(leads: leads, next: query.cursor)
    }

    private func leadRequest(
        _ query: LeadQuery, after: LeadPlace?, _ scope: Scope
    ) throws -> LeadPageRequest {
        var request = LeadPageRequest()
        request.sort = query.sort
        request.isDescending = query.isDescending
        request.after = after
        request.limit = min(max(1, query.limit), LeadQuery.largestLimit)
        if !query.filter.isEmpty { request.filter = try leadFilter(query.filter, scope) }
        return request
    }

    /// A filter as SQL; throws `invalid` with the place of what cannot be asked.
    func leadFilter(_ source: String, _ scope: Scope) throws -> LeadFilterSQL {
        let expression = try readFilter(source, FilterColumn.declarations)
        let namesChannels = expression.variables.contains { FilterColumn.allCases[$0] == .channel }
        let library = try PolicyLibrary(scope, touchesOf: namesChannels ? nil : [], readPolicy: readPolicy)
        do throws(FilterRefusal) {
            return try LeadFilterSQL(expression, FilterTerms(library, now: scope.now))
        } catch {
            throw error.problem(in: source)
        }
    }
}

extension LeadPlace {
    fileprivate init(_ cursor: Cursor) throws(Problem) {
        guard cursor.values.count == 2 else { throw Problem(.invalid, "the cursor is none of a list of leads") }
        self.init(value: cursor.values[0], person: ID(cursor.values[1]))
    }
}

extension Cursor {
    fileprivate init(_ place: LeadPlace) { self.init([place.value, place.person.value]) }
}

extension FilterTerms {
    /// What the policy in force makes of what is stored.
    init(_ library: PolicyLibrary, now: Instant) {
        let version = library.current
        let policy = version.policy
        let touches = library.touches
        self.init(
            labels: Milestone.allCases.map { ($0, policy.label(of: $0)) },
            warmFrom: policy.scoring.temperature.warmFrom, hotAbove: policy.scoring.temperature.hotAbove, now: now
        ) { channel in
            touches.all.filter { version.channel($0) == channel }.sorted()
        }
    }
}

extension FilterRefusal {
    /// The complaint with the place of the word that it is about, outside of texts.
    fileprivate func problem(in source: String) -> Problem {
        let place = FilterRefusal.place(of: word, in: source).map { ", byte \($0 + 1)" } ?? ""
        return Problem(.invalid, "the filter\(place): \(message)", hint: hint)
    }

    private static func place(of word: String, in source: String) -> Int? {
        guard !word.isEmpty else { return nil }
        let (bytes, wanted) = (Array(source.utf8), Array(word.utf8))
        var quote: UInt8?
        for index in bytes.indices {
            if let open = quote {
                if bytes[index] == open, bytes[index - 1] != UInt8(ascii: "\\") { quote = nil }
            } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                quote = bytes[index]
            } else if bytes[index...].starts(with: wanted) {
                return index
            }
        }
        return nil
    }
}

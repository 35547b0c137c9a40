import Domain
import Storage

/// A page of facts.
package struct FactPage: Sendable {
    package let facts: [FactRow]
    /// The last fact that was looked at; nil where there are no more for now.
    package let last: ID<Fact>?
}

extension Engine {
    /// Facts in the order in which they were recorded.
    package func factPage(_ request: FactPageRequest) throws -> FactPage {
        try require(.readLeads)
        return try read { scope in
            let page = try FactPages(scope).page(request)
            return FactPage(facts: page.rows, last: page.last)
        }
    }

    /// One fact. Throws `not_found`.
    package func fact(_ id: ID<Fact>) throws -> FactRow {
        try require(.readLeads)
        return try read { scope in
            guard let row = try FactPages(scope).find(id) else {
                throw Problem(.notFound, "there is no fact \(id)", hint: "'touchstone fact list' shows the last ones")
            }
            return row
        }
    }
}

extension FactRow {
    /// For programs.
    package var json: JSON {
        [
            "id": .string("\(fact.id)"), "lead": .string("L\(person.value)"), "kind": .string(fact.body.kind),
            "what": .string(fact.body.summary), "source": .string(fact.source), "messageId": .string(fact.messageID),
            "occurredAt": .string("\(fact.occurredAt)"), "recordedAt": .string("\(recordedAt)"),
            "touch": fact.touch.map { .string("\($0)") } ?? .null, "isAutomated": .bool(fact.isAutomated),
        ]
    }
}

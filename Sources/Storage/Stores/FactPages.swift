import Domain

/// A fact as it stands in the timeline of everybody, with when and of whom it was recorded.
package struct FactRow: Sendable {
    package let fact: Fact
    package let person: ID<Person>
    package let recordedAt: Instant
}

/// Which facts stand on a page.
package struct FactPageRequest: Hashable, Sendable {
    /// Only facts recorded before this one, the newest first.
    package var before: ID<Fact>?
    /// Only facts recorded after this one, the oldest first, so that none is missed; nil for the newest.
    package var after: ID<Fact>?
    package var kind: String?
    package var limit = 50
    /// Rows that are looked at for one page at most.
    package var scanLimit = 5_000

    package init() {}
}

/// Facts in the order in which they were recorded.
package struct FactPages {
    private let scope: Scope
    private let sources: NameStore
    private let kinds: NameStore

    package init(_ scope: Scope) throws {
        self.scope = scope
        sources = NameStore(scope, .source)
        kinds = NameStore(scope, .fact)
    }

    /// Some facts, and the last one that was looked at; nil where there are no more.
    package func page(_ request: FactPageRequest) throws -> (rows: [FactRow], last: ID<Fact>?) {
        var rows: [FactRow] = []
        var last: ID<Fact>?
        var looked = 0
        let kind = try request.kind.map { try kinds.known($0) ?? -1 }
        try scope.transaction.scan(statement(request)) { row in
            if rows.count == request.limit { return false }
            looked += 1
            last = row.id(0)
            if kind == nil || row.int64(2) == kind, row.bool(12) { rows.append(try decode(row)) }
            return true
        }
        let isFull = rows.count == request.limit || looked == request.scanLimit
        return (rows, isFull ? last : nil)
    }

    /// One fact; nil when there is none of that number.
    package func find(_ id: ID<Fact>) throws -> FactRow? {
        try scope.transaction.first(
            columns + "WHERE f.workspace_id = \(scope.workspace) AND f.id = \(id)" + scope.visibleProfiles, decode)
    }

    /// What a page asks the database, for tests of its plan.
    package func statement(_ request: FactPageRequest) -> SQL {
        let start = columns + "WHERE f.workspace_id = \(scope.workspace)"
        let range: SQL =
            if let after = request.after { "AND f.id > \(after) ORDER BY f.id" } else {
                "AND f.id < \(request.before?.value ?? Int64.max) ORDER BY f.id DESC"
            }
        return start + range + "LIMIT \(request.scanLimit)"
    }

    /// The last one says whether the fact is there for the caller: the others are looked at and left out.
    private var columns: SQL {
        """
        SELECT f.id, f.profile_id, f.kind_id, f.occurred_at, f.source_id, f.message_id, f.touch_id, f.is_automated,
            f.body, d.body, f.recorded_at, profiles.person_id,
            CASE WHEN profiles.id = f.profile_id \(scope.visibleProfiles) THEN 1 ELSE 0 END
        FROM facts f
        JOIN profiles ON profiles.workspace_id = f.workspace_id AND profiles.id = f.profile_id
        LEFT JOIN fact_details d ON d.workspace_id = f.workspace_id AND d.fact_id = f.id
        """
    }

    private func decode(_ row: borrowing Row) throws -> FactRow {
        let body = StoredFactBody(
            kind: try kinds.name(row.int64(2)), body: row.optionalText(8), details: row.optionalText(9))
        let fact = Fact(
            id: row.id(0), profile: row.id(1), occurredAt: row.instant(3), source: try sources.name(row.int64(4)),
            messageID: row.text(5), touch: row.optionalID(6), isAutomated: row.bool(7), body: body.readable)
        return FactRow(fact: fact, person: row.id(11), recordedAt: row.instant(10))
    }
}

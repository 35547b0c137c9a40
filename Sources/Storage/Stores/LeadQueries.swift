import Domain

extension LeadRow {
    /// One lead; nil when the person has no row.
    package static func find(_ person: ID<Person>, _ scope: Scope) throws -> LeadRow? {
        try scope.transaction.first(
            LeadRow.columns + "WHERE workspace_id = \(scope.workspace) AND person_id = \(person)", LeadRow.decode)
    }

    /// Leads after a cursor, ascending by number; nil filters take all.
    package static func list(
        milestone: Milestone?, proposedOnly: Bool, minimumScore: Points?, after: ID<Person>?, limit: Int, _ scope: Scope
    ) throws -> [LeadRow] {
        var query = LeadRow.columns + "WHERE workspace_id = \(scope.workspace) AND person_id > \(after?.value ?? 0)"
        query = query + (milestone.map { "AND milestone = \($0)" } ?? "AND milestone IS NOT NULL")
        if proposedOnly { query = query + "AND proposed_at IS NOT NULL" }
        if let minimumScore { query = query + "AND score >= \(minimumScore)" }
        return try scope.transaction.all(query + "ORDER BY person_id LIMIT \(limit)", LeadRow.decode)
    }

    /// People with something due until a moment, ascending.
    package static func due(until: Instant, limit: Int, _ scope: Scope) throws -> [ID<Person>] {
        try scope.transaction.all(
            """
            SELECT person_id
            FROM leads
            WHERE workspace_id = \(scope.workspace) AND due_at <= \(until)
            ORDER BY due_at, person_id
            LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    /// People after a number, ascending, with or without a lead row of their own.
    package static func people(after: Int64, limit: Int, _ scope: Scope) throws -> [ID<Person>] {
        try scope.transaction.all(
            """
            SELECT id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND id > \(after) AND person_id = id
            ORDER BY id
            LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    private static let columns: SQL = """
        SELECT person_id, milestone, entered_at, cycle, proposed_milestone, proposed_at, score, fit, behaviour, negative,
            grade, route, first_touch_id, last_fact_at, due_at, policy_version
        FROM leads
        """

    private static func decode(_ row: borrowing Row) throws -> LeadRow {
        LeadRow(
            person: row.id(0), milestone: row.isNull(1) ? nil : try row.named(1), enteredAt: row.optionalInstant(2),
            cycle: row.int(3), proposed: row.isNull(4) ? nil : try row.named(4), proposedAt: row.optionalInstant(5),
            score: row.points(6), fit: row.points(7), behaviour: row.points(8), negative: row.points(9),
            grade: row.text(10), route: row.optionalText(11), firstTouch: row.optionalID(12),
            lastFactAt: row.optionalInstant(13), dueAt: row.optionalInstant(14), policyVersion: row.int(15))
    }
}

import Domain

extension LeadRow {
    /// One lead; nil when the person has no row, or when there is none for the caller.
    package static func find(_ person: ID<Person>, _ scope: Scope) throws -> LeadRow? {
        try scope.transaction.first(
            LeadRow.columns + "WHERE workspace_id = \(scope.workspace) AND person_id = \(person)"
                + scope.visibleLeads, LeadRow.decode)
    }

    /// Whether there is such a person for the caller; somebody without a row belongs to nobody.
    package static func isVisible(_ person: ID<Person>, _ scope: Scope) throws -> Bool {
        guard scope.caller.leads != .all else { return true }
        let row: SQL = "SELECT 1 FROM leads WHERE workspace_id = \(scope.workspace) AND person_id = \(person)"
        guard try scope.transaction.first(row, { $0.int(0) }) != nil else { return true }
        return try scope.transaction.first(row + scope.visibleLeads) { $0.int(0) } != nil
    }

    /// People of whom there is no lead for the caller.
    package static func hidden(_ scope: Scope) throws -> Set<ID<Person>> {
        guard case .ownedBy(let names) = scope.caller.leads else { return [] }
        return Set(
            try scope.transaction.all(
                """
                SELECT person_id
                FROM leads
                WHERE workspace_id = \(scope.workspace) AND owner IS NOT NULL AND owner NOT IN \(list: names)
                """
            ) { $0.id(0) })
    }

    /// Whether it is not known yet who owns some lead, because the database comes from an earlier version.
    package static func areOwnersMissing(_ scope: Scope) throws -> Bool {
        try scope.transaction.first(
            "SELECT 1 FROM leads WHERE workspace_id = \(scope.workspace) AND owner = '?' LIMIT 1"
        ) { $0.int(0) } != nil
    }

    /// The caller's leads after a cursor, ascending by number; nil filters take all.
    package static func list(
        milestone: Milestone?, proposedOnly: Bool, minimumScore: Points?, after: ID<Person>?, limit: Int, _ scope: Scope
    ) throws -> [LeadRow] {
        var query = LeadRow.columns + "WHERE workspace_id = \(scope.workspace) AND person_id > \(after?.value ?? 0)"
        query = query + (milestone.map { "AND milestone = \($0)" } ?? "AND milestone IS NOT NULL")
        query = query + scope.visibleLeads
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

    /// When something is due next; nil when nothing will be.
    package static func firstDue(_ scope: Scope) throws -> Instant? {
        try scope.transaction.first(
            """
            SELECT due_at
            FROM leads
            WHERE workspace_id = \(scope.workspace) AND due_at IS NOT NULL
            ORDER BY due_at
            LIMIT 1
            """
        ) { $0.instant(0) }
    }

    /// Whether a lead was last decided on under another version of the policy.
    package static func isAny(underOtherPolicyThan version: Int, _ scope: Scope) throws -> Bool {
        try scope.transaction.first(
            """
            SELECT 1
            FROM leads
            WHERE workspace_id = \(scope.workspace) AND policy_version <> \(version)
            LIMIT 1
            """
        ) { _ in true } ?? false
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
            grade, route, first_touch_id, last_fact_at, due_at, policy_version,
            owner
        FROM leads
        """

    /// A lead of the columns above.
    static func decode(_ row: borrowing Row) throws -> LeadRow {
        LeadRow(
            person: row.id(0), milestone: row.isNull(1) ? nil : try row.named(1), enteredAt: row.optionalInstant(2),
            cycle: row.int(3), proposed: row.isNull(4) ? nil : try row.named(4), proposedAt: row.optionalInstant(5),
            score: row.points(6), fit: row.points(7), behaviour: row.points(8), negative: row.points(9),
            grade: row.text(10), route: row.optionalText(11), firstTouch: row.optionalID(12),
            lastFactAt: row.optionalInstant(13), dueAt: row.optionalInstant(14), policyVersion: row.int(15),
            owner: row.optionalText(16))
    }
}

extension Scope {
    /// What must hold of a row of `leads` for it to be there for the caller: a condition that begins with `AND`, or nothing.
    package var visibleLeads: SQL {
        switch caller.leads {
        case .all: ""
        case .ownedBy(let names): "AND (leads.owner IS NULL OR leads.owner IN \(list: names))"
        }
    }

    /// What must hold of a row of `profiles` for its person to be there for the caller: a condition that begins with `AND`,
    /// or nothing. Somebody who is no lead belongs to nobody.
    package var visibleProfiles: SQL {
        guard case .ownedBy(let names) = caller.leads else { return "" }
        return """
            AND NOT EXISTS (
                SELECT 1
                FROM leads
                WHERE leads.workspace_id = profiles.workspace_id AND leads.person_id = profiles.person_id
                    AND leads.owner IS NOT NULL AND leads.owner NOT IN \(list: names)
            )
            """
    }
}

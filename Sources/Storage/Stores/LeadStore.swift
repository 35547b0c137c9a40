import Domain

/// What the store shows of a lead without folding its facts.
package struct LeadRow: Hashable, Sendable {
    package let person: ID<Person>
    package let milestone: Milestone?
    package let enteredAt: Instant?
    package let cycle: Int
    package let proposed: Milestone?
    package let proposedAt: Instant?
    package let score: Points
    package let fit: Points
    package let behaviour: Points
    package let negative: Points
    package let grade: String
    package let route: String?
    package let firstTouch: ID<TouchSource>?
    package let lastFactAt: Instant?
    package let dueAt: Instant?
    package let policyVersion: Int

    package init(
        person: ID<Person>, milestone: Milestone?, enteredAt: Instant?, cycle: Int, proposed: Milestone?,
        proposedAt: Instant?, score: Points, fit: Points, behaviour: Points, negative: Points, grade: String,
        route: String?, firstTouch: ID<TouchSource>?, lastFactAt: Instant?, dueAt: Instant?, policyVersion: Int
    ) {
        self.person = person
        self.milestone = milestone
        self.enteredAt = enteredAt
        self.cycle = cycle
        self.proposed = proposed
        self.proposedAt = proposedAt
        self.score = score
        self.fit = fit
        self.behaviour = behaviour
        self.negative = negative
        self.grade = grade
        self.route = route
        self.firstTouch = firstTouch
        self.lastFactAt = lastFactAt
        self.dueAt = dueAt
        self.policyVersion = policyVersion
    }
}

/// The projection of the timeline: leads, what must be known to decide on them, and their passages.
package struct LeadStore {
    private let scope: Scope
    private let saveStatement: PreparedStatement
    private let saveStateStatement: PreparedStatement
    private let savePassageStatement: PreparedStatement
    private let saveDealStatement: PreparedStatement
    private let stateStatement: PreparedStatement

    package init(_ scope: Scope) throws {
        self.scope = scope
        let transaction = scope.transaction
        saveStatement = try transaction.prepare(
            """
            INSERT INTO leads (
                workspace_id, person_id, milestone, entered_at, cycle, proposed_milestone, proposed_at, score, fit,
                behaviour, negative, grade, route, first_touch_id, first_touch_at, last_fact_at, due_at, policy_version
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, person_id) DO UPDATE
            SET milestone = excluded.milestone, entered_at = excluded.entered_at, cycle = excluded.cycle,
                proposed_milestone = excluded.proposed_milestone, proposed_at = excluded.proposed_at,
                score = excluded.score, fit = excluded.fit, behaviour = excluded.behaviour,
                negative = excluded.negative, grade = excluded.grade, route = excluded.route,
                first_touch_id = excluded.first_touch_id, first_touch_at = excluded.first_touch_at,
                last_fact_at = excluded.last_fact_at, due_at = excluded.due_at,
                policy_version = excluded.policy_version
            """)
        saveStateStatement = try transaction.prepare(
            """
            INSERT INTO lead_states (workspace_id, person_id, body)
            VALUES (?, ?, ?)
            ON CONFLICT (workspace_id, person_id) DO UPDATE
            SET body = excluded.body
            """)
        savePassageStatement = try transaction.prepare(LeadStore.savePassage)
        saveDealStatement = try transaction.prepare(LeadStore.saveDeal)
        stateStatement = try transaction.prepare(
            """
            SELECT s.body, l.policy_version, l.last_fact_at
            FROM leads l
            JOIN lead_states s ON s.workspace_id = l.workspace_id AND s.person_id = l.person_id
            WHERE l.workspace_id = ? AND l.person_id = ?
            """)
    }

    /// The state of a lead as bytes, the policy version it was made under, and its last fact; nil for nobody.
    package func state(
        of person: ID<Person>
    ) throws -> (body: [UInt8], policyVersion: Int, lastFactAt: Instant?)? {
        try stateStatement.first(scope.workspace, person) { ($0.bytes(0), $0.int(1), $0.optionalInstant(2)) }
    }

    /// Writes a lead with its state and its passages from the one at `firstPassage` on, counted from 0. Passages that no
    /// longer exist must be deleted first. `stored` is the form of the state that is kept, where it is made already.
    package func save(
        _ row: LeadRow, of person: ID<Person>, _ state: LeadState, stored: [UInt8]? = nil, firstPassage: Int
    ) throws {
        try saveStatement.run(
            scope.workspace, person, row.milestone, row.enteredAt, row.cycle, row.proposed, row.proposedAt,
            row.score, row.fit, row.behaviour, row.negative, row.grade, row.route, row.firstTouch,
            state.touches.firstAt, row.lastFactAt, row.dueAt, row.policyVersion)
        try saveStateStatement.run(scope.workspace, person, stored ?? state.stored)
        try save(state.deals, of: person)
        guard state.cycle > 0 else { return }
        let passages = state.pastPassages + [state.passage]
        for (index, passage) in passages.enumerated() where index >= firstPassage {
            try save(passage, cycle: index + 1, of: person)
        }
    }

    /// Deletes a lead that no longer exists as a person of its own.
    package func delete(_ person: ID<Person>) throws {
        try scope.transaction.execute(
            "DELETE FROM leads WHERE workspace_id = \(scope.workspace) AND person_id = \(person)")
    }

    /// A deal that was heard of is never forgotten, so the rows that are there are overwritten.
    private func save(_ deals: [Deal], of person: ID<Person>) throws {
        for deal in deals {
            try saveDealStatement.run(
                scope.workspace, person, deal.id, deal.cycle, deal.openedAt, deal.closedAt, deal.end?.rawValue,
                deal.amount?.minor, deal.amount?.currency, deal.reason)
        }
    }

    private func save(_ passage: LeadState.Passage, cycle: Int, of person: ID<Person>) throws {
        try savePassageStatement.run(
            scope.workspace, person, cycle, passage[.captured], passage[.marketingQualified], passage[.salesAccepted],
            passage[.salesQualified], passage[.opportunity], passage[.won], passage[.recycled],
            passage[.disqualified], passage[.lost], passage.leadTouch, passage.prospectTouch,
            passage.prospectTrigger, passage.proposals, passage.rejections, passage.overrides, passage.reason)
    }

    private static let saveDeal: SQL = """
        INSERT INTO deals (
            workspace_id, person_id, opportunity, cycle, opened_at, closed_at, outcome, amount_minor, currency, reason
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (workspace_id, person_id, opportunity) DO UPDATE
        SET cycle = excluded.cycle, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
            outcome = excluded.outcome, amount_minor = excluded.amount_minor, currency = excluded.currency,
            reason = excluded.reason
        """

    private static let savePassage: SQL = """
        INSERT INTO passages (
            workspace_id, person_id, cycle, captured_at, marketing_qualified_at, sales_accepted_at, sales_qualified_at,
            opportunity_at, won_at, recycled_at, disqualified_at, lost_at, lead_touch_id, prospect_touch_id,
            prospect_trigger, proposals, rejections, overrides, reason
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (workspace_id, person_id, cycle) DO UPDATE
        SET captured_at = excluded.captured_at, marketing_qualified_at = excluded.marketing_qualified_at,
            sales_accepted_at = excluded.sales_accepted_at, sales_qualified_at = excluded.sales_qualified_at,
            opportunity_at = excluded.opportunity_at, won_at = excluded.won_at, recycled_at = excluded.recycled_at,
            disqualified_at = excluded.disqualified_at, lost_at = excluded.lost_at,
            lead_touch_id = excluded.lead_touch_id, prospect_touch_id = excluded.prospect_touch_id,
            prospect_trigger = excluded.prospect_trigger, proposals = excluded.proposals,
            rejections = excluded.rejections, overrides = excluded.overrides, reason = excluded.reason
        """
}

extension Milestone: SQLBindable {}

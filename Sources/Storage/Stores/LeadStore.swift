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
    /// As owners are compared; nil where nobody owns it.
    package let owner: String?

    package init(
        person: ID<Person>, milestone: Milestone?, enteredAt: Instant?, cycle: Int, proposed: Milestone?,
        proposedAt: Instant?, score: Points, fit: Points, behaviour: Points, negative: Points, grade: String,
        route: String?, firstTouch: ID<TouchSource>?, lastFactAt: Instant?, dueAt: Instant?, policyVersion: Int,
        owner: String?
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
        self.owner = owner
    }
}

/// The projection of the timeline: leads, what must be known to decide on them, and their passages.
package struct LeadStore {
    private let scope: Scope
    private let saveStatement: PreparedStatement
    private let changes: Changes
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
                behaviour, negative, grade, route, first_touch_id, first_touch_at, last_fact_at, due_at, policy_version,
                owner
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, person_id) DO NOTHING
            """)
        changes = try Changes(transaction)
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
        let isNew =
            try saveStatement.run(
                scope.workspace, person, row.milestone, row.enteredAt, row.cycle, row.proposed, row.proposedAt,
                row.score, row.fit, row.behaviour, row.negative, row.grade, row.route, row.firstTouch,
                state.touches.firstAt, row.lastFactAt, row.dueAt, row.policyVersion, row.owner) > 0
        if !isNew { try changes.save(row, of: person, firstTouchAt: state.touches.firstAt, scope) }
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

/// Writes what has changed of a lead that is there. A statement that names a column rewrites the indexes it stands in, also
/// where its value is what it was: so what stands in an index is written only where it is another value.
private struct Changes {
    private let figures: PreparedStatement
    private let stage: PreparedStatement
    private let proposal: PreparedStatement
    private let score: PreparedStatement
    private let activity: PreparedStatement
    private let due: PreparedStatement
    private let owner: PreparedStatement

    init(_ transaction: Transaction) throws {
        figures = try transaction.prepare(
            """
            UPDATE leads
            SET cycle = ?, fit = ?, behaviour = ?, negative = ?, grade = ?, route = ?, first_touch_id = ?,
                first_touch_at = ?, policy_version = ?
            WHERE workspace_id = ? AND person_id = ?
            """)
        stage = try transaction.prepare(
            """
            UPDATE leads
            SET milestone = ?, entered_at = ?
            WHERE workspace_id = ? AND person_id = ?
                AND (milestone IS DISTINCT FROM ? OR entered_at IS DISTINCT FROM ?)
            """)
        proposal = try transaction.prepare(
            """
            UPDATE leads
            SET proposed_milestone = ?, proposed_at = ?
            WHERE workspace_id = ? AND person_id = ?
                AND (proposed_milestone IS DISTINCT FROM ? OR proposed_at IS DISTINCT FROM ?)
            """)
        score = try transaction.prepare(
            """
            UPDATE leads
            SET score = ?
            WHERE workspace_id = ? AND person_id = ? AND score <> ?
            """)
        activity = try transaction.prepare(
            """
            UPDATE leads
            SET last_fact_at = ?
            WHERE workspace_id = ? AND person_id = ? AND last_fact_at IS DISTINCT FROM ?
            """)
        due = try transaction.prepare(
            """
            UPDATE leads
            SET due_at = ?
            WHERE workspace_id = ? AND person_id = ? AND due_at IS DISTINCT FROM ?
            """)
        owner = try transaction.prepare(
            """
            UPDATE leads
            SET owner = ?
            WHERE workspace_id = ? AND person_id = ? AND owner IS DISTINCT FROM ?
            """)
    }

    func save(_ row: LeadRow, of person: ID<Person>, firstTouchAt: Instant?, _ scope: Scope) throws {
        let workspace = scope.workspace
        try figures.run(
            row.cycle, row.fit, row.behaviour, row.negative, row.grade, row.route, row.firstTouch, firstTouchAt,
            row.policyVersion, workspace, person)
        try stage.run(row.milestone, row.enteredAt, workspace, person, row.milestone, row.enteredAt)
        try proposal.run(row.proposed, row.proposedAt, workspace, person, row.proposed, row.proposedAt)
        try score.run(row.score, workspace, person, row.score)
        try activity.run(row.lastFactAt, workspace, person, row.lastFactAt)
        try due.run(row.dueAt, workspace, person, row.dueAt)
        try owner.run(row.owner, workspace, person, row.owner)
    }
}

extension Milestone: SQLBindable {}

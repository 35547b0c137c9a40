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

/// What the store holds of a lead, as it was read to be decided on.
package struct StoredLead: Sendable {
    /// The state as bytes.
    package let body: [UInt8]
    /// The version of the policy that the state was made under.
    package let policyVersion: Int
    package let lastFactAt: Instant?
    /// What stands in indexes.
    fileprivate let indexed: LeadRow.Indexed
}

extension LeadRow {
    /// The columns that stand in an index.
    fileprivate struct Indexed: Hashable, Sendable {
        let milestone: String?
        let enteredAt: Instant?
        let proposed: String?
        let proposedAt: Instant?
        let score: Points
        let lastFactAt: Instant?
        let dueAt: Instant?
        let owner: String?
    }

    fileprivate var indexed: Indexed {
        Indexed(
            milestone: milestone?.rawValue, enteredAt: enteredAt, proposed: proposed?.rawValue, proposedAt: proposedAt,
            score: score, lastFactAt: lastFactAt, dueAt: dueAt, owner: owner)
    }
}

/// The projection of the timeline: leads, what must be known to decide on them, and their passages.
package struct LeadStore {
    private let scope: Scope
    private let saveStatement: PreparedStatement
    private let changes: Changes
    private let saveStateStatement: PreparedStatement
    private let changeStateStatement: PreparedStatement
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
            """)
        changes = Changes(transaction)
        saveStateStatement = try transaction.prepare(
            "INSERT INTO lead_states (workspace_id, person_id, body) VALUES (?, ?, ?)")
        changeStateStatement = try transaction.prepare(
            "UPDATE lead_states SET body = ? WHERE workspace_id = ? AND person_id = ?")
        savePassageStatement = try transaction.prepare(LeadStore.savePassage)
        saveDealStatement = try transaction.prepare(LeadStore.saveDeal)
        stateStatement = try transaction.prepare(
            """
            SELECT s.body, l.policy_version, l.last_fact_at, l.milestone, l.entered_at, l.proposed_milestone,
                l.proposed_at, l.score, l.due_at, l.owner
            FROM leads l
            LEFT JOIN lead_states s ON s.workspace_id = l.workspace_id AND s.person_id = l.person_id
            WHERE l.workspace_id = ? AND l.person_id = ?
            """)
    }

    /// What is kept of a lead; nil for nobody. Where its state is lost, it comes as no bytes, which are no state.
    package func state(of person: ID<Person>) throws -> StoredLead? {
        try stateStatement.first(scope.workspace, person) { row in
            StoredLead(
                body: row.isNull(0) ? [] : row.bytes(0), policyVersion: row.int(1), lastFactAt: row.optionalInstant(2),
                indexed: .init(
                    milestone: row.optionalText(3), enteredAt: row.optionalInstant(4),
                    proposed: row.optionalText(5), proposedAt: row.optionalInstant(6), score: row.points(7),
                    lastFactAt: row.optionalInstant(2), dueAt: row.optionalInstant(8), owner: row.optionalText(9)))
        }
    }

    /// Writes a lead that is not there, with its state and its passages. `stored` is the form of the state that is kept, where
    /// it is made already.
    package func insert(_ row: LeadRow, of person: ID<Person>, _ state: LeadState, stored: [UInt8]? = nil) throws {
        try saveStatement.run(
            scope.workspace, person, row.milestone, row.enteredAt, row.cycle, row.proposed, row.proposedAt, row.score,
            row.fit, row.behaviour, row.negative, row.grade, row.route, row.firstTouch, state.touches.firstAt,
            row.lastFactAt, row.dueAt, row.policyVersion, row.owner)
        try saveStateStatement.run(scope.workspace, person, stored ?? state.stored)
        try save(state.deals, of: person)
        try save(state.passages[...], of: person)
    }

    /// Writes what has changed of a lead since it was read: `stored` was kept of it and came to the state `before`, whose
    /// passages and deals are only ever added to or followed by others.
    package func change(
        _ row: LeadRow, of person: ID<Person>, from before: LeadState, to state: LeadState, over stored: StoredLead
    ) throws {
        try changes.save(row, of: person, firstTouchAt: state.touches.firstAt, over: stored.indexed, scope)
        try changeStateStatement.run(state.stored, scope.workspace, person)
        if state.deals != before.deals { try save(state.deals, of: person) }
        guard state.cycle != before.cycle || state.passage != before.passage else { return }
        try save(state.passages[before.pastPassages.count...], of: person)
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

    /// Passages with the places where they stand among all of a lead.
    private func save(_ passages: ArraySlice<LeadState.Passage>, of person: ID<Person>) throws {
        for index in passages.indices { try save(passages[index], cycle: index + 1, of: person) }
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

extension LeadState {
    /// All passages, the one under way last; none of somebody who is no lead yet.
    fileprivate var passages: [Passage] { cycle > 0 ? pastPassages + [passage] : [] }
}

/// Writes what has changed of a lead that is there, in one statement. One that names a column rewrites the indexes it stands
/// in, also where its value is what it was: so it names of those columns only the ones that have another value.
private final class Changes {
    private let transaction: Transaction
    /// By the columns they name.
    private var statements: [Part: PreparedStatement] = [:]

    init(_ transaction: Transaction) { self.transaction = transaction }

    private struct Part: OptionSet, Hashable {
        let rawValue: Int

        static let stage = Part(rawValue: 1)
        static let proposal = Part(rawValue: 2)
        static let score = Part(rawValue: 4)
        static let activity = Part(rawValue: 8)
        static let due = Part(rawValue: 16)
        static let owner = Part(rawValue: 32)

        /// What is different.
        init(from old: LeadRow.Indexed, to new: LeadRow.Indexed) {
            self = []
            if old.milestone != new.milestone || old.enteredAt != new.enteredAt { insert(.stage) }
            if old.proposed != new.proposed || old.proposedAt != new.proposedAt { insert(.proposal) }
            if old.score != new.score { insert(.score) }
            if old.lastFactAt != new.lastFactAt { insert(.activity) }
            if old.dueAt != new.dueAt { insert(.due) }
            if old.owner != new.owner { insert(.owner) }
        }

        init(rawValue: Int) { self.rawValue = rawValue }
    }

    func save(
        _ row: LeadRow, of person: ID<Person>, firstTouchAt: Instant?, over old: LeadRow.Indexed, _ scope: Scope
    ) throws {
        let parts = Part(from: old, to: row.indexed)
        var values = [
            row.cycle.sqlValue, row.fit.sqlValue, row.behaviour.sqlValue, row.negative.sqlValue, row.grade.sqlValue,
            row.route.sqlValue, row.firstTouch.sqlValue, firstTouchAt.sqlValue, row.policyVersion.sqlValue,
        ]
        if parts.contains(.stage) { values += [row.milestone.sqlValue, row.enteredAt.sqlValue] }
        if parts.contains(.proposal) { values += [row.proposed.sqlValue, row.proposedAt.sqlValue] }
        if parts.contains(.score) { values.append(row.score.sqlValue) }
        if parts.contains(.activity) { values.append(row.lastFactAt.sqlValue) }
        if parts.contains(.due) { values.append(row.dueAt.sqlValue) }
        if parts.contains(.owner) { values.append(row.owner.sqlValue) }
        values += [scope.workspace.sqlValue, person.sqlValue]
        try statement(parts).run(all: values)
    }

    private func statement(_ parts: Part) throws -> PreparedStatement {
        if let known = statements[parts] { return known }
        let made = try transaction.prepare(Changes.update(parts))
        statements[parts] = made
        return made
    }

    private static func update(_ parts: Part) -> SQL {
        var update: SQL = """
            UPDATE leads
            SET cycle = ?, fit = ?, behaviour = ?, negative = ?, grade = ?, route = ?, first_touch_id = ?,
                first_touch_at = ?, policy_version = ?
            """
        if parts.contains(.stage) { update = update + ", milestone = ?, entered_at = ?" }
        if parts.contains(.proposal) { update = update + ", proposed_milestone = ?, proposed_at = ?" }
        if parts.contains(.score) { update = update + ", score = ?" }
        if parts.contains(.activity) { update = update + ", last_fact_at = ?" }
        if parts.contains(.due) { update = update + ", due_at = ?" }
        if parts.contains(.owner) { update = update + ", owner = ?" }
        return update + "WHERE workspace_id = ? AND person_id = ?"
    }
}

extension Milestone: SQLBindable {}

import Domain

/// One passage of a lead as reports read it.
package struct PassageRow: Hashable, Sendable {
    package let person: ID<Person>
    package let cycle: Int
    /// By `Milestone.ordinal`; nil where not reached.
    package let reached: [Instant?]
    package let firstTouch: ID<TouchSource>?
    package let leadTouch: ID<TouchSource>?
    package let prospectTouch: ID<TouchSource>?
    package let account: ID<Account>?
    package let reason: String?
    package let proposals: Int
    package let rejections: Int
    package let overrides: Int
}

/// One hand-over, or its end in a rejection, in the order of a person's timeline.
package struct HandOverRow: Hashable, Sendable {
    package let person: ID<Person>
    package let cycle: Int
    package let outcome: Decision.Outcome
    /// What was known when it was decided.
    package let points: [Decision.RulePoints]
}

/// Everything of a workspace that reports are made of, read in one go.
package struct ReportStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// Gives every passage, by person and cycle.
    package func forEachPassage(_ body: (PassageRow) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT s.person_id, s.cycle, s.captured_at, s.marketing_qualified_at, s.sales_accepted_at,
                s.sales_qualified_at, s.opportunity_at, s.won_at, s.recycled_at, s.disqualified_at, s.lost_at,
                l.first_touch_id, s.lead_touch_id, s.prospect_touch_id, p.account_id, s.reason, s.proposals, s.rejections, s.overrides
            FROM passages s
            JOIN leads l ON l.workspace_id = s.workspace_id AND l.person_id = s.person_id
            JOIN profiles p ON p.workspace_id = s.workspace_id AND p.id = s.person_id
            WHERE s.workspace_id = \(scope.workspace)
            ORDER BY s.person_id, s.cycle
            """
        ) { row in
            try body(
                PassageRow(
                    person: row.id(0), cycle: row.int(1), reached: (2...10).map { row.optionalInstant($0) },
                    firstTouch: row.optionalID(11), leadTouch: row.optionalID(12), prospectTouch: row.optionalID(13),
                    account: row.optionalID(14), reason: row.optionalText(15), proposals: row.int(16),
                    rejections: row.int(17), overrides: row.int(18)))
        }
    }

    /// Gives every deal, by person and in the order of its id.
    package func forEachDeal(_ body: (ID<Person>, Deal) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT person_id, opportunity, cycle, opened_at, closed_at, outcome, amount_minor, currency, reason
            FROM deals
            WHERE workspace_id = \(scope.workspace)
            ORDER BY person_id, opportunity
            """
        ) { row in
            var deal = Deal(id: row.text(1), cycle: row.int(2))
            deal.openedAt = row.optionalInstant(3)
            deal.closedAt = row.optionalInstant(4)
            deal.end = row.optionalText(5).flatMap(Deal.End.init(rawValue:))
            deal.amount = row.optionalMoney(6, 7)
            deal.reason = row.text(8)
            try body(row.id(0), deal)
        }
    }

    /// The accounts' names by number.
    package func accountNames() throws -> [ID<Account>: String] {
        var names: [ID<Account>: String] = [:]
        try scope.transaction.forEach("SELECT id, name FROM accounts WHERE workspace_id = \(scope.workspace)") { row in
            names[row.id(0)] = row.text(1)
        }
        return names
    }

    /// Gives every passage that somebody, or a gate that was met, took into the milestone or one after it by a moment.
    package func forEachPassageTaken(
        into milestone: Milestone, until end: Instant, _ body: (ID<Person>, Int) throws -> Void
    ) throws {
        let moves = ReportStore.moves(into: milestone, by: [.person, .gate])
        try scope.transaction.forEach(
            """
            SELECT DISTINCT p.person_id, d.cycle
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = \(scope.workspace) AND w.decision_id IS NULL AND d.outcome IN \(list: moves)
                AND d.at <= \(end)
            """
        ) { row in try body(row.id(0), row.int(1)) }
    }

    /// Gives who took each lead into a stage by a moment, in the order of time: person, cycle, name.
    package func forEachAcceptance(until end: Instant, _ body: (ID<Person>, Int, String) throws -> Void) throws {
        let moves = ReportStore.moves(into: .captured, by: [.person])
        try scope.transaction.forEach(
            """
            SELECT p.person_id, d.cycle, d.inputs
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = \(scope.workspace) AND w.decision_id IS NULL AND d.outcome IN \(list: moves)
                AND d.at <= \(end)
            ORDER BY d.at, d.id
            """
        ) { row in
            let inputs = Decision.Inputs(stored: try JSON(stored: row.text(2), of: "decision"))
            if let by = inputs.detail["by"] { try body(row.id(0), row.int(1), by) }
        }
    }

    /// Gives the proposals and rejections, up to a moment, of everybody who was ever rejected, by person and moment.
    package func forEachHandOver(until end: Instant, _ body: (HandOverRow) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT p.person_id, d.cycle, d.kind, d.outcome, d.inputs
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = \(scope.workspace) AND w.decision_id IS NULL
                AND d.kind IN ('proposed', 'rejected') AND d.at <= \(end)
                AND p.person_id IN (SELECT person_id FROM passages WHERE workspace_id = \(scope.workspace) AND rejections > 0)
            ORDER BY p.person_id, d.at, d.id
            """
        ) { row in
            let stored = try JSON(stored: row.text(3), of: "decision")
            guard let outcome = Decision.Outcome(kind: row.text(2), stored: stored) else {
                throw Problem(
                    .internal, "a decision on L\(row.int64(0)) is damaged", hint: "run 'touchstone verify'")
            }
            let inputs = Decision.Inputs(stored: try JSON(stored: row.text(4), of: "decision"))
            try body(HandOverRow(person: row.id(0), cycle: row.int(1), outcome: outcome, points: inputs.points))
        }
    }

    /// Gives every touch that no machine made: person, moment, source and fact.
    package func forEachTouch(
        _ body: (ID<Person>, Instant, ID<TouchSource>, ID<Fact>) throws -> Void
    ) throws {
        try scope.transaction.forEach(
            """
            SELECT p.person_id, f.occurred_at, f.touch_id, f.id
            FROM facts f
            JOIN profiles p ON p.workspace_id = f.workspace_id AND p.id = f.profile_id
            WHERE f.workspace_id = \(scope.workspace) AND f.touch_id IS NOT NULL AND f.is_automated = 0
            """
        ) { row in try body(row.id(0), row.instant(1), row.id(2), row.id(3)) }
    }

    /// Gives the stored state of every lead as bytes, by person.
    package func forEachState(_ body: (ID<Person>, [UInt8]) throws -> Void) throws {
        try scope.transaction.forEach(
            "SELECT person_id, body FROM lead_states WHERE workspace_id = \(scope.workspace) ORDER BY person_id"
        ) { row in try body(row.id(0), row.bytes(1)) }
    }

    /// The spellings of all moves into a milestone or past it that rest on one of these.
    private static func moves(into milestone: Milestone, by movers: [Decision.Mover]) -> [String] {
        let origins = Milestone.allCases.map { Optional($0) } + [nil]
        let reached = Milestone.track.filter { ($0.trackIndex ?? 0) >= milestone.trackIndex ?? 0 }
        return reached.flatMap { to in
            origins.flatMap { from in
                movers.map { Decision.Outcome.moved(from: from, to: to, by: $0).stored }
            }
        }
    }
}

import Domain

/// One passage of a lead as reports read it.
package struct PassageRow: Sendable {
    package let person: ID<Person>
    package let cycle: Int32
    /// In milliseconds by `Milestone.ordinal`; `Int64.max` where not reached.
    package let reached: InlineArray<9, Int64>
    /// 0 for none.
    package let leadTouch: ID<TouchSource>
    package let prospectTouch: ID<TouchSource>
    package let reason: String?
    package let proposals: Int32
    package let rejections: Int32
    package let overrides: Int32
}

/// A move of a lead, with the number that the decision was recorded for.
package struct MoveRow: Sendable {
    package let decision: ID<Decision>
    package let profile: ID<Profile>
    package let cycle: Int32
    package let at: Instant
}

/// One hand-over, or its end in a rejection, in the order of a person's timeline.
package struct HandOverRow: Hashable, Sendable {
    package let person: ID<Person>
    package let cycle: Int
    package let at: Instant
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
            SELECT person_id, cycle, captured_at, marketing_qualified_at, sales_accepted_at, sales_qualified_at,
                opportunity_at, won_at, recycled_at, disqualified_at, lost_at, lead_touch_id, prospect_touch_id, reason,
                proposals, rejections, overrides
            FROM passages
            WHERE workspace_id = \(scope.workspace)
            ORDER BY person_id, cycle
            """
        ) { row in
            var reached = InlineArray<9, Int64>(repeating: .max)
            for ordinal in reached.indices { reached[ordinal] = row.int64(ordinal + 2, orElse: .max) }
            try body(
                PassageRow(
                    person: row.id(0), cycle: row.int32(1), reached: reached, leadTouch: ID(row.int64(11, orElse: 0)),
                    prospectTouch: ID(row.int64(12, orElse: 0)), reason: row.optionalText(13),
                    proposals: row.int32(14), rejections: row.int32(15), overrides: row.int32(16)))
        }
    }

    /// Gives every profile in ascending order, with its person and its account, 0 for none. To read each table once and
    /// put the rows together by number is several times faster than to have them joined.
    package func forEachProfile(_ body: (ID<Profile>, ID<Person>, ID<Account>) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT id, person_id, account_id
            FROM profiles
            WHERE workspace_id = \(scope.workspace)
            ORDER BY id
            """
        ) { row in try body(row.id(0), row.id(1), ID(row.int64(2, orElse: 0))) }
    }

    /// Gives every lead in ascending order, with its first touch, 0 for none.
    package func forEachFirstTouch(_ body: (ID<Person>, ID<TouchSource>) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT person_id, first_touch_id
            FROM leads
            WHERE workspace_id = \(scope.workspace)
            ORDER BY person_id
            """
        ) { row in try body(row.id(0), ID(row.int64(1, orElse: 0))) }
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

    /// Gives every move, withdrawn or not, that somebody, or a gate that was met, made into the milestone or one after it,
    /// by number.
    package func forEachMove(into milestone: Milestone, _ body: (MoveRow) throws -> Void) throws {
        let moves = ReportStore.moves(into: milestone, by: [.person, .gate])
        try scope.transaction.forEach(
            """
            SELECT id, person_id, cycle, at
            FROM decisions
            WHERE workspace_id = \(scope.workspace) AND kind = 'moved' AND outcome IN \(list: moves)
            ORDER BY id
            """
        ) { row in
            try body(MoveRow(decision: row.id(0), profile: row.id(1), cycle: row.int32(2), at: row.instant(3)))
        }
    }

    /// The decisions that no longer hold.
    package func withdrawn() throws -> Set<ID<Decision>> {
        var withdrawn: Set<ID<Decision>> = []
        try scope.transaction.forEach("SELECT decision_id FROM withdrawals WHERE workspace_id = \(scope.workspace)") {
            withdrawn.insert($0.id(0))
        }
        return withdrawn
    }

    /// Gives who took each lead into a stage, in the order of time: person, cycle, moment, name.
    package func forEachAcceptance(_ body: (ID<Person>, Int32, Instant, String) throws -> Void) throws {
        let moves = ReportStore.moves(into: .captured, by: [.person])
        try scope.transaction.forEach(
            """
            SELECT p.person_id, d.cycle, d.at, d.inputs
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = \(scope.workspace) AND w.decision_id IS NULL AND d.outcome IN \(list: moves)
            ORDER BY d.at, d.id
            """
        ) { row in
            let inputs = Decision.Inputs(stored: try JSON(stored: row.text(3), of: "decision"))
            if let by = inputs.detail["by"] { try body(row.id(0), row.int32(1), row.instant(2), by) }
        }
    }

    /// Gives the proposals and rejections of everybody who was ever rejected, by person and moment.
    package func forEachHandOver(_ body: (HandOverRow) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT p.person_id, d.cycle, d.kind, d.outcome, d.inputs, d.at
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = \(scope.workspace) AND w.decision_id IS NULL
                AND d.kind IN ('proposed', 'rejected')
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
            try body(
                HandOverRow(
                    person: row.id(0), cycle: row.int(1), at: row.instant(5), outcome: outcome, points: inputs.points))
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

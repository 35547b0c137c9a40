import Domain

/// A decision as it was recorded.
package struct RecordedDecision: Hashable, Sendable {
    package let id: ID<Decision>
    package let decision: Decision
    package let recordedAt: Instant
    /// Why it no longer holds; nil while it does.
    package let withdrawn: Withdrawal?
}

/// Why a decision no longer holds.
package enum Withdrawal: String, Hashable, Sendable, CaseIterable, SQLBindable {
    case lateFact = "late_fact"
    case merge
    case unmerge
    case undo
    case repair
}

/// A decision with the texts that are kept of it.
package struct StoredDecision: Sendable {
    package let decision: Decision
    let outcome: String
    let inputs: String

    package init(_ decision: Decision) {
        self.decision = decision
        outcome = decision.outcome.stored
        inputs = decision.inputs.stored
    }
}

/// What was concluded. Append-only: what no longer holds is withdrawn by another row.
package struct DecisionStore {
    private let scope: Scope
    private let insertStatement: PreparedStatement
    private let loadStatement: PreparedStatement
    /// Known once something was inserted.
    private var lastID: Int64?

    package init(_ scope: Scope) throws {
        self.scope = scope
        insertStatement = try scope.transaction.prepare(
            """
            INSERT INTO decisions (
                workspace_id, id, person_id, at, recorded_at, cycle, kind, outcome, cause, cause_fact_id, policy_version,
                inputs
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        loadStatement = try scope.transaction.prepare(
            """
            SELECT d.id, d.at, d.recorded_at, d.cycle, d.kind, d.outcome, d.cause_fact_id, d.cause, d.policy_version,
                d.inputs, w.reason
            FROM decisions d
            LEFT JOIN withdrawals w ON w.workspace_id = d.workspace_id AND w.decision_id = d.id
            WHERE d.workspace_id = ? AND d.person_id = ?
            """)
    }

    /// Adds a decision on a person.
    @discardableResult
    package mutating func insert(_ decision: Decision, on person: ID<Person>) throws -> ID<Decision> {
        try insert(StoredDecision(decision), on: person, causedBy: decision.cause.fact)
    }

    /// Adds a decision whose texts are made already, caused by a fact or by none.
    @discardableResult
    package mutating func insert(
        _ stored: StoredDecision, on person: ID<Person>, causedBy fact: ID<Fact>?
    ) throws -> ID<Decision> {
        let id = try lastID.map { $0 + 1 } ?? scope.nextID(in: .init("decisions"))
        lastID = id
        let decision = stored.decision
        try insertStatement.run(
            scope.workspace, id, person, decision.at, scope.now, decision.cycle, decision.outcome.kind, stored.outcome,
            decision.cause.name, fact, decision.policyVersion, stored.inputs)
        return ID(id)
    }

    /// Notes that a decision no longer holds.
    package func withdraw(_ id: ID<Decision>, _ reason: Withdrawal) throws {
        try scope.transaction.execute(
            """
            INSERT INTO withdrawals (workspace_id, decision_id, recorded_at, reason)
            VALUES (\(scope.workspace), \(id), \(scope.now), \(reason))
            """)
    }

    /// Every decision on a person under any of the numbers of its profiles, withdrawn ones included, by moment and then
    /// in the order of recording.
    package func decisions(on profiles: [ID<Profile>]) throws -> [RecordedDecision] {
        var decisions: [RecordedDecision] = []
        for profile in profiles {
            try loadStatement.forEach(scope.workspace, profile) { row in
                decisions.append(
                    RecordedDecision(
                        id: row.id(0), decision: DecisionStore.decision(row), recordedAt: row.instant(2),
                        withdrawn: row.isNull(10) ? nil : try row.named(10)))
            }
        }
        return decisions.sorted { ($0.decision.at, $0.id) < ($1.decision.at, $1.id) }
    }

    /// Decisions that became known from one moment until before another and still hold, each with the number they were made
    /// under, in the order of recording; at most `limit` after one.
    package func recorded(
        from start: Instant, until end: Instant, after: ID<Decision>?, limit: Int
    ) throws -> [(person: ID<Person>, recorded: RecordedDecision)] {
        try scope.transaction.all(
            """
            SELECT d.id, d.at, d.recorded_at, d.cycle, d.kind, d.outcome, d.cause_fact_id, d.cause, d.policy_version,
                d.inputs, p.person_id
            FROM decisions d
            JOIN profiles p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            WHERE d.workspace_id = \(scope.workspace) AND d.id > \(after?.value ?? 0) AND d.recorded_at >= \(start)
                AND d.recorded_at < \(end) AND NOT EXISTS (
                    SELECT 1
                    FROM withdrawals w
                    WHERE w.workspace_id = d.workspace_id AND w.decision_id = d.id
                )
            ORDER BY d.id
            LIMIT \(limit)
            """
        ) { row in
            (
                row.id(10),
                RecordedDecision(
                    id: row.id(0), decision: DecisionStore.decision(row), recordedAt: row.instant(2), withdrawn: nil)
            )
        }
    }

    private static func decision(_ row: borrowing Row) -> Decision {
        let fact: ID<Fact>? = row.optionalID(6)
        let (outcome, inputs) = content(kind: row.text(4), outcome: row.text(5), inputs: row.text(9))
        return Decision(
            at: row.instant(1), cycle: row.int(3), outcome: outcome,
            cause: fact.map { .fact($0) } ?? (row.text(7) == "policy" ? .policy : .time),
            policyVersion: row.int(8), inputs: inputs)
    }

    /// What stands in a row. A damaged one stops nobody; `verify` finds that the facts do not lead to it.
    private static func content(
        kind: String, outcome: String, inputs: String
    ) -> (Decision.Outcome, Decision.Inputs) {
        do throws(Problem) {
            let inputs = Decision.Inputs(stored: try JSON(stored: inputs, of: "decision"))
            guard let outcome = Decision.Outcome(kind: kind, stored: try JSON(stored: outcome, of: "decision")) else {
                return (.unreadable("a decision of kind '\(kind)' says something else"), inputs)
            }
            return (outcome, inputs)
        } catch {
            return (.unreadable(error.message), Decision.Inputs(milestone: nil))
        }
    }
}

extension Decision.Cause {
    fileprivate var name: String {
        switch self {
        case .fact: "fact"
        case .time: "time"
        case .policy: "policy"
        }
    }

    fileprivate var fact: ID<Fact>? { if case .fact(let id) = self { id } else { nil } }
}

extension JSON {
    /// Reads what a row holds; throws `internal` naming what it belongs to.
    init(stored text: String, of owner: String) throws(Problem) {
        do {
            self = try JSON(parsing: text)
        } catch {
            throw Problem(
                .internal, "the stored JSON of a \(owner) is damaged: \(error)", hint: "run 'touchstone verify'")
        }
    }
}

import Domain

/// What filters of leads can ask for: a name in the condition language, and where its value stands.
package enum FilterColumn: String, Hashable, Sendable, CaseIterable {
    case milestone, stage, cycle
    case score, fit, behaviour, negative, grade, temperature
    case proposed, route, channel, company, companyDomain, owner
    case enteredAt, proposedAt, lastFactAt, firstTouchAt, dueAt, now

    /// As the condition language declares them; the slot of each is its position.
    package static var declarations: [VariableDeclaration] {
        allCases.map { VariableDeclaration(name: $0.rawValue, type: $0.type) }
    }

    package var type: AttributeType {
        switch self {
        case .milestone, .stage, .grade, .temperature, .proposed, .route, .channel, .company, .companyDomain,
            .owner:
            .text
        case .cycle: .integer
        case .score, .fit, .behaviour, .negative: .number
        case .enteredAt, .proposedAt, .lastFactAt, .firstTouchAt, .dueAt, .now: .instant
        }
    }

    /// What one look at it costs, in plain columns.
    var cost: Int {
        switch self {
        case .company, .companyDomain: 20
        case .stage, .temperature: 3
        default: 1
        }
    }

    /// Its value in a row of `leads`: text, a number, or milliseconds.
    func sql(_ terms: FilterTerms) -> SQL {
        switch self {
        case .milestone: "leads.milestone"
        case .stage: terms.stage
        case .cycle: "leads.cycle"
        case .score: "(leads.score / 1000.0)"
        case .fit: "(leads.fit / 1000.0)"
        case .behaviour: "(leads.behaviour / 1000.0)"
        case .negative: "(leads.negative / 1000.0)"
        case .grade: "leads.grade"
        case .temperature: terms.temperature
        case .proposed: "leads.proposed_milestone"
        case .route: "leads.route"
        case .channel: "leads.first_touch_id"
        case .owner: "leads.owner"
        case .company: FilterColumn.account("a.name")
        case .companyDomain: FilterColumn.account("CASE WHEN a.key_kind = 'domain' THEN a.key_value END")
        case .enteredAt: "leads.entered_at"
        case .proposedAt: "leads.proposed_at"
        case .lastFactAt: "leads.last_fact_at"
        case .firstTouchAt: "leads.first_touch_at"
        case .dueAt: "leads.due_at"
        case .now: "\(terms.now)"
        }
    }

    /// Of the account of a lead: its own profile's, else that of the first profile it was merged with.
    private static func account(_ value: SQL) -> SQL {
        """
        (
            SELECT \(value)
            FROM accounts a
            WHERE a.workspace_id = leads.workspace_id AND a.id = COALESCE(
                (
                    SELECT p.account_id
                    FROM profiles p
                    WHERE p.workspace_id = leads.workspace_id AND p.id = leads.person_id
                ), (
                    SELECT q.account_id
                    FROM profiles q
                    WHERE q.workspace_id = leads.workspace_id AND q.person_id = leads.person_id AND q.person_id <> q.id
                        AND q.account_id IS NOT NULL
                    ORDER BY q.id
                    LIMIT 1
                ))
        )
        """
    }
}

/// What a policy makes of what is stored: its names of stages, its bands, its channels.
package struct FilterTerms: Sendable {
    /// What the policy calls each milestone.
    package let labels: [(milestone: Milestone, label: String)]
    package let warmFrom: Points
    package let hotAbove: Points
    /// The touches of a channel.
    package let touches: @Sendable (_ channel: String) -> [ID<TouchSource>]
    package let now: Instant

    package init(
        labels: [(milestone: Milestone, label: String)], warmFrom: Points, hotAbove: Points, now: Instant,
        touches: @escaping @Sendable (_ channel: String) -> [ID<TouchSource>]
    ) {
        self.labels = labels
        self.warmFrom = warmFrom
        self.hotAbove = hotAbove
        self.now = now
        self.touches = touches
    }

    fileprivate var stage: SQL {
        let branches = labels.map { milestone, label -> SQL in "WHEN \(milestone) THEN \(label)" }
        return "(CASE leads.milestone" + branches.reduce("" as SQL) { $0 + $1 } + "END)"
    }

    fileprivate var temperature: SQL {
        """
        (CASE WHEN leads.score > \(hotAbove) THEN \(Temperature.hot.rawValue)
            WHEN leads.score >= \(warmFrom) THEN \(Temperature.warm.rawValue) ELSE \(Temperature.cold.rawValue) END)
        """
    }
}

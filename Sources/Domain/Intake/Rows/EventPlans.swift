/// One touch.
struct TouchPlan: Sendable {
    private let at: Int?
    /// Whether the touch has a time of its own, which it then needs; the capture complains of its time itself.
    private let hasOwnTime: Bool
    private let fields: [(field: TouchField, slot: Int)]

    /// `captured` is the slot of the capture time.
    init(_ sources: TouchSources, _ captured: Int?, _ builder: inout PlanBuilder) {
        hasOwnTime = sources.at != nil
        at = hasOwnTime ? builder.slot(sources.at, .date) : captured
        var fields: [(field: TouchField, slot: Int)] = []
        for field in TouchField.allCases {
            if let slot = builder.slot(sources.fields[field], .text) { fields.append((field, slot)) }
        }
        self.fields = fields
    }

    func read(_ cells: inout RowCells) -> RowTouch? {
        var touch = RowTouch()
        for (field, slot) in fields { touch[field] = cells.text(slot) }
        guard !touch.isEmpty else { return nil }
        touch.at = hasOwnTime ? cells.requiredTime(at) : cells.eventTime(at)
        return touch
    }
}

/// One behaviour.
struct BehaviourPlan: Sendable {
    private let kind: Int?
    /// Whether the behaviour is known by having a time, as in a list of people with a column for it.
    private let isKnownByTime: Bool
    private let at: Int?
    private let when: Int?
    private let automated: Int?
    private let properties: [AttributePlan]

    init(_ sources: BehaviourSources, _ builder: inout PlanBuilder) {
        kind = builder.slot(sources.kind, .text)
        isKnownByTime = builder.rows != .events && sources.kind.columnName == nil && sources.when == nil
        at = builder.slot(sources.at, .date)
        when = builder.slot(sources.when, .flag)
        automated = builder.slot(sources.automated, .flag)
        properties = builder.attributes(sources.properties)
    }

    func read(_ plan: RowPlan, _ cells: inout RowCells) -> RowBehaviour? {
        if let when, cells.flag(when) != true { return nil }
        if isKnownByTime, let at, cells.isBlank(at) { return nil }
        guard let kind = cells.kind(kind) else { return nil }
        return RowBehaviour(
            kind: kind, at: cells.requiredTime(at), properties: plan.values(properties, &cells),
            isAutomated: cells.flag(automated) ?? false)
    }
}

/// One milestone.
struct MilestonePlan: Sendable {
    private let name: Int?
    private let isNamedByColumn: Bool
    private let at: Int?
    private let when: Int?

    init(_ source: MilestoneSource, _ builder: inout PlanBuilder) {
        name = builder.slot(source.name, .text)
        isNamedByColumn = source.name.columnName != nil
        at = builder.slot(source.at, .date)
        when = builder.slot(source.when, .flag)
    }

    func read(_ cells: inout RowCells) -> RowEvent? {
        if let when, cells.flag(when) != true { return nil }
        guard let milestone = cells.choice(name, Milestone.self, "milestone") else { return nil }
        if isNamedByColumn || when != nil { return .milestone(milestone, at: cells.requiredTime(at)) }
        return cells.eventTime(at).map { .milestone(milestone, at: $0) }
    }
}

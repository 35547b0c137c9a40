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

    func read(_ slots: [Slot], _ cells: inout RowCells) -> RowTouch? {
        var touch = RowTouch()
        for (field, slot) in fields { touch[field] = cells.text(slots[slot]) }
        guard !touch.isEmpty else { return nil }
        let time = at.map { slots[$0] }
        touch.at = hasOwnTime ? cells.requiredTime(time) : cells.eventTime(time)
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
        if let when, cells.flag(plan.slots[when]) != true { return nil }
        let time = at.map { plan.slots[$0] }
        if isKnownByTime, let time, cells.isBlank(time) { return nil }
        guard let kind = cells.kind(kind.map { plan.slots[$0] }) else { return nil }
        return RowBehaviour(
            kind: kind, at: cells.requiredTime(time), properties: plan.values(properties, &cells),
            isAutomated: cells.flag(automated.map { plan.slots[$0] }) ?? false)
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

    func read(_ slots: [Slot], _ cells: inout RowCells) -> RowEvent? {
        if let when, cells.flag(slots[when]) != true { return nil }
        guard let milestone = cells.choice(name.map { slots[$0] }, Milestone.self, "milestone") else { return nil }
        let time = at.map { slots[$0] }
        if isNamedByColumn || when != nil { return .milestone(milestone, at: cells.requiredTime(time)) }
        return cells.eventTime(time).map { .milestone(milestone, at: $0) }
    }
}

/// One touch.
struct TouchPlan: Sendable {
    private let at: Int?
    private let fields: [(field: TouchField, slot: Int)]

    /// `captured` is the slot of the capture time.
    init(_ sources: TouchSources, _ captured: Int?, _ builder: inout PlanBuilder) {
        at = sources.at == nil ? captured : builder.slot(sources.at, .date)
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
        touch.at = cells.eventTime(at.map { slots[$0] })
        return touch
    }
}

/// One behaviour.
struct BehaviourPlan: Sendable {
    private let kind: Int?
    private let at: Int?
    private let when: Int?
    private let automated: Int?
    private let properties: [AttributePlan]

    init(_ sources: BehaviourSources, _ builder: inout PlanBuilder) {
        kind = builder.slot(sources.kind, .text)
        at = builder.slot(sources.at, .date)
        when = builder.slot(sources.when, .flag)
        automated = builder.slot(sources.automated, .flag)
        properties = builder.attributes(sources.properties)
    }

    func read(_ plan: RowPlan, _ cells: inout RowCells) -> RowBehaviour? {
        if let when, cells.flag(plan.slots[when]) != true { return nil }
        guard let kind = cells.text(kind.map { plan.slots[$0] }) else { return nil }
        return RowBehaviour(
            kind: kind, at: cells.eventTime(at.map { plan.slots[$0] }), properties: plan.values(properties, &cells),
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
        let time = cells.eventTime(at.map { slots[$0] })
        let isReached = isNamedByColumn || when != nil || time != nil
        return isReached ? .milestone(milestone, at: time) : nil
    }
}

import Domain

/// Reads the parts of a mapping that say what happened.
enum FactDecoding {
    /// One mapping of fields, or a list of such.
    static func touches(_ root: YAMLMapping) -> [TouchSources] {
        entries(root, "touch", keys: ["at"] + TouchField.allCases.map(\.rawValue)).map { mapping in
            var fields: [TouchField: CellSource] = [:]
            for field in TouchField.allCases { fields[field] = CellDecoding.source(mapping, field.rawValue) }
            if fields.isEmpty {
                mapping.reader.complain(
                    at: mapping.place, "'\(mapping.name)' names no field",
                    hint: "one of: \(TouchField.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return TouchSources(at: CellDecoding.source(mapping, "at"), fields: fields)
        }
    }

    /// `kind` is a name, or a mapping with `column`.
    static func behaviours(_ root: YAMLMapping) -> [BehaviourSources] {
        entries(root, "behaviour", keys: ["kind", "at", "when", "automated", "properties"]).compactMap { mapping in
            guard let kind = name(mapping, "kind") else { return nil }
            checkKind(kind, mapping)
            return BehaviourSources(
                kind: kind, at: CellDecoding.source(mapping, "at"), when: CellDecoding.source(mapping, "when"),
                automated: CellDecoding.source(mapping, "automated"),
                properties: PersonDecoding.attributes(mapping, "properties"))
        }
    }

    /// `milestone` is one of the fixed names, or a mapping with `column` and `values`.
    static func milestones(_ root: YAMLMapping) -> [MilestoneSource] {
        entries(root, "milestones", keys: ["milestone", "at", "when"]).compactMap { mapping in
            guard let name = name(mapping, "milestone") else { return nil }
            checkMilestones(name, mapping, "milestone")
            let at = CellDecoding.source(mapping, "at")
            let when = CellDecoding.source(mapping, "when")
            if name.columnName == nil, at == nil, when == nil {
                mapping.reader.complain(
                    at: mapping.place, "'\(mapping.name)' does not say when it is reached",
                    hint: "write at: or when: with a column")
            }
            return MilestoneSource(name: name, at: at, when: when)
        }
    }

    /// Columns of the deal.
    static func opportunity(_ root: YAMLMapping) -> OpportunitySources? {
        let keys = ["id", "amount", "currency", "stage", "opened", "closed", "owner", "product", "reason"]
        guard let mapping = root.mapping("opportunity", keys: keys) else { return nil }
        let id = CellDecoding.requiredSource(mapping, "id")
        var sources = OpportunitySources(id: id ?? .constant(""))
        sources.amount = CellDecoding.source(mapping, "amount")
        sources.currency = CellDecoding.source(mapping, "currency")
        sources.stage = CellDecoding.source(mapping, "stage")
        if let stage = sources.stage { checkMilestones(stage, mapping, "stage") }
        sources.openedAt = CellDecoding.source(mapping, "opened")
        sources.closedAt = CellDecoding.source(mapping, "closed")
        sources.owner = CellDecoding.source(mapping, "owner")
        sources.product = CellDecoding.source(mapping, "product")
        sources.reason = CellDecoding.source(mapping, "reason")
        return id == nil ? nil : sources
    }

    /// Columns of a cost.
    static func spend(_ root: YAMLMapping) -> SpendSources? {
        let keys = [
            "month", "start", "end", "amount", "currency", "channel", "campaign", "category", "allocationKey",
        ]
        guard let mapping = root.mapping("spend", keys: keys) else { return nil }
        let amount = CellDecoding.requiredSource(mapping, "amount")
        var sources = SpendSources(amount: amount ?? .constant(""))
        sources.month = CellDecoding.source(mapping, "month")
        sources.start = CellDecoding.source(mapping, "start")
        sources.end = CellDecoding.source(mapping, "end")
        sources.currency = CellDecoding.source(mapping, "currency")
        sources.channel = CellDecoding.source(mapping, "channel")
        sources.campaign = CellDecoding.source(mapping, "campaign")
        sources.category = CellDecoding.source(mapping, "category")
        sources.allocationKey = CellDecoding.source(mapping, "allocationKey")
        if (sources.month == nil) == (sources.start == nil) {
            mapping.reader.complain(
                at: mapping.place, "'\(mapping.name)' needs one period", hint: "write month:, or start: and end:")
        }
        return amount == nil ? nil : sources
    }

    /// `question` is an id, or a mapping with `column`; `statuses` give each value's or status text's standing.
    static func answers(_ root: YAMLMapping) -> [AnswerSources] {
        let keys = ["question", "value", "status", "statuses", "evidence", "by", "at"]
        return entries(root, "answers", keys: keys).compactMap { mapping in
            guard let question = name(mapping, "question"), let value = CellDecoding.requiredSource(mapping, "value")
            else { return nil }
            return AnswerSources(
                question: question, value: value, status: CellDecoding.source(mapping, "status"),
                statuses: statuses(mapping), evidence: CellDecoding.source(mapping, "evidence"),
                by: CellDecoding.source(mapping, "by"), at: CellDecoding.source(mapping, "at"))
        }
    }

    /// Columns of what a person did about a lead.
    static func verdict(_ root: YAMLMapping) -> VerdictSources? {
        let keys = ["verdict", "milestone", "reason", "by", "approvedBy", "until", "note", "at"]
        guard let mapping = root.mapping("verdict", keys: keys) else { return nil }
        guard let verdict = name(mapping, "verdict") else { return nil }
        check(verdict, mapping, "verdict", among: RowVerdict.Kind.allCases.map(\.rawValue))
        var sources = VerdictSources(verdict: verdict)
        sources.milestone = CellDecoding.source(mapping, "milestone")
        if let milestone = sources.milestone { checkMilestones(milestone, mapping, "milestone") }
        sources.reason = CellDecoding.source(mapping, "reason")
        sources.by = CellDecoding.source(mapping, "by")
        sources.approvedBy = CellDecoding.source(mapping, "approvedBy")
        sources.until = CellDecoding.source(mapping, "until")
        sources.note = CellDecoding.source(mapping, "note")
        sources.at = CellDecoding.source(mapping, "at")
        return sources
    }

    private static func statuses(_ mapping: YAMLMapping) -> [String: Answer.Status] {
        guard let table = mapping.openMapping("statuses") else { return [:] }
        let allowed = Answer.Status.allCases.map(\.rawValue)
        var statuses: [String: Answer.Status] = [:]
        for pair in table.pairs {
            let name = mapping.reader.choice(pair.value, named: table.path(pair.key), among: allowed)
            statuses[pair.key] = name.flatMap(Answer.Status.init(rawValue:))
        }
        return statuses
    }

    /// The mappings of a list, or the one mapping that stands in its place.
    private static func entries(_ root: YAMLMapping, _ key: String, keys: [String]) -> [YAMLMapping] {
        root.list(orMapping: key).compactMap { root.reader.mapping($0, named: root.path(key), keys: keys) }
    }

    /// A text is the name itself here, not a column.
    private static func name(_ mapping: YAMLMapping, _ key: String) -> CellSource? {
        guard let node = mapping.required(key) else { return nil }
        guard node.scalar != nil else { return CellDecoding.source(node, mapping, key) }
        return mapping.reader.text(node, named: mapping.path(key)).map { .constant($0) }
    }

    /// What a constant or a value table says must be milestones.
    private static func checkMilestones(_ source: CellSource, _ mapping: YAMLMapping, _ key: String) {
        check(source, mapping, key, among: Milestone.allCases.map(\.rawValue))
    }

    /// A constant must be a kind that behaviour may have; what a column holds is checked row by row.
    private static func checkKind(_ source: CellSource, _ mapping: YAMLMapping) {
        guard case .constant(let kind) = source.origin, let node = mapping.node("kind") else { return }
        if let instead = KindName.reserved(kind) {
            mapping.reader.complain(
                at: node.place, "'\(mapping.path("kind"))' is '\(kind)', which has a fixed meaning and is no behaviour",
                hint: instead)
        } else if !KindName.isWellFormed(kind) {
            mapping.reader.complain(
                at: node.place, "'\(mapping.path("kind"))' is '\(kind)'",
                hint: "a kind is made of \(KindName.form)")
        }
    }

    private static func check(
        _ source: CellSource, _ mapping: YAMLMapping, _ key: String, among allowed: [String]
    ) {
        guard let node = mapping.node(key) else { return }
        if source.columnName == nil, node.scalar != nil {
            _ = mapping.reader.choice(node, named: mapping.path(key), among: allowed)
        }
        guard case .mapping(let pairs) = node.content, let values = pairs.first(where: { $0.key == "values" }),
            case .mapping(let entries) = values.value.content
        else { return }
        for entry in entries {
            _ = mapping.reader.choice(entry.value, named: "\(mapping.path(key)).values.\(entry.key)", among: allowed)
        }
    }
}

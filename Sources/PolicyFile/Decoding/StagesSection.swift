import Domain

extension DecodingContext {
    /// The key `prospect`: one of the two milestones at which sales can own a lead.
    func prospectMilestone(_ root: YAMLMapping) -> Milestone {
        let allowed: [Milestone] = [.salesAccepted, .salesQualified]
        let text = root.required("prospect") { root.choice($0, among: allowed.map(\.rawValue)) }
        return text.flatMap(Milestone.init) ?? .salesQualified
    }

    /// The list `stages`, with the track in order.
    func stages(_ root: YAMLMapping, prospect: Milestone) -> [Stage] {
        let entries = requiredEntries("stages", of: root, .stage, by: "milestone")
        let stages = entries.compactMap { entry in stage(entry).map { (entry, $0) } }
        checkOrder(stages)
        checkProspect(prospect, among: stages, root)
        return stages.map(\.1)
    }

    private func stage(_ entry: YAMLMapping) -> Stage? {
        let milestone = entry.required("milestone") { entry.choice($0, Milestone.self) }
        let label = entry.requiredText("label") ?? ""
        let owner = entry.required("owner") { entry.choice($0, Stage.Owner.self) }
        let way = milestone.map { entryWay(entry, $0) } ?? .recorded
        let gate = optionalSection("gate", of: entry, .gate)
        let ageing = entry.span("ageing")
        let evidence = gate.map(self.gate) ?? Gate()
        guard let milestone else { return nil }
        checkGate(gate, of: milestone, way, entry)
        return Stage(
            milestone: milestone, label: label, owner: owner ?? .sales, entry: way, gate: evidence, ageing: ageing)
    }

    /// What moves a lead into a stage. Capture and the stages off the track have ways of their own.
    private func entryWay(_ entry: YAMLMapping, _ milestone: Milestone) -> Stage.Entry {
        guard let index = milestone.trackIndex, index > 0 else {
            for key in ["entry", "gate"] where entry.has(key) {
                entry.complain(
                    key, "the stage '\(milestone.rawValue)' has no '\(key)'",
                    hint: milestone == .captured
                        ? "what makes a person a lead stands in 'capture'"
                        : "it is entered by decisions and records alone")
            }
            return milestone == .captured ? .automatic : .recorded
        }
        return entry.required("entry") { entry.choice($0, Stage.Entry.self) } ?? .recorded
    }

    private func checkGate(_ gate: YAMLMapping?, of milestone: Milestone, _ way: Stage.Entry, _ entry: YAMLMapping) {
        guard milestone.trackIndex ?? 0 > 0 else { return }
        let hasRequirements = gate?.list("requirements").isEmpty == false
        let hasFields = gate?.list("fields").isEmpty == false
        switch way {
        case .recorded where entry.has("gate"):
            entry.complain(
                "gate", "the stage '\(milestone.rawValue)' is recorded and has a gate",
                hint: "a fact from outside enters it, so its gate would never be asked")
        case .automatic where !hasRequirements && !hasFields, .human where !hasRequirements:
            entry.complain(
                "entry", "the stage '\(milestone.rawValue)' is \(way.rawValue) and its gate requires nothing",
                hint: "give its gate a requirement, or every lead enters it")
        default: break
        }
    }

    private func gate(_ mapping: YAMLMapping) -> Gate {
        let requirements = entries("requirements", of: mapping, .requirement).map { entry in
            (id("id", of: entry) ?? "", entry.requiredText("label") ?? "", requiredCondition("when", of: entry))
        }
        let slots = mapping.list("fields").compactMap { slot($0, named: mapping.path("fields")) }
        return Gate(
            requirements: requirements.compactMap { id, label, condition in
                condition.map { Gate.Requirement(id: id, label: label, condition: $0) }
            },
            requiredFields: Set(slots).sorted())
    }

    /// The slot of an attribute or a question.
    private func slot(_ node: YAMLNode, named name: String) -> Int? {
        let names = vocabulary.attributes.map(\.name) + vocabulary.questions.map(\.name)
        guard let field = reader.text(node, named: name) else { return nil }
        if let slot = names.firstIndex(of: field) { return slot }
        reader.complain(
            at: node.place, "'\(name)' names '\(field)', which is neither an attribute nor a question",
            hint: Suggestion.hint(for: field, among: names))
        return nil
    }

    private func checkOrder(_ stages: [(entry: YAMLMapping, stage: Stage)]) {
        if let first = stages.first, first.stage.milestone != .captured {
            first.entry.complain(
                "milestone", "the first stage is '\(first.stage.milestone.rawValue)'",
                hint: "the first stage is 'captured'")
        }
        for (before, after) in zip(stages, stages.dropFirst()) {
            let (earlier, later) = (before.stage.milestone, after.stage.milestone)
            guard earlier != later, earlier.ordinal > later.ordinal else { continue }
            after.entry.complain(
                "milestone", "the stage '\(later.rawValue)' stands after '\(earlier.rawValue)'",
                hint: "stages stand in the order \(Milestone.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    private func checkProspect(
        _ prospect: Milestone, among stages: [(entry: YAMLMapping, stage: Stage)], _ root: YAMLMapping
    ) {
        guard root.node("prospect") != nil, !stages.isEmpty else { return }
        guard let (entry, stage) = stages.first(where: { $0.stage.milestone == prospect }) else {
            return root.complain(
                "prospect", "'prospect' is '\(prospect.rawValue)', which is none of the stages",
                hint: "add a stage with this milestone")
        }
        if stage.entry != .human, entry.text("entry") == stage.entry.rawValue {
            entry.complain(
                "entry", "the prospect's stage '\(prospect.rawValue)' is \(stage.entry.rawValue)",
                hint: "a person accepts prospects: it must be 'human'")
        }
    }
}

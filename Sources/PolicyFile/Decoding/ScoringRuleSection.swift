import Domain

extension DecodingContext {
    /// The list `scoring.rules`.
    func scoringRules(_ scoring: YAMLMapping) -> [ScoringRule] {
        let entries = requiredEntries("rules", of: scoring, .rule)
        if entries.count > 500 { scoring.complain("rules", "there are \(entries.count) rules", hint: "at most 500") }
        return entries.prefix(500).compactMap(scoringRule)
    }

    private func scoringRule(_ rule: YAMLMapping) -> ScoringRule? {
        let category = rule.required("category") { rule.choice($0, ScoringRule.Category.self) }
        let points = rule.required("points", rule.points)
        if let category, let points { checkSign(points, of: category, rule) }
        let (id, label) = (id("id", of: rule) ?? "", rule.requiredText("label") ?? "")
        guard let trigger = trigger(rule) else { return nil }
        let isTriggeredByFacts = if case .facts = trigger { true } else { false }
        let cap = optionalSection("cap", of: rule, .cap).flatMap(cap)
        let decay = Decay(halfLife: halfLife(rule), expiry: rule.hours("expiry"))
        if !isTriggeredByFacts {
            for key in ["where", "cap", "halfLife", "expiry"] where rule.has(key) {
                rule.complain(
                    key, "'\(rule.path(key))' does not go with 'when'", hint: "only rules on a 'fact' have it")
            }
        }
        return ScoringRule(
            id: id, label: label, category: category ?? .fit, points: points ?? .zero, trigger: trigger, cap: cap,
            decay: decay)
    }

    private func checkSign(_ points: Points, of category: ScoringRule.Category, _ rule: YAMLMapping) {
        switch category {
        case .negative where points >= .zero:
            rule.complain(
                "points", "'\(rule.path("points"))' is \(points)", hint: "points of a negative rule are below 0")
        case .fit where points < .zero, .behaviour where points < .zero:
            rule.complain(
                "points", "'\(rule.path("points"))' is \(points)",
                hint: "points against a lead belong to a rule of the category 'negative'")
        default: break
        }
    }

    private func trigger(_ rule: YAMLMapping) -> ScoringRule.Trigger? {
        switch (rule.node("when"), rule.node("fact")) {
        case (nil, nil):
            reader.complain(
                at: rule.place, "'\(rule.name)' says neither 'when' nor 'fact'",
                hint: "give a condition as 'when', or a kind of fact as 'fact'")
            return nil
        case (.some, .some):
            rule.complain("fact", "'\(rule.name)' says both 'when' and 'fact'", hint: "keep one of the two")
            return nil
        case (.some, nil): return requiredCondition("when", of: rule, .beforeScoring).map { .condition($0) }
        case (nil, let fact?):
            return behaviourKind(fact, named: rule.path("fact")).map {
                .facts(kind: $0, where: condition("where", of: rule, .fact))
            }
        }
    }

    /// A half-life is a table of so many hours in memory, so it is limited.
    private func halfLife(_ rule: YAMLMapping) -> TimeSpan? {
        guard let halfLife = rule.hours("halfLife") else { return nil }
        guard halfLife <= .days(730) else {
            rule.complain("halfLife", "'\(rule.path("halfLife"))' is '\(halfLife)'", hint: "must be up to 730d")
            return nil
        }
        return halfLife
    }

    private func cap(_ mapping: YAMLMapping) -> Cap? {
        let count = mapping.integer("count", in: 1...1_000_000)
        let points = mapping.points("points")
        let window = mapping.hours("per")
        switch (mapping.has("count"), mapping.has("points")) {
        case (true, false): return count.map { Cap(.count($0), per: window) }
        case (false, true):
            if let points, points <= .zero {
                mapping.complain("points", "'\(mapping.path("points"))' is \(points)", hint: "must be above 0")
            }
            return points.map { Cap(.points($0), per: window) }
        case (true, true):
            mapping.complain("points", "'\(mapping.name)' has both 'count' and 'points'", hint: "keep one of the two")
        case (false, false):
            reader.complain(
                at: mapping.place, "'\(mapping.name)' has neither 'count' nor 'points'", hint: "give one of the two")
        }
        return nil
    }
}

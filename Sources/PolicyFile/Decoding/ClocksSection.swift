import Domain

extension DecodingContext {
    /// The list `clocks`; `tiers` are the ids of the routing tiers.
    func clocks(_ root: YAMLMapping, tiers: [String]) -> [ClockRule] {
        entries("clocks", of: root, .clock).map { clock($0, tiers: tiers) }
    }

    private func clock(_ entry: YAMLMapping, tiers: [String]) -> ClockRule {
        let target = entry.span("target")
        let limit = entry.required("limit", entry.span)
        let hardLimit = entry.span("hardLimit")
        if let target, let limit, target > limit {
            entry.complain(
                "target", "'\(entry.path("target"))' is '\(target)'",
                hint: "must not be above 'limit', which is \(limit)")
        }
        if let hardLimit, let limit, hardLimit < limit {
            entry.complain(
                "hardLimit", "'\(entry.path("hardLimit"))' is '\(hardLimit)'",
                hint: "must not be below 'limit', which is \(limit)")
        }
        if entry.has("hardBreach") != entry.has("hardLimit") {
            reader.complain(
                at: entry.place, "'\(entry.name)' has only one of 'hardLimit' and 'hardBreach'",
                hint: "a hard limit and what follows it stand together")
        }
        _ = entry.required("startsOn")
        return ClockRule(
            id: id("id", of: entry) ?? "", label: entry.requiredText("label") ?? "",
            startsOn: kinds("startsOn", of: entry, alsoAllowed: ClockRule.moments),
            tiers: entry.list("tiers").compactMap { tier($0, named: entry.path("tiers"), among: tiers) },
            target: target, limit: limit ?? .days(1), hardLimit: hardLimit,
            breach: entry.required("breach") { entry.choice($0, ClockRule.Breach.self) } ?? .escalate,
            hardBreach: entry.choice("hardBreach", ClockRule.Breach.self))
    }

    private func tier(_ node: YAMLNode, named name: String, among tiers: [String]) -> String? {
        reader.choice(node, named: name, among: tiers)
    }

    /// The section `agreement`.
    func agreement(_ root: YAMLMapping) -> AgreementPolicy? {
        guard let section = optionalSection("agreement", of: root, .agreement) else { return nil }
        return AgreementPolicy(
            qualifiedLeadsPerMonth: section.required("qualifiedLeadsPerMonth") {
                section.integer($0, in: 0...100_000_000)
            }
                ?? 0,
            mqlToSql: section.required("mqlToSql", section.percent) ?? .none)
    }
}

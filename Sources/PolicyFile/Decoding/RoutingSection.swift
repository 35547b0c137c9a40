import Domain

extension DecodingContext {
    /// The section `routing`.
    func routing(_ root: YAMLMapping) -> RoutingPolicy {
        guard let section = section("routing", of: root, .routing) else { return RoutingPolicy(tiers: [], capacity: 0) }
        let capacity = section.required("capacity") { section.integer($0, in: 1...100_000) }
        let entries = requiredEntries("tiers", of: section, .tier)
        let tiers = entries.compactMap { entry in tier(entry).map { (entry, $0) } }
        if tiers.count == entries.count { checkTiers(tiers, section) }
        return RoutingPolicy(tiers: tiers.map(\.1), capacity: capacity ?? 0)
    }

    private func tier(_ entry: YAMLMapping) -> RoutingPolicy.Tier? {
        let (id, label) = (id("id", of: entry) ?? "", entry.requiredText("label") ?? "")
        let asksSales = entry.flag("asksSales") ?? true
        return requiredCondition("when", of: entry).map {
            RoutingPolicy.Tier(id: id, label: label, condition: $0, asksSales: asksSales)
        }
    }

    /// The last tier takes every lead, no tier stands behind one that does, and some tier asks sales.
    private func checkTiers(_ tiers: [(entry: YAMLMapping, tier: RoutingPolicy.Tier)], _ routing: YAMLMapping) {
        for (entry, tier) in tiers.dropLast() where tier.takesEverything {
            entry.complain(
                "when", "the tiers after '\(tier.id)' are never reached",
                hint: "only the last tier's condition is 'true'")
        }
        if let (entry, last) = tiers.last, !last.takesEverything {
            entry.complain(
                "when", "the last tier '\(last.id)' does not take every lead", hint: "its condition must be 'true'")
        }
        if !tiers.isEmpty, !tiers.contains(where: \.tier.asksSales) {
            routing.complain(
                "tiers", "no tier asks sales, so nothing would ever be proposed",
                hint: "leave out 'asksSales' where a salesperson works the lead")
        }
    }
}

extension RoutingPolicy.Tier {
    /// Whether the condition is no condition.
    fileprivate var takesEverything: Bool { condition.source == "true" }
}

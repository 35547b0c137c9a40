import Domain

extension DecodingContext {
    /// The list `reasons`.
    func reasons(_ root: YAMLMapping) -> [Reason] {
        requiredEntries("reasons", of: root, .reason, by: "code").map { entry in
            let reason = Reason(
                code: id("code", of: entry) ?? "", label: entry.requiredText("label") ?? "",
                outcome: entry.required("outcome") { entry.choice($0, Reason.Outcome.self) } ?? .recycle,
                rest: entry.span("rest"))
            if reason.outcome == .disqualify, entry.has("rest") {
                entry.complain(
                    "rest", "'\(entry.path("rest"))' does not go with 'disqualify'", hint: "only recycled leads rest")
            }
            return reason
        }
    }

    /// The section `recycling`.
    func recycling(_ root: YAMLMapping) -> RecyclingPolicy {
        let section = section("recycling", of: root, .recycling)
        let rest = section.flatMap { section in section.required("rest", section.span) }
        return RecyclingPolicy(rest: rest ?? .days(1), reengageOn: section.map { kinds("reengageOn", of: $0) } ?? [])
    }

    /// The section `hygiene`.
    func hygiene(_ root: YAMLMapping) -> HygienePolicy {
        let section = section("hygiene", of: root, .hygiene)
        let inactivity = section.flatMap { section in section.required("inactivity", section.span) }
        let ageing = section.flatMap { section in section.required("ageing", section.span) }
        return HygienePolicy(inactivity: inactivity ?? .days(1), ageing: ageing ?? .days(1))
    }

    /// The section `retention`.
    func retention(_ root: YAMLMapping) -> RetentionPolicy {
        let section = section("retention", of: root, .retention)
        return RetentionPolicy(
            disqualified: section.flatMap { section in section.required("disqualified", section.span) } ?? .days(1))
    }
}

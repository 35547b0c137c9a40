import Domain

extension DecodingContext {
    /// The section `scoring`.
    func scoring(_ root: YAMLMapping) -> ScoringPolicy {
        let section = section("scoring", of: root, .scoring)
        let threshold = section.flatMap { section in section.required("promotionThreshold", section.points) }
        return ScoringPolicy(
            rules: section.map(scoringRules) ?? [], promotionThreshold: threshold ?? .zero,
            grades: section.map(grades) ?? GradePolicy(fit: [], engagement: []),
            temperature: section.map(temperature) ?? TemperaturePolicy(warmFrom: .zero, hotAbove: .zero),
            contentCollector: section.flatMap(contentCollector))
    }

    private func grades(_ scoring: YAMLMapping) -> GradePolicy {
        guard let grades = section("grades", of: scoring, .grades) else { return GradePolicy(fit: [], engagement: []) }
        return GradePolicy(
            fit: bands("fit", of: grades, .fitGrades), engagement: bands("engagement", of: grades, .engagementLevels))
    }

    /// The least points of each grade, which must fall from the best to the worst.
    private func bands(_ key: String, of grades: YAMLMapping, _ table: KeyTable) -> [Points] {
        guard let mapping = section(key, of: grades, table) else { return [] }
        let limits = table.keys.map { grade in (grade, mapping.required(grade, mapping.points)) }
        for (better, worse) in zip(limits, limits.dropFirst()) {
            guard let most = better.1, let least = worse.1, most <= least else { continue }
            mapping.complain(
                worse.0, "'\(mapping.path(worse.0))' is \(least)", hint: "must be below '\(better.0)', which is \(most)"
            )
        }
        return limits.compactMap(\.1)
    }

    private func temperature(_ scoring: YAMLMapping) -> TemperaturePolicy {
        guard let mapping = section("temperature", of: scoring, .temperature) else {
            return TemperaturePolicy(warmFrom: .zero, hotAbove: .zero)
        }
        let warm = mapping.required("warmFrom", mapping.points) ?? .zero
        let hot = mapping.required("hotAbove", mapping.points) ?? warm
        if hot < warm {
            mapping.complain(
                "hotAbove", "'\(mapping.path("hotAbove"))' is \(hot)",
                hint: "must not be below 'warmFrom', which is \(warm)")
        }
        return TemperaturePolicy(warmFrom: warm, hotAbove: hot)
    }

    private func contentCollector(_ scoring: YAMLMapping) -> ContentCollector? {
        guard let mapping = optionalSection("contentCollector", of: scoring, .contentCollector) else { return nil }
        let content = requiredKinds("content", of: mapping)
        let commercial = requiredKinds("commercial", of: mapping)
        if let both = content.first(where: commercial.contains) {
            mapping.complain("commercial", "'\(both)' is both content and commercial", hint: "keep it in one list")
        }
        return ContentCollector(
            content: content, commercial: commercial,
            atLeast: mapping.required("atLeast", { mapping.integer($0, in: 1...10_000) }) ?? 1,
            window: mapping.required("window", mapping.hours) ?? .hours(1),
            cap: mapping.required("cap", mapping.points) ?? .zero)
    }
}

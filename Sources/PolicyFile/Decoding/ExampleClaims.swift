import Domain

extension DecodingContext {
    /// What one entry of `expect` claims, in the order of the documentation.
    func claims(_ entry: YAMLMapping, under policy: Policy) -> [PolicyExample.Claim] {
        let claims = figures(entry, under: policy) + places(entry, under: policy)
        if claims.isEmpty, !entry.pairs.contains(where: { !["day", "at"].contains($0.key) }) {
            reader.complain(
                at: entry.place, "'\(entry.name)' expects nothing", hint: "give a 'score', a 'stage' or another figure")
        }
        return claims
    }

    private func figures(_ entry: YAMLMapping, under policy: Policy) -> [PolicyExample.Claim] {
        var claims: [PolicyExample.Claim?] = [
            entry.points("score").map { .score($0) }, entry.points("fit").map { .fit($0) },
            entry.points("behaviour").map { .behaviour($0) }, entry.points("negative").map { .negative($0) },
        ]
        let grades = ["A", "B", "C", "D"].flatMap { fit in (1...4).map { "\(fit)\($0)" } }
        claims.append(entry.choice("grade", among: grades).map { .grade($0) })
        claims.append(entry.choice("temperature", Temperature.self).map { .temperature($0) })
        claims.append(entry.flag("contentCollector").map { .contentCollector($0) })
        claims.append(entry.integer("qualificationScore", in: 0...1_000_000).map { .qualificationScore($0) })
        claims.append(entry.integer("cycle", in: 0...1_000).map { .cycle($0) })
        return claims.compactMap { $0 }
    }

    private func places(_ entry: YAMLMapping, under policy: Policy) -> [PolicyExample.Claim] {
        let stages = policy.stages.filter { $0.entry == .human }.map(\.milestone.rawValue)
        var claims: [PolicyExample.Claim?] = [
            orNone("stage", entry, among: Milestone.allCases.map(\.rawValue)).map {
                .stage($0.flatMap(Milestone.init))
            },
            orNone("owner", entry, among: Stage.Owner.allCases.map(\.rawValue)).map {
                .owner($0.flatMap(Stage.Owner.init))
            },
            orNone("proposed", entry, among: stages).map { .proposed($0.flatMap(Milestone.init)) },
            orNone("route", entry, among: policy.routing.tiers.map(\.id)).map { .route($0) },
        ]
        if entry.has("missing") { claims.append(.missing(missing(entry, under: policy))) }
        return claims.compactMap { $0 }
    }

    /// One of the names, or `none`; nil when the key is absent or after a complaint.
    private func orNone(_ key: String, _ entry: YAMLMapping, among names: [String]) -> String?? {
        entry.choice(key, among: names + ["none"]).map { $0 == "none" ? nil : $0 }
    }

    private func missing(_ entry: YAMLMapping, under policy: Policy) -> [String] {
        let fields = vocabulary.attributes.map(\.name) + vocabulary.questions.map(\.name)
        let names = policy.stages.flatMap { $0.gate.requirements.map(\.id) } + fields.map { "field:\($0)" }
        return entry.list("missing").compactMap { reader.choice($0, named: entry.path("missing"), among: names) }
    }
}

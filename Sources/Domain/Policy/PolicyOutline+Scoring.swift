extension ScoringPolicy {
    /// The section `scoring`.
    var entries: [PolicyOutline.Entry] {
        let limits =
            zip(["A", "B", "C"], grades.fit).map { ("grades.fit.\($0)", $1) }
            + zip(["1", "2", "3"], grades.engagement).map { ("grades.engagement.\($0)", $1) }
        let figures: [(String, Points)] =
            [("promotionThreshold", promotionThreshold)] + limits
            + [("temperature.warmFrom", temperature.warmFrom), ("temperature.hotAbove", temperature.hotAbove)]
        return [.init("scoring", figures.map { .init($0, $1) })] + rules.map(\.entry)
            + [contentCollector?.entry].compactMap { $0 }
    }
}

extension ScoringRule {
    fileprivate var entry: PolicyOutline.Entry {
        var lines: [PolicyOutline.Line?] = [
            .init("label", label), .init("category", category.rawValue), .init("points", points),
        ]
        switch trigger {
        case .condition(let condition): lines.append(.init("when", condition: condition))
        case .facts(let kind, let condition):
            lines += [.init("fact", kind), .init("where", condition: condition)]
        }
        switch cap?.limit {
        case .count(let count): lines.append(.init("cap.count", count))
        case .points(let points): lines.append(.init("cap.points", points))
        case nil: break
        }
        lines += [
            .init("cap.per", cap?.windowHours.map { TimeSpan.hours($0) }), .init("halfLife", decay.halfLife),
            .init("expiry", decay.expiry),
        ]
        return .init("scoring.rules[\(id)]", lines)
    }
}

extension ContentCollector {
    fileprivate var entry: PolicyOutline.Entry {
        .init(
            "scoring.contentCollector",
            [
                .init("content", content.listed), .init("commercial", commercial.listed), .init("atLeast", atLeast),
                .init("window", window), .init("cap", cap),
            ])
    }
}

extension AttributionPolicy {
    /// The section `attribution`.
    var entries: [PolicyOutline.Entry] {
        let rules = channels.map { "\($0.channel): \($0)" }.joined(separator: "; ")
        let custom = settings.custom.map { weights in
            PolicyOutline.Entry(
                "attribution.custom",
                weights.anchors.map { .init($0.point.rawValue, $0.weight) } + [.init("middle", weights.middle)])
        }
        return [
            .init(
                "attribution",
                [
                    .init("model", model), .init("target", settings.target.rawValue),
                    .init("lookBack", settings.lookBack),
                    .init("halfLife", settings.halfLife), .init("markovOrder", settings.markovOrder),
                    .init("minimumConversions", settings.minimumConversions), .init("ownDomains", ownDomains.listed),
                    .init("channels", rules),
                ])
        ] + [custom].compactMap { $0 }
    }
}

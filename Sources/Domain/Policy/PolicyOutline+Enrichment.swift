extension EnrichmentPolicy {
    /// The section `enrichment`; nothing where nobody is asked.
    var entries: [PolicyOutline.Entry] {
        guard !providers.isEmpty else { return [] }
        let order = providers.map(\.id).joined(separator: ", ")
        return [.init("enrichment", [.init("within", within), .init("providers", order)])]
            + providers.flatMap(\.entries)
    }
}

extension EnrichmentProvider {
    fileprivate var entries: [PolicyOutline.Entry] {
        let path = "enrichment.providers[\(id)]"
        let own: [PolicyOutline.Line?] = [
            .init("label", label), .init("kind", isOutside ? "http" : "table"), .init("key", key.rawValue),
            .init("when", condition: condition),
        ]
        let terms: [PolicyOutline.Line?] = [
            .init("cost", cost), .init("charge", charge.rawValue), .init("cache", cache),
            .init("cacheEmpty", cacheEmpty), .init("expiry", expiry), .init("timeout", timeout),
            .init("budget.day", budget.day), .init("budget.month", budget.month),
            .init("breaker.failures", breaker.failures), .init("breaker.pause", breaker.pause),
        ]
        return [.init(path, own + lookup + terms)] + fields.map { $0.entry(in: path) }
    }

    private var lookup: [PolicyOutline.Line?] {
        guard case .http(let lookup) = source else { return [] }
        return [
            .init("method", lookup.method.rawValue), .init("url", lookup.url), .init("body", lookup.body),
            .init("auth.header", lookup.authorization?.header), .init("auth.prefix", lookup.authorization?.prefix),
            .init("auth.secret", lookup.authorization?.secret),
        ]
    }
}

extension EnrichmentField {
    fileprivate func entry(in path: String) -> PolicyOutline.Entry {
        let words = values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.display)" }
        return .init(
            "\(path).fields[\(attribute)]",
            [
                .init("path", self.path), .init("confidence", confidence),
                .init("values", words.isEmpty ? nil : words.joined(separator: ", ")),
            ])
    }
}

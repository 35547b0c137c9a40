import Domain

/// Reads the parts of a mapping that say whom a row is about.
enum PersonDecoding {
    /// `email`, `visitor` and `phone`: a column or a list of columns; `external`: one or several of `system` and column.
    static func identity(_ root: YAMLMapping) -> [IdentitySource] {
        guard let mapping = root.mapping("identity", keys: IdentifierKind.allCases.map(\.rawValue)) else { return [] }
        return mapping.pairs.flatMap { pair -> [IdentitySource] in
            guard let kind = IdentifierKind(rawValue: pair.key) else { return [] }
            let more = kind == .external ? ["system"] : []
            return mapping.list(orMapping: pair.key).compactMap { node in
                guard let cell = CellDecoding.source(node, mapping, pair.key, more: more) else { return nil }
                return IdentitySource(kind, system: kind == .external ? system(node, mapping, root) : "", cell)
            }
        }
    }

    /// The system of an external id; the mapping's source when none is named.
    private static func system(_ node: YAMLNode, _ mapping: YAMLMapping, _ root: YAMLMapping) -> String {
        guard case .mapping(let pairs) = node.content, let system = pairs.first(where: { $0.key == "system" }) else {
            return root.text("source") ?? ""
        }
        return mapping.reader.text(system.value, named: "\(mapping.path("external")).system") ?? ""
    }

    /// Name → column, or a mapping with `column`, `type` and options.
    static func attributes(_ parent: YAMLMapping?, _ key: String) -> [AttributeSource] {
        guard let mapping = parent?.openMapping(key) else { return [] }
        return mapping.pairs.compactMap { pair in
            guard let cell = CellDecoding.source(pair.value, mapping, pair.key, more: ["type"]) else { return nil }
            return AttributeSource(pair.key, type(pair.value, mapping, pair.key), cell)
        }
    }

    private static func type(_ node: YAMLNode, _ mapping: YAMLMapping, _ key: String) -> AttributeType {
        guard case .mapping(let pairs) = node.content, let type = pairs.first(where: { $0.key == "type" }) else {
            return .text
        }
        let allowed = AttributeType.allCases.map(\.rawValue)
        let name = mapping.reader.choice(type.value, named: "\(mapping.path(key)).type", among: allowed)
        return name.flatMap(AttributeType.init(rawValue:)) ?? .text
    }

    /// Columns of the company.
    static func account(_ root: YAMLMapping) -> AccountSources {
        var sources = AccountSources()
        guard let mapping = root.mapping("account", keys: ["name", "website", "domain", "external"]) else {
            return sources
        }
        sources.name = CellDecoding.source(mapping, "name")
        sources.website = CellDecoding.source(mapping, "website")
        sources.domain = CellDecoding.source(mapping, "domain")
        sources.external = CellDecoding.source(mapping, "external", more: ["system"])
        if let node = mapping.node("external") { sources.system = system(node, mapping, root) }
        return sources
    }

    /// Columns of becoming known.
    static func capture(_ root: YAMLMapping) -> CaptureSources? {
        guard root.has("capture") else { return nil }
        guard let mapping = root.mapping("capture", keys: ["at", "direction", "vendor"]) else {
            return CaptureSources()
        }
        return CaptureSources(
            at: CellDecoding.source(mapping, "at"), direction: mapping.choice("direction", CaptureDirection.self),
            vendor: CellDecoding.source(mapping, "vendor"))
    }
}

extension YAMLMapping {
    /// The elements of a list, or the one scalar or mapping that stands in its place; empty when the key is absent.
    func list(orMapping key: String) -> [YAMLNode] {
        guard let node = node(key) else { return [] }
        if case .list(let elements) = node.content { return elements }
        return [node]
    }
}

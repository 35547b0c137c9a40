import Domain

extension DecodingContext {
    /// The section `attribution`.
    func attribution(_ root: YAMLMapping) -> AttributionPolicy {
        guard let section = section("attribution", of: root, .attribution) else {
            return AttributionPolicy(model: "", settings: AttributionSettings())
        }
        let custom = optionalSection("custom", of: section, .custom).flatMap(anchorWeights)
        let model = section.required("model") { section.choice($0, among: AttributionModels.catalogue.ids) }
        if model == "custom", !section.has("custom") {
            section.complain(
                "model", "the model is 'custom' and 'attribution.custom' is missing",
                hint: "give its anchors and weights")
        }
        var settings = AttributionSettings(lookBack: section.span("lookBack"), custom: custom)
        settings.halfLife = section.hours("halfLife") ?? settings.halfLife
        settings.target = section.choice("target", AnchorPoint.self) ?? settings.target
        settings.markovOrder = section.integer("markovOrder", in: 1...3) ?? settings.markovOrder
        settings.minimumConversions =
            section.integer("minimumConversions", in: 1...1_000_000).map(Int64.init) ?? settings.minimumConversions
        if settings.target == .first {
            section.complain(
                "target", "'attribution.target' is 'first'", hint: "a conversion is 'lead' or a later milestone")
        }
        return AttributionPolicy(
            model: model ?? "", settings: settings, channels: channelRules(section), hosts: hosts(section),
            ownDomains: ownDomains(section))
    }

    /// The anchors with their weights, and the weight of what lies between.
    private func anchorWeights(_ custom: YAMLMapping) -> AnchorWeights? {
        let weight = { (key: String) in custom.integer(key, in: 0...1_000_000).map(Int64.init) ?? 0 }
        let anchors = AnchorPoint.allCases.map { ($0, weight($0.rawValue)) }.filter { $0.1 > 0 }
        let middle = weight("middle")
        do throws(Problem) {
            return try AnchorWeights(anchors, middle: middle)
        } catch {
            reader.complain(at: custom.place, error.message, hint: error.hint)
            return nil
        }
    }

    /// A text of lines, each a host and its category.
    private func hosts(_ attribution: YAMLMapping) -> HostLists {
        guard let text = attribution.text("hosts") else { return HostLists([]) }
        do throws(Problem) { return try HostLists(parsing: text) } catch {
            attribution.complain("hosts", error.message, hint: error.hint)
            return HostLists([])
        }
    }

    private func ownDomains(_ attribution: YAMLMapping) -> [String] {
        attribution.list("ownDomains").compactMap { node in
            guard let domain = reader.text(node, named: "attribution.ownDomains")?.lowercased() else { return nil }
            if HostName(lenient: domain) != nil, domain.contains(".") { return domain }
            reader.complain(
                at: node.place, "'attribution.ownDomains' is \(node.display)",
                hint: "must be a domain such as example.com")
            return nil
        }
    }
}

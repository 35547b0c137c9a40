import Domain

extension DecodingContext {
    /// The section `cost`.
    func cost(_ root: YAMLMapping) -> CostPolicy {
        let section = section("cost", of: root, .cost)
        let currency = section.flatMap(currency) ?? .eur
        let categories = section.map { self.categories("categories", of: $0) } ?? []
        let media = section.map { self.categories("mediaCategories", of: $0, among: categories) } ?? []
        let year = section.flatMap { section in
            section.required("salespersonYear") { section.money($0, in: currency) }
        }
        let hours = section.flatMap { section in
            section.required("salespersonHours") { section.integer($0, in: 1...8_784) }
        }
        return CostPolicy(
            currency: currency, mediaCategories: media, categories: categories,
            salespersonYear: year ?? Money(minor: 0, currency), salespersonHours: hours ?? 1)
    }

    private func currency(_ cost: YAMLMapping) -> Currency? {
        guard let text = cost.requiredText("currency") else { return nil }
        if let currency = Currency(text) { return currency }
        cost.complain("currency", "'cost.currency' is '\(text)'", hint: "must be three letters such as EUR (ISO 4217)")
        return nil
    }

    private func categories(_ key: String, of cost: YAMLMapping, among allowed: [String]? = nil) -> [String] {
        guard cost.required(key) != nil else { return [] }
        var found: [String] = []
        for node in cost.list(key) {
            guard let category = reader.text(node, named: cost.path(key)) else { continue }
            if let allowed, !allowed.contains(category) {
                reader.complain(
                    at: node.place, "'\(cost.path(key))' names '\(category)', which is none of the categories",
                    hint: Suggestion.hint(for: category, among: allowed))
            }
            if found.contains(category) {
                reader.complain(at: node.place, "'\(category)' stands twice in '\(cost.path(key))'", hint: "keep one")
            }
            found.append(category)
        }
        return found
    }
}

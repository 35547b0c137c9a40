import Domain

extension DecodingContext {
    /// The section `enrichment`, which may be left out: then nobody is asked.
    func enrichment(_ root: YAMLMapping, _ cost: CostPolicy) -> EnrichmentPolicy {
        guard let section = optionalSection("enrichment", of: root, .enrichment) else { return .none }
        let within = section.has("within") ? shortSpan("within", of: section, upTo: .minutes(1)) : nil
        let entries = requiredEntries("providers", of: section, .provider)
        return EnrichmentPolicy(
            providers: entries.compactMap { provider($0, cost) }, within: within ?? EnrichmentPolicy.defaultLimit)
    }

    private func provider(_ entry: YAMLMapping, _ cost: CostPolicy) -> EnrichmentProvider? {
        let kind = entry.required("kind") { entry.choice($0, ProviderKind.self) }
        if kind == .table { refuseOutsideKeys(entry) }
        let preset = preset(entry)
        let key = entry.choice("key", LookupKey.self) ?? preset?.key
        guard let kind else { return nil }
        guard let key else {
            if !entry.has("key") { _ = entry.required("key") }
            return nil
        }
        let price = entry.has("cost") ? entry.money("cost", in: cost.currency) : nil
        if let price, price.minor > 0, !cost.categories.contains("enrichment") {
            entry.complain(
                "cost", "'\(entry.path("cost"))' is counted as a cost of the category 'enrichment', which is none",
                hint: "add 'enrichment' to 'cost.categories'")
        }
        let lookup = kind == .http ? lookup(entry, preset, key) : nil
        let isTable = kind == .table
        let fields = providerFields(entry, preset, isTable: isTable)
        guard isTable || lookup != nil else { return nil }
        let budget = entry.mapping("budget", keys: KeyTable.providerBudget.keys)
        let breaker = entry.mapping("breaker", keys: KeyTable.breaker.keys)
        return EnrichmentProvider(
            id: id("id", of: entry) ?? "", label: entry.requiredText("label") ?? "",
            source: lookup.map { .http($0) } ?? .table, key: key, condition: condition("when", of: entry),
            fields: fields, cost: price ?? Money(minor: 0, cost.currency),
            charge: entry.choice("charge", EnrichmentProvider.Charge.self) ?? .call,
            cache: entry.span("cache") ?? .days(30), cacheEmpty: entry.span("cacheEmpty") ?? .days(7),
            expiry: entry.span("expiry"),
            timeout: shortSpan("timeout", of: entry, upTo: TimeSpan(milliseconds: 10_000))
                ?? TimeSpan(milliseconds: 3_000),
            budget: EnrichmentBudget(
                day: budget?.money("day", in: cost.currency), month: budget?.money("month", in: cost.currency)),
            breaker: CircuitBreaker.Rule(
                failures: breaker?.integer("failures", in: 1...1_000) ?? 5, pause: breaker?.span("pause") ?? .minutes(5)
            ))
    }

    private enum ProviderKind: String, CaseIterable {
        case table
        case http
    }

    /// The own table is in the database: there is nobody to call.
    private func refuseOutsideKeys(_ entry: YAMLMapping) {
        let outside = ["preset", "method", "url", "body", "auth", "cost", "charge", "timeout", "budget", "breaker"]
        for key in outside where entry.has(key) {
            entry.complain(key, "'\(entry.path(key))' does not go with 'kind: table'", hint: "only 'kind: http' has it")
        }
    }

    private func preset(_ entry: YAMLMapping) -> EnrichmentPreset? {
        guard let name = entry.choice("preset", among: EnrichmentPreset.all.ids) else { return nil }
        return EnrichmentPreset.all.members.first { $0.id == name }
    }

    private func lookup(_ entry: YAMLMapping, _ preset: EnrichmentPreset?, _ key: LookupKey) -> HTTPLookup? {
        guard let url = entry.text("url") ?? preset?.url else {
            if !entry.has("url") { _ = entry.required("url") }
            return nil
        }
        let stated = entry.choice("method", LookupMethod.self).map { $0 == .GET ? HTTPLookup.Method.get : .post }
        let lookup = HTTPLookup(
            method: stated ?? preset?.method ?? .get, url: url, body: entry.text("body") ?? preset?.body,
            authorization: authorization(entry, preset))
        do throws(Problem) { try lookup.check(key) } catch {
            entry.complain(
                entry.has("url") ? "url" : "id", "'\(entry.path("url"))': \(error.message)", hint: error.hint)
        }
        return lookup
    }

    private enum LookupMethod: String, CaseIterable {
        case GET
        case POST
    }

    private func authorization(_ entry: YAMLMapping, _ preset: EnrichmentPreset?) -> HTTPLookup.Authorization? {
        guard let section = entry.mapping("auth", keys: KeyTable.authorization.keys) else { return nil }
        let header = section.text("header") ?? preset?.header ?? "Authorization"
        if header.isEmpty || !header.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_".utf8.contains($0) }) {
            section.complain("header", "'\(header)' is not the name of a header", hint: "expected letters and hyphens")
        }
        let prefix = section.text("prefix") ?? preset?.prefix ?? ""
        if !prefix.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            section.complain("prefix", "'\(section.path("prefix"))' has characters that no header may have")
        }
        let secret = section.requiredText("secret") ?? ""
        if !secret.isEmpty, !SecretName.isWellFormed(secret) {
            section.complain(
                "secret", "'\(section.path("secret"))' names the secret '\(secret)'", hint: SecretName.form)
        }
        return HTTPLookup.Authorization(header: header, prefix: prefix, secret: secret)
    }

    /// A length of time above nothing and up to a limit.
    private func shortSpan(_ key: String, of entry: YAMLMapping, upTo limit: TimeSpan) -> TimeSpan? {
        guard let span = entry.span(key) else { return nil }
        if span > limit { entry.complain(key, "'\(entry.path(key))' is \(span)", hint: "must be up to \(limit)") }
        return span
    }
}

extension DecodingContext {
    /// The fields of a provider: those of its preset, which written ones replace; of a table without any the usual ones.
    private func providerFields(_ entry: YAMLMapping, _ preset: EnrichmentPreset?, isTable: Bool) -> [EnrichmentField] {
        let confidence = entry.percent("confidence") ?? Share(partsPerMillion: 800_000)
        let written = entries("fields", of: entry, .providerField, by: "attribute").compactMap {
            field($0, confidence)
        }
        let names = Set(written.map(\.attribute))
        let known: [EnrichmentPreset.Field] = preset?.fields ?? (isTable && !entry.has("fields") ? .usual : [])
        let given = known.filter { !names.contains($0.attribute) }.compactMap { $0.field(vocabulary, confidence) }
        if written.isEmpty, given.isEmpty, entry.list("fields").isEmpty {
            entry.complain(
                "id", "'\(entry.name)' may fill no attribute that the policy declares",
                hint: "list what it says under 'fields'")
        }
        return given + written
    }

    private func field(_ entry: YAMLMapping, _ confidence: Share) -> EnrichmentField? {
        let name = entry.required("attribute") {
            entry.choice($0, among: vocabulary.attributes.map(\.name))
        }
        let path = entry.requiredText("path").flatMap { text in
            do throws(Problem) { return try JSONPath(parsing: text) } catch {
                entry.complain("path", error.message, hint: error.hint)
                return nil
            }
        }
        let own = entry.percent("confidence")
        guard let name, let path, let declared = vocabulary.attributes.first(where: { $0.name == name }) else {
            return nil
        }
        return EnrichmentField(
            attribute: name, type: declared.type, path: path, values: values(entry, declared.type),
            confidence: own ?? confidence)
    }

    private func values(_ entry: YAMLMapping, _ type: AttributeType) -> [String: AttributeValue] {
        guard let mapping = entry.openMapping("values") else { return [:] }
        var values: [String: AttributeValue] = [:]
        for pair in mapping.pairs {
            guard let text = reader.text(pair.value, named: mapping.path(pair.key)) else { continue }
            guard let value = AttributeValue(reading: text, as: type) else {
                reader.complain(
                    at: pair.value.place, "'\(mapping.path(pair.key))' is '\(text)'",
                    hint: "must be of type \(type.rawValue), such as \(type.example)")
                continue
            }
            values[pair.key.trimmingWhiteSpace().lowercased()] = value
        }
        return values
    }
}

extension EnrichmentPreset.Field {
    /// The field with the type that a policy declares; nil where it does not, and for paths that are none.
    fileprivate func field(_ vocabulary: Vocabulary, _ confidence: Share) -> EnrichmentField? {
        guard let declared = vocabulary.attributes.first(where: { $0.name == attribute }),
            let path = try? JSONPath(parsing: path)  // the paths of presets are checked by a test
        else { return nil }
        return EnrichmentField(
            attribute: attribute, type: declared.type, path: path,
            values: values.compactMapValues { AttributeValue(reading: $0, as: declared.type) }, confidence: confidence)
    }
}

extension [EnrichmentPreset.Field] {
    /// What a table of companies usually holds, under the names that attributes have.
    fileprivate static let usual = FirmographicRecord.usualAttributes.map { EnrichmentPreset.Field($0, $0) }
}

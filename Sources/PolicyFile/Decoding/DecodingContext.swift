import Domain

/// What the sections of one policy are decoded with. Each section is one function in a file of its own; a section that
/// had to complain answers some value, which nobody sees because a complaint ends the decoding.
struct DecodingContext {
    let reader: YAMLReader
    let source: SourceText
    /// The names that conditions may use, once their sections are read.
    var vocabulary = Vocabulary()

    init(reader: YAMLReader, source: SourceText) {
        self.reader = reader
        self.source = source
    }

    /// The whole document; nil when it is no mapping.
    mutating func document(_ node: YAMLNode) -> PolicyDocument? {
        guard let root = reader.mapping(node, named: "", keys: KeyTable.document.keys) else { return nil }
        vocabulary = readVocabulary(root)
        let policy = policy(root)
        let examples = examples(root, under: policy)
        return PolicyDocument(policy: policy, examples: examples, digest: SHA256.hexadecimal(of: source.text.utf8))
    }

    private func policy(_ root: YAMLMapping) -> Policy {
        let head = section("policy", of: root, .policy)
        let routing = routing(root)
        let prospect = prospectMilestone(root)
        let cost = cost(root)
        return Policy(
            name: head.flatMap { id("name", of: $0) } ?? "", title: head?.requiredText("title") ?? "",
            attributes: vocabulary.attributes, questions: vocabulary.questions, properties: vocabulary.properties,
            signals: vocabulary.signals, capture: capture(root),
            enrichment: enrichment(root, cost), forms: forms(root), scoring: scoring(root),
            stages: stages(root, prospect: prospect), prospectMilestone: prospect, reasons: reasons(root),
            recycling: recycling(root), hygiene: hygiene(root), clocks: clocks(root, tiers: routing.tiers.map(\.id)),
            agreement: agreement(root), routing: routing, attribution: attribution(root), cost: cost,
            advisor: advisor(root), retention: retention(root))
    }
}

extension DecodingContext {
    /// A mapping that must be there, with the keys of its table; nil after a complaint.
    func section(_ key: String, of parent: YAMLMapping, _ table: KeyTable) -> YAMLMapping? {
        parent.required(key).flatMap { reader.mapping($0, named: parent.path(key), keys: table.keys) }
    }

    /// A mapping that may be left out.
    func optionalSection(_ key: String, of parent: YAMLMapping, _ table: KeyTable) -> YAMLMapping? {
        parent.mapping(key, keys: table.keys)
    }

    /// The mappings of a list, each called by what stands under `idKey`, which must differ from all others:
    /// `scoring.rules[pricing_page]`. That it is there is for the reader of the entry to see.
    func entries(_ key: String, of parent: YAMLMapping, _ table: KeyTable, by idKey: String = "id") -> [YAMLMapping] {
        var lineOf: [String: Int] = [:]
        var entries: [YAMLMapping] = []
        for (index, node) in parent.list(key).enumerated() {
            let id = node.value(of: idKey)
            let name = "\(parent.path(key))[\(id?.scalar ?? String(index + 1))]"
            guard let entry = reader.mapping(node, named: name, keys: table.keys) else { continue }
            entries.append(entry)
            guard let id, let text = id.scalar else { continue }
            if let line = lineOf[text] {
                reader.complain(
                    at: id.place, "'\(text)' stands twice in '\(parent.path(key))'",
                    hint: "the first is in line \(line)")
            }
            lineOf[text] = lineOf[text] ?? id.place.line
        }
        return entries
    }

    /// As `entries`, of a list that must hold something.
    func requiredEntries(
        _ key: String, of parent: YAMLMapping, _ table: KeyTable, by idKey: String = "id"
    ) -> [YAMLMapping] {
        guard let node = parent.required(key) else { return [] }
        let entries = entries(key, of: parent, table, by: idKey)
        if entries.isEmpty { reader.complain(at: node.place, "'\(parent.path(key))' is empty") }
        return entries
    }
}

extension YAMLNode {
    /// What stands under a key, if this is a mapping.
    fileprivate func value(of key: String) -> YAMLNode? {
        guard case .mapping(let pairs) = content, let value = pairs.first(where: { $0.key == key })?.value else {
            return nil
        }
        return value.isNull ? nil : value
    }
}

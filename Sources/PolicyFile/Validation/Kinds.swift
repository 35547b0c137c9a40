import Domain

extension DecodingContext {
    /// A required id of a mapping; nil after a complaint.
    func id(_ key: String, of mapping: YAMLMapping) -> String? {
        guard let text = mapping.requiredText(key) else { return nil }
        guard Naming.isID(text) else {
            mapping.complain(
                key, "'\(mapping.path(key))' is '\(text)'",
                hint: "an id is made of lower-case letters, digits, '_', '-' and '.', a letter first")
            return nil
        }
        return text
    }

    /// The kinds of behaviour that a key lists; empty when it is absent.
    func kinds(_ key: String, of mapping: YAMLMapping, alsoAllowed: [String] = []) -> [String] {
        var kinds: [String] = []
        for node in mapping.list(key) {
            guard let kind = behaviourKind(node, named: mapping.path(key), alsoAllowed: alsoAllowed) else { continue }
            if kinds.contains(kind) {
                reader.complain(at: node.place, "'\(kind)' stands twice in '\(mapping.path(key))'", hint: "keep one")
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// As `kinds`, at least one of them.
    func requiredKinds(_ key: String, of mapping: YAMLMapping) -> [String] {
        guard let node = mapping.required(key) else { return [] }
        let kinds = kinds(key, of: mapping)
        if case .list([]) = node.content { mapping.complain(key, "'\(mapping.path(key))' is empty") }
        return kinds
    }

    /// One kind of behaviour; nil after a complaint. The kinds that the program gives a fixed meaning are refused.
    func behaviourKind(_ node: YAMLNode, named name: String, alsoAllowed: [String] = []) -> String? {
        guard let kind = reader.text(node, named: name) else { return nil }
        if alsoAllowed.contains(kind) { return kind }
        if Fact.Body.reservedKinds.contains(kind) {
            reader.complain(
                at: node.place, "'\(name)' is '\(kind)'",
                hint: "this kind of fact has a fixed meaning and is no behaviour")
            return nil
        }
        guard Naming.isID(kind) else {
            reader.complain(
                at: node.place, "'\(name)' is \(node.display)",
                hint: "a kind of fact is made of lower-case letters, digits, '_', '-' and '.', a letter first")
            return nil
        }
        return kind
    }
}

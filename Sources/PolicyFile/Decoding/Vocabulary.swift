import Domain

/// The names that conditions of one policy may use.
struct Vocabulary {
    var attributes: [AttributeDeclaration] = []
    var questions: [Question] = []
    var properties: [VariableDeclaration] = []
    var signals: [Signal] = []

    /// What a condition is asked of, and so what it may name.
    enum Scope {
        /// A lead: everything.
        case lead
        /// A lead whose score is being worked out: everything but figures made from the score.
        case beforeScoring
        /// One fact: its properties, as `fact.<name>`.
        case fact
    }

    /// The names of a scope, by slot.
    func declarations(for scope: Scope) -> [VariableDeclaration] {
        switch scope {
        case .lead: Policy.declarations(attributes: attributes, questions: questions, signals: signals)
        case .beforeScoring:
            Policy.declarationsBeforeScoring(attributes: attributes, questions: questions, signals: signals)
        case .fact: properties.map { VariableDeclaration(name: "fact.\($0.name)", type: $0.type) }
        }
    }
}

extension DecodingContext {
    /// The sections `attributes`, `questions`, `properties` and `signals`.
    func readVocabulary(_ root: YAMLMapping) -> Vocabulary {
        var vocabulary = Vocabulary()
        var names = NameCheck(reader: reader)
        for pair in root.required("attributes").flatMap({ reader.openMapping($0, named: "attributes") })?.pairs ?? [] {
            names.take(pair, as: "attribute")
            vocabulary.attributes.append(attribute(pair))
        }
        for pair in root.openMapping("questions")?.pairs ?? [] {
            names.take(pair, as: "question")
            vocabulary.questions.append(question(pair))
        }
        for pair in root.openMapping("signals")?.pairs ?? [] {
            names.take(pair, as: "signal")
            vocabulary.signals.append(signal(pair))
        }
        var propertyNames = NameCheck(reader: reader, taken: [:])
        for pair in root.openMapping("properties")?.pairs ?? [] {
            propertyNames.take(pair, as: "property")
            let type = valueType(pair.value, named: "properties.\(pair.key)")
            vocabulary.properties.append(VariableDeclaration(name: pair.key, type: type))
        }
        return vocabulary
    }

    /// Either the type alone, or a mapping of type and label.
    private func attribute(_ pair: YAMLNode.Pair) -> AttributeDeclaration {
        let name = "attributes.\(pair.key)"
        guard case .mapping = pair.value.content else {
            let type = valueType(pair.value, named: name)
            return AttributeDeclaration(name: pair.key, type: type, label: Naming.label(of: pair.key))
        }
        let mapping = reader.mapping(pair.value, named: name, keys: KeyTable.attribute.keys)
        let type = mapping?.required("type").map { valueType($0, named: "\(name).type") } ?? .text
        let label = mapping?.text("label") ?? Naming.label(of: pair.key)
        return AttributeDeclaration(name: pair.key, type: type, label: label)
    }

    private func valueType(_ node: YAMLNode, named name: String) -> AttributeType {
        let allowed = AttributeType.allCases.filter { $0 != .status }.map(\.rawValue)
        return reader.choice(node, named: name, among: allowed).flatMap(AttributeType.init) ?? .text
    }

    private func question(_ pair: YAMLNode.Pair) -> Question {
        let mapping = reader.mapping(pair.value, named: "questions.\(pair.key)", keys: KeyTable.question.keys)
        return Question(
            name: pair.key, text: mapping?.requiredText("text") ?? "",
            type: mapping?.choice("type", AttributeType.self) ?? .status, expiry: mapping?.span("expiry"),
            weight: mapping?.integer("weight", in: 0...1_000) ?? 0)
    }

    private func signal(_ pair: YAMLNode.Pair) -> Signal {
        let mapping = reader.mapping(pair.value, named: "signals.\(pair.key)", keys: KeyTable.signal.keys)
        return Signal(
            name: pair.key, kinds: mapping.map { requiredKinds("kinds", of: $0) } ?? [],
            window: mapping?.hours("window"))
    }
}

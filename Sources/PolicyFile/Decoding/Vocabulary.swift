import Domain

/// The names that conditions of one policy may use.
struct Vocabulary {
    let attributes: [AttributeDeclaration]
    let questions: [Question]
    let properties: [VariableDeclaration]
    let signals: [Signal]

    /// What a condition is asked of, and so what it may name.
    enum Scope {
        /// A lead: everything.
        case lead
        /// A lead whose score is being worked out: everything but figures made from the score.
        case beforeScoring
        /// One fact: its properties, as `fact.<name>`.
        case fact
    }

    private let forLeads: ConditionCompiler
    private let beforeScoring: ConditionCompiler
    private let forFacts: ConditionCompiler

    init(
        attributes: [AttributeDeclaration] = [], questions: [Question] = [], properties: [VariableDeclaration] = [],
        signals: [Signal] = []
    ) {
        self.attributes = attributes
        self.questions = questions
        self.properties = properties
        self.signals = signals
        forLeads = ConditionCompiler(
            declarations: Policy.declarations(attributes: attributes, questions: questions, signals: signals))
        beforeScoring = ConditionCompiler(
            declarations: Policy.declarationsBeforeScoring(
                attributes: attributes, questions: questions, signals: signals))
        forFacts = ConditionCompiler(
            declarations: properties.map { VariableDeclaration(name: "fact.\($0.name)", type: $0.type) })
    }

    /// What compiles the conditions of a scope.
    func compiler(for scope: Scope) -> ConditionCompiler {
        switch scope {
        case .lead: forLeads
        case .beforeScoring: beforeScoring
        case .fact: forFacts
        }
    }
}

extension DecodingContext {
    /// The sections `attributes`, `questions`, `properties` and `signals`.
    func readVocabulary(_ root: YAMLMapping) -> Vocabulary {
        var names = NameCheck(reader: reader)
        let attributes = root.required("attributes").flatMap { reader.openMapping($0, named: "attributes") }
        let attributePairs = names.taking(attributes?.pairs, as: "attribute")
        let questionPairs = names.taking(root.openMapping("questions")?.pairs, as: "question")
        let signalPairs = names.taking(root.openMapping("signals")?.pairs, as: "signal")
        var propertyNames = NameCheck(reader: reader, taken: [:])
        let propertyPairs = propertyNames.taking(root.openMapping("properties")?.pairs, as: "property")
        return Vocabulary(
            attributes: attributePairs.map(attribute), questions: questionPairs.map(question),
            properties: propertyPairs.map { pair in
                VariableDeclaration(name: pair.key, type: valueType(pair.value, named: "properties.\(pair.key)"))
            },
            signals: signalPairs.map(signal))
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

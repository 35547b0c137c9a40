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

    /// Where the declarations themselves are wrong, `isSound` is false: then conditions are not held to their types, so
    /// that one mistake is not told many times.
    init(
        attributes: [AttributeDeclaration] = [], questions: [Question] = [], properties: [VariableDeclaration] = [],
        signals: [Signal] = [], isSound: Bool = true
    ) {
        self.attributes = attributes
        self.questions = questions
        self.properties = properties
        self.signals = signals
        let all = Policy.declarations(attributes: attributes, questions: questions, signals: signals)
        let early = Policy.declarationsBeforeScoring(attributes: attributes, questions: questions, signals: signals)
        let facts = properties.map { VariableDeclaration(name: "fact.\($0.name)", type: $0.type) }
        let compilers = [all, early, facts].map { declarations in
            isSound
                ? ConditionCompiler(declarations: declarations)
                : ConditionCompiler(dynamicNames: declarations.map(\.name))
        }
        (forLeads, beforeScoring, forFacts) = (compilers[0], compilers[1], compilers[2])
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
        let before = reader.complaints.count
        var names = NameCheck(reader: reader)
        let attributes = root.required("attributes").flatMap { reader.openMapping($0, named: "attributes") }
        let attributePairs = names.taking(attributes?.pairs, as: "attribute")
        let questionPairs = names.taking(root.openMapping("questions")?.pairs, as: "question")
        let signalPairs = names.taking(root.openMapping("signals")?.pairs, as: "signal")
        var propertyNames = NameCheck(reader: reader, taken: [:])
        let propertyPairs = propertyNames.taking(root.openMapping("properties")?.pairs, as: "property")
        let (declared, asked) = (attributePairs.map(attribute), questionPairs.map(question))
        let counted = signalPairs.map(signal)
        let properties = propertyPairs.map { pair in
            VariableDeclaration(name: pair.key, type: valueType(pair.value, named: "properties.\(pair.key)"))
        }
        return Vocabulary(
            attributes: declared, questions: asked, properties: properties, signals: counted,
            isSound: reader.complaints.count == before)
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

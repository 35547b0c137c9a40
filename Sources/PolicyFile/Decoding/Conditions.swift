import Domain

extension DecodingContext {
    /// The condition under a key that must be there; nil after a complaint.
    func requiredCondition(_ key: String, of mapping: YAMLMapping, _ scope: Vocabulary.Scope = .lead) -> Condition? {
        mapping.required(key).flatMap { condition($0, named: mapping.path(key), scope) }
    }

    /// The condition under a key that may be left out.
    func condition(_ key: String, of mapping: YAMLMapping, _ scope: Vocabulary.Scope = .lead) -> Condition? {
        mapping.node(key).flatMap { condition($0, named: mapping.path(key), scope) }
    }

    private func condition(_ node: YAMLNode, named name: String, _ scope: Vocabulary.Scope) -> Condition? {
        guard let text = reader.text(node, named: name) else { return nil }
        do throws(ConditionError) {
            return try vocabulary.compiler(for: scope).compile(text)
        } catch {
            let place = source.place(ofByte: error.offset, in: text, from: node.place)
            reader.complain(at: place, "'\(name)': \(error.message)", hint: hint(for: error, in: text, scope))
            return nil
        }
    }

    /// What the compiler says, or why a figure that exists cannot be asked here.
    private func hint(for error: ConditionError, in text: String, _ scope: Vocabulary.Scope) -> String {
        let word = String(decoding: text.utf8.dropFirst(error.offset).prefix(error.length), as: UTF8.self)
        guard scope == .beforeScoring, let computed = ComputedVariable(rawValue: word),
            !ComputedVariable.beforeScoring.contains(computed)
        else { return error.hint }
        return "'\(word)' is worked out from the score, so a scoring rule cannot ask for it"
    }
}

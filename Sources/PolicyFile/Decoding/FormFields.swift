import Domain

extension DecodingContext {
    /// The list `fields` of a form, each once.
    func formFields(_ form: YAMLMapping, _ resource: CaptureForm.Resource) -> [CaptureForm.Field] {
        var fields: [CaptureForm.Field] = []
        for (index, node) in form.list("fields").enumerated() {
            let name = "\(form.path("fields"))[\(index + 1)]"
            guard let entry = reader.mapping(node, named: name, keys: KeyTable.formField.keys),
                let field = formField(entry, resource)
            else { continue }
            if fields.contains(where: { $0.name == field.name }) {
                reader.complain(
                    at: node.place, "'\(field.name)' stands twice in '\(form.path("fields"))'", hint: "keep one")
            }
            fields.append(field)
        }
        if fields.count > DecodingContext.mostFormFields {
            form.complain(
                "fields", "'\(form.path("fields"))' has \(fields.count) questions",
                hint: "a form has at most \(DecodingContext.mostFormFields), of which it asks a few at a time")
        }
        return fields
    }

    private static let mostFormFields = 20

    private func formField(_ entry: YAMLMapping, _ resource: CaptureForm.Resource) -> CaptureForm.Field? {
        if let name = entry.text("attribute") {
            if entry.has("question") {
                entry.complain(
                    "question", "'\(entry.name)' names an attribute and a question", hint: "give it one of them")
            }
            return attributeField(name, entry)
        }
        if let name = entry.text("question") { return questionField(name, entry, resource) }
        if !entry.has("attribute"), !entry.has("question") {
            reader.complain(
                at: entry.place, "'\(entry.name)' does not say what it asks", hint: "give 'attribute' or 'question'")
        }
        return nil
    }

    private func attributeField(_ name: String, _ entry: YAMLMapping) -> CaptureForm.Field? {
        guard let attribute = vocabulary.attributes.first(where: { $0.name == name }) else {
            entry.complain(
                "attribute", "'\(entry.path("attribute"))' is '\(name)', which is no attribute",
                hint: Suggestion.hint(for: name, among: vocabulary.attributes.map(\.name)))
            return nil
        }
        if ConcludedAttributes.names.contains(name) {
            entry.complain(
                "attribute", "'\(name)' cannot be asked on a form",
                hint: "it is concluded, or decided by people, and not said by somebody of themselves")
        }
        return CaptureForm.Field(
            name: name, subject: .attribute, type: attribute.type, label: entry.text("label") ?? attribute.label,
            isRequired: entry.flag("required") ?? false, choices: formChoices(entry, attribute.type))
    }

    private func questionField(
        _ name: String, _ entry: YAMLMapping, _ resource: CaptureForm.Resource
    ) -> CaptureForm.Field? {
        guard let question = vocabulary.questions.first(where: { $0.name == name }) else {
            entry.complain(
                "question", "'\(entry.path("question"))' is '\(name)', which is no question",
                hint: Suggestion.hint(for: name, among: vocabulary.questions.map(\.name)))
            return nil
        }
        if resource != .decision {
            entry.complain(
                "question", "a form for something of the kind '\(resource.rawValue)' asks '\(name)'",
                hint: "qualification questions stand in forms for something to decide by: 'resource: decision'")
        }
        if question.type == .status, !entry.has("choices") {
            entry.complain(
                "question", "'\(entry.name)' gives no choices",
                hint: "a question of type 'status' needs them: choices: {estimated: …, negative: …}")
        }
        return CaptureForm.Field(
            name: name, subject: .question, type: question.type, label: entry.text("label") ?? question.text,
            isRequired: entry.flag("required") ?? false, choices: formChoices(entry, question.type))
    }

    /// Answers to choose from; each is sent as its key and shown as its value.
    private func formChoices(_ entry: YAMLMapping, _ type: AttributeType) -> [CaptureForm.Choice] {
        guard let mapping = entry.openMapping("choices") else { return [] }
        if type == .flag || type == .instant {
            entry.complain(
                "choices", "'\(entry.path("choices"))' does not go with '\(type.rawValue)'", hint: "leave it out")
        }
        return mapping.pairs.compactMap { pair in
            let label = reader.text(pair.value, named: mapping.path(pair.key))
            if type == .status, !DecodingContext.formStatuses.contains(pair.key) {
                reader.complain(
                    at: pair.place, "'\(pair.key)' is no answer that a form can give",
                    hint:
                        "one of: \(DecodingContext.formStatuses.joined(separator: ", ")); people confirm what was said")
            } else if AttributeValue(reading: pair.key, as: type) == nil {
                reader.complain(
                    at: pair.place, "'\(pair.key)' is no value of the type '\(type.rawValue)'",
                    hint: "such as \(type.example)")
            }
            return label.map { CaptureForm.Choice(value: pair.key, label: $0) }
        }
    }

    /// What somebody says of themselves is not confirmed yet.
    private static let formStatuses = Answer.Status.allCases.filter { $0 != .confirmed }.map(\.rawValue)
}

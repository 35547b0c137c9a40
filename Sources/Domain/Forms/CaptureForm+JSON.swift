extension CaptureForm {
    /// For programs.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "title": .string(title), "text": .string(text), "button": .string(button),
            "fact": .string(fact), "resource": .string(resource.rawValue), "ask": .integer(Int64(ask)),
            "path": .string("/forms/\(id)"), "fields": .array(fields.map(\.json)),
            "consents": .array(consents.map(\.json)), "origins": .array(origins.map { .string($0.description) }),
        ]
        switch ending {
        case .message(let text): members["thanks"] = .string(text)
        case .redirect(let target): members["redirect"] = .string(target.description)
        }
        return .object(members)
    }
}

extension CaptureForm.Field {
    fileprivate var json: JSON {
        [
            "name": .string(name), "subject": .string(subject.rawValue), "type": .string(type.rawValue),
            "label": .string(label), "required": .bool(isRequired),
            "choices": .array(choices.map { ["value": .string($0.value), "label": .string($0.label)] }),
        ]
    }
}

extension CaptureForm.ConsentText {
    fileprivate var json: JSON {
        [
            "purpose": .string(purpose), "version": .string(version), "text": .string(text),
            "required": .bool(isRequired),
        ]
    }
}

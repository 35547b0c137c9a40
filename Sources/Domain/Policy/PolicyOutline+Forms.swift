extension CaptureForm {
    /// The form, then its fields in their order, then what it asks consent to.
    var entries: [PolicyOutline.Entry] {
        let path = "forms[\(id)]"
        let own = PolicyOutline.Entry(
            path,
            [
                .init("title", title), .init("text", text.isEmpty ? nil : text), .init("button", button),
                .init("fact", fact), .init("resource", resource.rawValue), .init("ask", ask),
                .init("fields", fields.isEmpty ? nil : fields.map(\.name).joined(separator: ", ")), ending.line,
                .init("origins", origins.map(\.description).listed),
            ])
        return [own] + fields.map { $0.entry("\(path).fields[\($0.name)]") }
            + consents.map { consent in
                .init(
                    "\(path).consents[\(consent.purpose)]",
                    [
                        .init("version", consent.version), .init("text", consent.text),
                        .init("required", consent.isRequired),
                    ])
            }
    }
}

extension CaptureForm.Field {
    fileprivate func entry(_ path: String) -> PolicyOutline.Entry {
        .init(
            path,
            [
                .init("label", label), .init("required", isRequired),
                .init(
                    "choices",
                    choices.isEmpty ? nil : choices.map { "\($0.value): \($0.label)" }.joined(separator: ", ")),
            ])
    }
}

extension CaptureForm.Ending {
    fileprivate var line: PolicyOutline.Line? {
        switch self {
        case .message(let text): .init("thanks", text)
        case .redirect(let target): .init("redirect", target)
        }
    }
}

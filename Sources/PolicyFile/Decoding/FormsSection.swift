import Domain

extension DecodingContext {
    /// The list `forms`.
    func forms(_ root: YAMLMapping) -> [CaptureForm] { entries("forms", of: root, .form).compactMap(form) }

    private func form(_ entry: YAMLMapping) -> CaptureForm? {
        let resource = entry.required("resource") { entry.choice($0, CaptureForm.Resource.self) } ?? .decision
        let fact = entry.required("fact").flatMap { behaviourKind($0, named: entry.path("fact")) }
        let ask = entry.integer("ask", in: 1...CaptureForm.Resource.decision.mostQuestions)
        if let ask, ask > resource.mostQuestions {
            entry.complain(
                "ask", "'\(entry.path("ask"))' is \(ask)",
                hint: "for something of the kind '\(resource.rawValue)' ask at most \(resource.mostQuestions) at a time"
            )
        }
        return CaptureForm(
            id: id("id", of: entry) ?? "", title: entry.requiredText("title") ?? "", text: entry.text("text") ?? "",
            button: entry.text("button") ?? "Send", fact: fact ?? "", resource: resource,
            ask: ask ?? resource.mostQuestions, fields: formFields(entry, resource), consents: formConsents(entry),
            ending: formEnding(entry), origins: formOrigins(entry))
    }

    private func formConsents(_ form: YAMLMapping) -> [CaptureForm.ConsentText] {
        entries("consents", of: form, .formConsent, by: "purpose").map { entry in
            CaptureForm.ConsentText(
                purpose: id("purpose", of: entry) ?? "", version: entry.requiredText("version") ?? "",
                text: entry.requiredText("text") ?? "", isRequired: entry.flag("required") ?? false)
        }
    }

    private func formEnding(_ form: YAMLMapping) -> CaptureForm.Ending {
        let thanks = form.text("thanks")
        guard let text = form.text("redirect") else { return .message(thanks ?? "Thank you.") }
        if form.has("thanks") {
            form.complain(
                "thanks", "'\(form.path("thanks"))' does not go with 'redirect'", hint: "keep one of them")
        }
        do throws(Problem) { return .redirect(try RedirectTarget(parsing: text)) } catch {
            form.complain("redirect", "'\(form.path("redirect"))': \(error.message)", hint: error.hint)
            return .message("")
        }
    }

    private func formOrigins(_ form: YAMLMapping) -> [Origin] {
        form.list("origins").compactMap { node in
            guard let text = reader.text(node, named: form.path("origins")) else { return nil }
            do throws(Problem) { return try Origin(parsing: text) } catch {
                reader.complain(at: node.place, "'\(form.path("origins"))': \(error.message)", hint: error.hint)
                return nil
            }
        }
    }
}

package import Domain

/// A form as markup: empty, or with what was typed and what is wrong with it.
struct FormMarkup {
    let form: CaptureForm
    /// Where it is sent to.
    let action: String
    /// What is asked beside the e-mail address.
    let asked: [CaptureForm.Field]
    /// What stood in it when it was sent.
    var content: FormContent?
    var complaints: FormComplaints?
    /// What it carries unseen, by name.
    var carried: [(name: String, text: String)] = []
    /// Whether it stands on a page that has no style for it.
    var isForeign = false

    /// The whole form.
    var html: HTML {
        """
        <form action="\(action)" method="post" accept-charset="utf-8" data-touchstone="\(form.id)"\(isForeign ? .empty : HTML(" novalidate"))>
        \(carried.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.text)\">\n" as HTML })\
        \(question(FormEntry.emailName, "E-mail address", isRequired: true) { input("email", $0, FormEntry.emailName, "email") })
        \(asked.map { field in question(field.name, field.label, isRequired: field.isRequired) { answer(field, $0) } })
        \(trap)
        \(form.consents.map(box))
        <button type="submit">\(form.button)</button>
        </form>
        """
    }

    /// What is wrong, with links to where it is; nothing where nothing is.
    var summary: HTML {
        guard let complaints else { return .empty }
        let lines = complaints.all.map {
            "<li><a href=\"#\(id($0.name))\">\(subject($0.name))\($0.message)</a></li>\n" as HTML
        }
        return """
            <div class="summary" role="alert" tabindex="-1" autofocus>
            <p>\(lines.count == 1 ? "One thing needs another look. Nothing was sent yet." : "\(lines.count) things need another look. Nothing was sent yet.")</p>
            <ul>
            \(lines)</ul>
            </div>
            """
    }

    /// Which answer it is, where what is said of it leaves that open.
    private func subject(_ name: String) -> HTML {
        asked.first { $0.name == name }.map { "\($0.label)\($0.label.hasSuffix("?") ? "" : ":") " } ?? .empty
    }

    /// The name of the input that people do not see and only programs fill in.
    static let trapName = "homepage"

    private var trap: HTML {
        """
        <div \(isForeign ? HTML("hidden") : HTML("class=\"trap\" aria-hidden=\"true\""))><label>Leave this empty \
        <input type="text" name="\(FormMarkup.trapName)" tabindex="-1" autocomplete="off"></label></div>
        """
    }

    /// A question with its label, its input and what is wrong with it. `input` is given the attributes it needs.
    private func question(_ name: String, _ label: String, isRequired: Bool, _ input: (HTML) -> HTML) -> HTML {
        """
        <div class="field">
        <label for="\(id(name))">\(label)\(optional(unless: isRequired))</label>
        \(input(attributes(name, isRequired: isRequired)))
        \(complaint(name))
        </div>

        """
    }

    private func optional(unless isRequired: Bool) -> HTML {
        isRequired ? .empty : " <span class=\"optional\">(optional)</span>"
    }

    private func attributes(_ name: String, isRequired: Bool) -> HTML {
        let wrong: HTML =
            complaints?[name] == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"\(id(name))-wrong\""
        return "id=\"\(id(name))\" name=\"\(name)\"\(isRequired ? HTML(" required") : .empty)\(wrong)"
    }

    private func complaint(_ name: String) -> HTML {
        guard let message = complaints?[name] else { return .empty }
        return "<p class=\"wrong\" id=\"\(id(name))-wrong\">\(message)</p>"
    }

    private func answer(_ field: CaptureForm.Field, _ attributes: HTML) -> HTML {
        if !field.choices.isEmpty { return choices(field.choices, attributes, field.name) }
        switch field.type {
        case .flag:
            return choices(
                [.init(value: "yes", label: "Yes"), .init(value: "no", label: "No")], attributes, field.name)
        case .instant: return input("date", attributes, field.name)
        case .integer: return input("text", "\(attributes) inputmode=\"numeric\"", field.name)
        case .number: return input("text", "\(attributes) inputmode=\"decimal\"", field.name)
        case .text, .status:
            return input(
                field.name == "phone" ? "tel" : "text", attributes, field.name, FormMarkup.completions[field.name])
        }
    }

    private func input(_ type: String, _ attributes: HTML, _ name: String, _ completion: String? = nil) -> HTML {
        let completed: HTML? = completion.map { " autocomplete=\"\($0)\"" }
        return """
            <input type="\(type)" \(attributes) value="\(content?[name] ?? "")" maxlength="\(FormEntry.longestAnswer)"\(completed)>
            """
    }

    private func choices(_ choices: [CaptureForm.Choice], _ attributes: HTML, _ name: String) -> HTML {
        let options = choices.map { choice in
            let mark: HTML = content?[name] == choice.value ? " selected" : .empty
            return "<option value=\"\(choice.value)\"\(mark)>\(choice.label)</option>\n" as HTML
        }
        return "<select \(attributes)>\n<option value=\"\">Choose</option>\n\(options)</select>"
    }

    private func box(_ consent: CaptureForm.ConsentText) -> HTML {
        let name = consent.inputName
        let mark: HTML = content?[name] == nil ? .empty : " checked"
        return """
            <div class="field">
            <div class="consent"><input type="checkbox" value="yes" \(attributes(name, isRequired: consent.isRequired))\(mark)>
            <label for="\(id(name))">\(consent.text)\(optional(unless: consent.isRequired))</label></div>
            \(complaint(name))
            </div>

            """
    }

    private func id(_ name: String) -> String { "ts-\(form.id)-\(name)" }

    /// What browsers complete by themselves (https://html.spec.whatwg.org/#autofill).
    private static let completions = [
        "firstName": "given-name", "lastName": "family-name", "company": "organization",
        "jobTitle": "organization-title", "phone": "tel", "website": "url", "country": "country-name",
        "city": "address-level2", "region": "address-level1",
    ]
}

/// Forms for the pages of others.
package enum EmbeddableForm {
    /// A form to copy into a page: what it asks of a stranger. It works without the script, and better with it. `base` is
    /// where the server answers.
    package static func html(of form: CaptureForm, base: String) -> String {
        let markup = FormMarkup(
            form: form, action: "\(base)/forms/\(form.id)", asked: form.questions(knowing: []), isForeign: true)
        let text = "\(markup.html)\n<script src=\"\(base)/forms.js\" async></script>\n" as HTML
        return text.text
    }

    /// A line that shows the form on a page in a frame, with what is known of the visitor left out.
    package static func script(of form: CaptureForm, base: String) -> String {
        let text = "<script src=\"\(base)/forms.js\" data-form=\"\(form.id)\" async></script>" as HTML
        return text.text
    }
}

import ArgumentParser
import Domain
import Engine

struct FormShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows one form: what it asks, what is agreed to, what follows.",
        examples: [Example("form show guide", "in words"), Example("form show guide --json", "for programs")])

    @Argument(help: "The form's id in the policy.")
    var id: String

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let form = try engine.form(id)
        output.show(FormShow.lines(form).joined(separator: "\n"), json: form.json)
    }

    private static func lines(_ form: CaptureForm) -> [String] {
        let ending =
            switch form.ending {
            case .message(let text): "then says: \(text)"
            case .redirect(let target): "then leads to \(target)"
            }
        var lines = [
            "\(form.id): \(form.title)", "makes '\(form.fact)', \(ending)",
            "asks for the e-mail address and at most \(form.ask) of:",
        ]
        for field in form.fields {
            let choices = field.choices.isEmpty ? "" : " [\(field.choices.map(\.label).joined(separator: " / "))]"
            lines.append("  \(field.name): \(field.label)\(field.isRequired ? " (required)" : "")\(choices)")
        }
        for consent in form.consents {
            let need = consent.isRequired ? " (required)" : ""
            lines.append("consent to \(consent.purpose), text \(consent.version)\(need): \(consent.text)")
        }
        let origins = form.origins.map(\.description).joined(separator: " ")
        return lines + ["for pages of: \(origins.isEmpty ? "the server itself" : origins)"]
    }
}

import ArgumentParser
import Domain
import Engine
import Web

struct FormHTML: EngineCommand {
    static let configuration = CommandConfiguration(
        "html", "Prints what a page needs to show a form.",
        examples: [
            Example("form html guide", "the form itself, to copy and to style; it works without scripts"),
            Example("form html guide --script", "one line that shows it in a frame"),
        ])

    @Argument(help: "The form's id in the policy.")
    var id: String

    @Flag(help: "One line that shows the form in a frame.")
    var script = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let form = try engine.form(id)
        let base = try settings.settings().serverAddress
        let text = script ? EmbeddableForm.script(of: form, base: base) : EmbeddableForm.html(of: form, base: base)
        guard output.format != .json else { return output.show("", json: ["html": .string(text)]) }
        output.show(source: text.hasSuffix("\n") ? text : text + "\n")
    }
}

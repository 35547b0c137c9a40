import ArgumentParser
import Domain
import Engine

struct FormList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the forms of the policy in force.", examples: [Example("form list", "in the policy's order")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.forms())) }
}

extension Listing {
    fileprivate init(_ forms: [CaptureForm]) {
        columns = [
            Column(id: "id", heading: "Form"), Column(id: "title", heading: "Title"),
            Column(id: "fact", heading: "Fact"), Column(id: "resource", heading: "Resource"),
            Column(id: "ask", heading: "Asks at a time", isNumber: true), Column(id: "fields", heading: "May ask"),
            Column(id: "origins", heading: "For pages of"),
        ]
        rows = forms.map { form in
            [
                .text(form.id), .text(form.title), .text(form.fact), .text(form.resource.rawValue), .number(form.ask),
                .text(form.fields.map(\.name).joined(separator: " ")),
                .text(form.origins.map(\.description).joined(separator: " ")),
            ]
        }
    }
}

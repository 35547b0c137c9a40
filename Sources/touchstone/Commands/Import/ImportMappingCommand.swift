import ArgumentParser
import Domain
import Engine

struct ImportMappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "mapping", "Writes the mapping file that the header of a file makes, to be read and corrected.",
        examples: [
            Example("import mapping list.csv > list.yaml", "what each column is taken for, how sure that is, and why"),
            Example("import mapping list.csv --preset apollo", "the same, known to be an export of Apollo"),
        ])

    @Argument(help: "A CSV or NDJSON file with a header.", completion: .file())
    var file: String

    @OptionGroup(title: "Mapping") var header: HeaderOptions

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    mutating func run() throws {
        let settings = try settings.settings()
        let output = form.output
        try Wiring(settings).withPreview(output) { engine in
            let text = try header.text(of: file, engine).source
            output.show(text, json: ["mapping": .string(text)])
        }
    }
}

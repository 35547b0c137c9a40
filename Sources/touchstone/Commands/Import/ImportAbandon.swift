import ArgumentParser
import Domain
import Engine
import Storage

struct ImportAbandon: EngineCommand {
    static let configuration = CommandConfiguration(
        "abandon", "Ends an import that was interrupted and is not to be gone on with; what it brought stays.",
        examples: [Example("import abandon I3", "when its file has changed since")])

    @Argument(help: "The import's number.", transform: ImportNumber.id)
    var importID: ID<Import>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let counts = try engine.abandonImport(importID)
        output.show(
            "Import \(importID) is ended after \(grouped(counts.read)) rows: its \(grouped(counts.facts)) facts stay.",
            json: [
                "import": .string("\(importID)"), "rows": .integer(Int64(counts.read)),
                "facts": .integer(Int64(counts.facts)),
            ])
    }
}

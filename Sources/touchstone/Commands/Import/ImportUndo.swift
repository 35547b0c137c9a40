import ArgumentParser
import Domain
import Engine
import Storage

struct ImportUndo: EngineCommand {
    static let configuration = CommandConfiguration(
        "undo", "Takes out everything an import brought in and works out anew everybody it touched.",
        examples: [Example("import undo I3 --yes", "without being asked")])

    @Argument(help: "The import's number.", transform: ImportNumber.id)
    var importID: ID<Import>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Take out everything that import \(importID) brought in?")
        let facts = try engine.undoImport(importID)
        output.show(
            "Import \(importID) is undone: \(grouped(facts)) facts were taken out.",
            json: ["import": .string("\(importID)"), "facts": .integer(Int64(facts))])
    }
}

import ArgumentParser
import Domain
import Engine
import Storage

struct ImportErrors: EngineCommand {
    static let configuration = CommandConfiguration(
        "errors", "Gives back the rows an import turned away, as they stood in the file, each with the reason.",
        examples: [Example("import errors I3 > fix-me.csv", "mend them and import that file by the same mapping")])

    @Argument(help: "The import's number.", transform: ImportNumber.id)
    var importID: ID<Import>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let file = try engine.importErrorFile(importID)
        output.show(source: String(decoding: file, as: UTF8.self))
    }
}

/// Reads the number of an import as it is written: `I3` or `3`.
enum ImportNumber {
    static func id(_ text: String) throws -> ID<Import> {
        try ID.typed(text, as: "import", such: "I3")
    }
}

import ArgumentParser
import Domain
import Engine
import Storage

struct UploadCommit: EngineCommand {
    static let configuration = CommandConfiguration(
        "commit", "Imports a file; interrupted, it goes on where it stopped when it is called again.",
        examples: [Example("upload commit UP1", "'import errors' gives back what was turned away")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let row = try engine.commitUploadAndWait(upload)
        output.show("\(row.id) is imported as \(row.importID.map { "\($0)" } ?? "nothing").", json: row.json(nil))
    }
}

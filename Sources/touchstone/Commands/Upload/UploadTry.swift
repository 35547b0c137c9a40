import ArgumentParser
import Domain
import Engine
import Storage

struct UploadTry: EngineCommand {
    static let configuration = CommandConfiguration(
        "try", "Tries a file, which changes nothing; 'upload verdicts' says what each row would come to.",
        examples: [Example("upload try UP1", "before it is imported")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let row = try engine.tryUploadAndWait(upload)
        let count = { (name: String) in grouped(Int(row.trialResult?[name]?.integer ?? 0)) }
        output.show(
            "\(row.id): \(count("read")) rows read, \(count("created")) would be created, \(count("updated")) updated, "
                + "\(count("rejected")) turned away.", json: row.json(nil))
    }
}

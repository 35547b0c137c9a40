import ArgumentParser
import Domain
import Engine
import Storage

struct UploadRemap: EngineCommand {
    static let configuration = CommandConfiguration(
        "remap", "Gives a file that was handed in another mapping, and looks at it anew.",
        examples: [Example("upload remap UP1 leads.yaml", "after 'upload show UP1 --json' was corrected")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @Argument(help: "The mapping file.", completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let row = try engine.remapUpload(upload, try MappingText(mapping).source)
        for remark in row.remarks { output.say(remark) }
        output.show("\(row.id)", json: row.json(nil))
    }
}

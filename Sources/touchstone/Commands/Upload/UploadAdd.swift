import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct UploadAdd: EngineCommand {
    static let configuration = CommandConfiguration(
        "add", "Hands a file in, and says how it is understood; nothing is imported by this.",
        examples: [
            Example("upload add leads.csv", "by the names of its columns"),
            Example("upload add leads.csv --mapping leads.yaml", "by the mapping beside it"),
        ])

    @Argument(help: "A CSV or NDJSON file.", completion: .file())
    var file: String

    @OptionGroup(title: "Mapping") var mapping: MappingOptions

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let url = output.place.url(file)
        guard let bytes = FileManager.default.contents(atPath: url.path) else {
            throw Problem(.notFound, "the file '\(file)' cannot be read", hint: "name a CSV or NDJSON file")
        }
        let row = try engine.upload(
            Array(bytes),
            UploadPlan(
                fileName: url.lastPathComponent, mapping: try mapping.mapping.map { try MappingText($0).source },
                preset: mapping.header.preset, source: mapping.header.source))
        for remark in row.remarks { output.say(remark) }
        output.show("\(row.id)", json: row.json(nil))
    }
}

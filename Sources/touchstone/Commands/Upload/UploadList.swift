import ArgumentParser
import Domain
import Engine
import Storage

struct UploadList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the files that were handed in, the newest first.",
        examples: [Example("upload list --limit 20", "the newest twenty, and how far each is")])

    @Option(help: "Only files before this number.", transform: UploadNumber.id)
    var before: ID<UploadRow>?

    @Option(help: "At most so many.")
    var limit = 50

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(try engine.uploads(limit: max(1, limit), before: before)))
    }
}

/// The number of a file that was handed in, as it is typed.
enum UploadNumber {
    /// Reads `UP3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<UploadRow> { try ID.typed(text, as: "upload", such: "UP3") }
}

extension Listing {
    fileprivate init(_ uploads: [UploadRow]) {
        columns = [
            Column(id: "upload", heading: "Upload"), Column(id: "file", heading: "File"),
            Column(id: "size", heading: "Bytes", isNumber: true), Column(id: "trial", heading: "Trial"),
            Column(id: "import", heading: "Import"), Column(id: "import_id", heading: "as"),
            Column(id: "created_at", heading: "Handed in"), Column(id: "created_by", heading: "by"),
        ]
        rows = uploads.map { row in
            [
                .text("\(row.id)"), .text(row.fileName), .number(row.size), .text(row.trial.rawValue),
                .text(row.progress.rawValue), .text(row.importID.map { "\($0)" }), .moment(row.createdAt),
                .text(row.createdBy),
            ]
        }
    }
}

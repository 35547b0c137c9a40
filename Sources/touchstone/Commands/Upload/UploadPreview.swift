import ArgumentParser
import Domain
import Engine
import Storage

struct UploadPreview: EngineCommand {
    static let configuration = CommandConfiguration(
        "preview", "Shows the first rows of a file that was handed in, as they are read.",
        examples: [Example("upload preview UP1 --rows 20", "whether columns and letters are right")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @Option(help: "At most so many.")
    var rows = 10

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let (columns, rows) = try engine.uploadPreview(upload, rows: max(1, rows))
        output.show(Listing(columns, rows))
    }
}

extension Listing {
    fileprivate init(_ names: [String], _ lines: [(line: Int, cells: [String])]) {
        columns =
            [Column(id: "line", heading: "Line", isNumber: true)] + names.map { Column(id: $0, heading: $0) }
        rows = lines.map { line, cells in
            [.number(line)] + names.indices.map { .text($0 < cells.count ? cells[$0] : nil) }
        }
    }
}

import ArgumentParser
import Engine
import Storage

struct ImportList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists imports, the newest first.",
        examples: [Example("import list", "all imports and what they came to")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.imports())) }
}

extension Listing {
    fileprivate init(_ imports: [ImportRow]) {
        columns = [
            Column(id: "import", heading: "Import"), Column(id: "file", heading: "File"),
            Column(id: "status", heading: "Status"), Column(id: "started_at", heading: "Started"),
            Column(id: "read", heading: "Rows", isNumber: true),
            Column(id: "created", heading: "Created", isNumber: true),
            Column(id: "updated", heading: "Updated", isNumber: true),
            Column(id: "unchanged", heading: "Unchanged", isNumber: true),
            Column(id: "rejected", heading: "Rejected", isNumber: true),
            Column(id: "facts", heading: "Facts", isNumber: true),
        ]
        rows = imports.map { row in
            [
                .text("\(row.id)"), .text(row.fileName), .text(row.status.rawValue), .moment(row.startedAt),
                .number(row.counts.read), .number(row.counts.created), .number(row.counts.updated),
                .number(row.counts.unchanged), .number(row.counts.rejected), .number(row.counts.facts),
            ]
        }
    }
}

import ArgumentParser
import Domain
import Engine

struct BackupList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the backups in the data folder, the newest first.",
        examples: [Example("backup list", "those that lie elsewhere are not known")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.backupList())) }
}

extension Listing {
    fileprivate init(_ backups: [(name: String, manifest: BackupManifest)]) {
        columns = [
            Column(id: "name", heading: "Backup"), Column(id: "made_at", heading: "Made"),
            Column(id: "bytes", heading: "Bytes", isNumber: true),
            Column(id: "facts", heading: "Facts", isNumber: true),
            Column(id: "leads", heading: "Leads", isNumber: true),
        ]
        rows = backups.map { name, manifest in
            [
                .text(name), .moment(manifest.madeAt), .number(manifest.bytes), .number(manifest.counts["facts"] ?? 0),
                .number(manifest.counts["leads"] ?? 0),
            ]
        }
    }
}

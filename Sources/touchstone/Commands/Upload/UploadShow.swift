import ArgumentParser
import Domain
import Engine
import Storage

struct UploadShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows a file that was handed in, and how far its import is.",
        examples: [Example("upload show UP1 --json", "with its mapping and what is remarkable")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let (row, run) = try engine.upload(upload)
        var lines = [
            "\(row.id)  \(row.fileName), \(grouped(row.size)) bytes, handed in \(row.createdAt) by \(row.createdBy)",
            "trial: \(row.trial.rawValue)", "import: \(row.progress.rawValue)",
        ]
        if let run {
            lines.append(
                "\(run.id): \(grouped(run.counts.read)) rows read, \(grouped(run.counts.rejected)) turned away")
        }
        if let message = row.problem?["message"]?.string { lines.append("problem: \(message)") }
        output.show((lines + row.remarks).joined(separator: "\n"), json: row.json(run))
    }
}

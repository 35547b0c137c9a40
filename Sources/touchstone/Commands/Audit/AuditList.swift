import ArgumentParser
import Domain
import Engine
import Storage

struct AuditList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists what was done, the newest first.",
        examples: [Example("audit list --limit 20", "the newest twenty entries")])

    @Option(help: "How many entries.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 10000.") }
    }

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.auditLog(limit: limit))) }
}

extension Listing {
    fileprivate init(_ records: [AuditRecord]) {
        columns = [
            Column(id: "id", heading: "Entry"), Column(id: "at", heading: "At"), Column(id: "actor", heading: "Who"),
            Column(id: "by", heading: "Name"), Column(id: "action", heading: "What"),
            Column(id: "subject", heading: "To what"), Column(id: "facts", heading: "More"),
        ]
        rows = records.map { record in
            let entry = record.entry
            return [
                .text("\(entry.id)"), .moment(entry.at), .text(entry.actor), .text(record.personal?["by"]?.string),
                .text(entry.action), .text(entry.subject), .text(entry.facts == "{}" ? "" : entry.facts),
            ]
        }
    }
}

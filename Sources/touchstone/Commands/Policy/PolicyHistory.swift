import ArgumentParser
import Engine
import Storage

struct PolicyHistory: EngineCommand {
    static let configuration = CommandConfiguration(
        "history", "Lists the versions of the workspace's policy.",
        examples: [Example("policy history", "who put which version in force, when and why")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let columns = [
            Listing.Column(id: "version", heading: "Version", isNumber: true),
            Listing.Column(id: "name", heading: "Name"), Listing.Column(id: "applied_at", heading: "Applied"),
            Listing.Column(id: "applied_by", heading: "By"), Listing.Column(id: "note", heading: "Note"),
            Listing.Column(id: "digest", heading: "SHA-256"),
        ]
        let rows = try engine.policyHistory().map { row in
            [
                Listing.Field.number(row.number), .text(row.name), .moment(row.appliedAt), .text(row.appliedBy),
                .text(row.note), .text(row.digest),
            ]
        }
        output.show(Listing(columns: columns, rows: rows))
    }
}

import ArgumentParser
import Domain
import Engine
import Storage

struct PolicyDiff: EngineCommand {
    static let configuration = CommandConfiguration(
        "diff", "Says what a policy means that another does not.",
        examples: [
            Example("policy diff policy.yaml", "against the policy in force"),
            Example("policy diff policy.yaml --from lead-first", "against one that comes along"),
        ])

    @Argument(help: "A file, or the name of a policy that comes along.", completion: .file(extensions: ["yaml"]))
    var policy: String

    @Option(help: "What to compare with instead of the policy in force: a file, or one that comes along.")
    var from: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    mutating func run() throws {
        if let from {
            try compare(with: PolicyText(from), form.output)
        } else {
            try askEngine()
        }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let row = try engine.policyVersion(nil)
        try compare(with: PolicyText(row.source, named: "version \(row.number)"), output)
    }

    private func compare(with old: PolicyText, _ output: Output) throws {
        let differences = try PolicyText(policy).differences(from: old)
        let columns = [
            Listing.Column(id: "path", heading: "Key"), Listing.Column(id: "old", heading: "Before"),
            Listing.Column(id: "new", heading: "After"),
        ]
        let rows = differences.map { [Listing.Field.text($0.path), .text($0.old), .text($0.new)] }
        output.show(Listing(columns: columns, rows: rows))
        output.say("\(differences.count) differences.")
    }
}

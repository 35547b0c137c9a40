import ArgumentParser
import Domain
import PolicyFile
import Engine
import Storage

struct PolicyApply: WritingCommand {
    static let configuration = CommandConfiguration(
        "apply", "Puts a policy in force and puts every lead under it.",
        examples: [
            Example("policy apply lead-first", "one that comes along"),
            Example("policy apply policy.yaml --note 'threshold 80'", "your own"),
            Example("policy apply policy.yaml --dry-run", "whether it could be put in force"),
        ])

    @Argument(help: "A file, or the name of a policy that comes along.", completion: .file(extensions: ["yaml"]))
    var policy: String

    @Option(help: "Who applies it; without this the name you are logged in under.")
    var by: String?

    @Option(help: "Why.")
    var note = ""

    @Flag(help: "Although examples that stand in it fail.")
    var untested = false

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let text = try PolicyText(policy)
        let document = try text.document()
        let digest = document.digest
        let failed = document.test().filter { !$0.holds }
        guard failed.isEmpty || untested else {
            throw Problem(
                .conflict, "\(failed.count) of the policy's own examples fail, first '\(failed[0].example.name)'",
                hint: "'touchstone policy test' shows what differs; --untested puts it in force anyway")
        }
        let application = try engine.applyPolicy(text.source, digest: digest, by: Actor.name(by), note: note)
        let bar = ProgressBar(output)
        // Leads that are not under it yet are those of a run that was killed.
        let rescored = writing.dryRun ? 0 : try engine.rescore { bar.show("\($0) leads rescored") }
        bar.end()
        let row = application.row
        output.show(
            application.isNew
                ? writing.dryRun
                    ? "'\(row.name)' can be put in force, as version \(row.number)."
                    : "'\(row.name)' is in force as version \(row.number); \(rescored) leads were put under it."
                : "'\(row.name)' was in force already, as version \(row.number)"
                    + (rescored > 0 ? "; \(rescored) leads were put under it." : "."),
            json: [
                "name": .string(row.name), "version": .integer(Int64(row.number)), "digest": .string(row.digest),
                "isNew": .bool(application.isNew), "rescored": .integer(Int64(rescored)),
            ])
    }
}

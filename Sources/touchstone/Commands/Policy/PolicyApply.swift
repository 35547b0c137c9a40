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

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let text = try PolicyText(policy)
        let digest = try text.document().digest
        let application = try engine.applyPolicy(text.source, digest: digest, by: Actor.name(by), note: note)
        let bar = ProgressBar(output)
        let rescored =
            application.isNew && !writing.dryRun ? try engine.rescore { bar.show("\($0) leads rescored") } : 0
        bar.end()
        let row = application.row
        output.show(
            application.isNew
                ? "'\(row.name)' is in force as version \(row.number); \(rescored) leads were put under it."
                : "'\(row.name)' was in force already, as version \(row.number).",
            json: [
                "name": .string(row.name), "version": .integer(Int64(row.number)), "digest": .string(row.digest),
                "isNew": .bool(application.isNew), "rescored": .integer(Int64(rescored)),
            ])
    }
}

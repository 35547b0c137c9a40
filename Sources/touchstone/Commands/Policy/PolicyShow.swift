import ArgumentParser
import Domain
import Engine
import Storage

struct PolicyShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Gives the text of a policy.",
        examples: [
            Example("policy show", "the one in force"),
            Example("policy show --version 3", "an earlier one"),
            Example("policy show lead-first > policy.yaml", "one that comes along"),
        ])

    @Argument(help: "A file, or the name of a policy that comes along; without it the policy in force.")
    var policy: String?

    @Option(help: "A version of the workspace's policy.")
    var version: Int?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    mutating func run() throws {
        if let policy {
            form.output.show(source: try PolicyText(policy).source)
        } else {
            try askEngine()
        }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(source: try engine.policyVersion(version).source)
    }
}

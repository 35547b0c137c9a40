import ArgumentParser
import Domain
import PolicyFile

struct PolicyValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        "validate", "Checks a policy and names every mistake with line and column.",
        examples: [Example("policy validate policy.yaml", "whether it could be applied")])

    @Argument(help: "A file, or the name of a policy that comes along.", completion: .file(extensions: ["yaml"]))
    var policy: String

    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let document = try PolicyText(policy).document()
        form.output.show(
            "\(policy): the policy '\(document.policy.name)' is right.",
            json: ["name": .string(document.policy.name), "digest": .string(document.digest)])
    }
}

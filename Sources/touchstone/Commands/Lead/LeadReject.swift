import ArgumentParser
import Engine

struct LeadReject: WritingCommand {
    static let configuration = CommandConfiguration(
        "reject", "Turns away a lead that was handed to sales.",
        examples: [
            Example("lead reject L42 --reason no_budget", "for a reason of the policy"),
            Example("lead reject L42 --reason no_authority --note 'left in May'", "with a note"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Option(help: "The code of a reason of the policy.")
    var reason: String

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(try engine.reject(lead.id, reason: reason, action.action))
    }
}

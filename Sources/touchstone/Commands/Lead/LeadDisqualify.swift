import ArgumentParser
import Engine

struct LeadDisqualify: WritingCommand {
    static let configuration = CommandConfiguration(
        "disqualify", "Takes a lead out of the funnel.",
        examples: [
            Example("lead disqualify L42 --reason competitor", "for a reason of the policy")
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
        output.show(try engine.disqualify(lead.id, reason: reason, action.action))
    }
}

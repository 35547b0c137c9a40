import ArgumentParser
import Engine
import Domain

struct LeadAccept: WritingCommand {
    static let configuration = CommandConfiguration(
        "accept", "Takes a lead into the stage it is proposed for.",
        examples: [
            Example("lead accept L42 --note 'call on Tuesday'", "into the stage it is proposed for"),
            Example(
                "lead accept L42 --into sales_qualified --approved-by 'A. Manager'", "although its gate is not met"),
            Example("lead accept L42 --dry-run", "what it would come to"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Option(help: "The milestone to take it into, if it is not the proposed one.")
    var into: Milestone?

    @Option(help: "Who approved it although the gate is not met.")
    var approvedBy: String?

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(try engine.accept(lead.id, into: into, approvedBy: approvedBy, action.action))
    }
}

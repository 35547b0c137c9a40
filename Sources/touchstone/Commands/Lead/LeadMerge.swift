import ArgumentParser
import Engine

struct LeadMerge: WritingCommand {
    static let configuration = CommandConfiguration(
        "merge", "Says that two leads are one person.",
        examples: [
            Example("lead merge L42 L57", "both numbers go on working"),
            Example("lead merge L42 L57 --dry-run", "what it would come to"),
        ])

    @Argument(help: "The number of a lead.")
    var lead: LeadNumber

    @Argument(help: "The number of the other one.")
    var other: LeadNumber

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(try engine.merge(lead.id, other.id, action.action))
    }
}

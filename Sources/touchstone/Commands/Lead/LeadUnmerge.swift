import ArgumentParser
import Engine

struct LeadUnmerge: WritingCommand {
    static let configuration = CommandConfiguration(
        "unmerge", "Parts two people that were taken for one.",
        examples: [
            Example("lead unmerge L42 L57", "both timelines come back as they were")
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
        output.show(try engine.unmerge(lead.id, other.id, action.action))
    }
}

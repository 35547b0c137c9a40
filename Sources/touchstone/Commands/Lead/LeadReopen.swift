import ArgumentParser
import Engine

struct LeadReopen: WritingCommand {
    static let configuration = CommandConfiguration(
        "reopen", "Takes a lead that is off the track into a new cycle.",
        examples: [
            Example("lead reopen L42 --note 'asked for an offer again'", "a new cycle of the same lead")
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(try engine.reopen(lead.id, action.action))
    }
}

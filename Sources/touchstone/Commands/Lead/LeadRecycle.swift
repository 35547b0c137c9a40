import ArgumentParser
import Engine
import Domain

struct LeadRecycle: WritingCommand {
    static let configuration = CommandConfiguration(
        "recycle", "Lets a lead rest and gives it back to marketing.",
        examples: [
            Example("lead recycle L42 --reason bad_timing", "until the date that the reason or the policy sets"),
            Example("lead recycle L42 --reason bad_timing --until 2027-01-15", "until a day of your choice"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Option(help: "The code of a reason of the policy.")
    var reason: String

    @Option(help: "The day the rest ends, in UTC.")
    var until: DayArgument?

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let until = until.map { Instant($0.day) }
        output.show(try engine.recycle(lead.id, reason: reason, until: until, action.action))
    }
}

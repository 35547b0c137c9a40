import ArgumentParser
import Domain
import Engine

struct LeadAnswer: WritingCommand {
    static let configuration = CommandConfiguration(
        "answer", "Notes the answer to a qualification question.",
        examples: [
            Example("lead answer L42 authority confirmed --evidence 'call of 3 May'", "a question with a status"),
            Example("lead answer L42 budgetCycleMonths confirmed --value 6", "a question that asks for a value"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Argument(help: "The question's name in the policy.")
    var question: String

    @Argument(help: "confirmed, estimated, unknown or negative.")
    var status: Answer.Status

    @Option(parsing: .unconditional, help: "The value, for a question that asks for one.")
    var value: String?

    @Option(help: "What the answer rests on.")
    var evidence = ""

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(
            try engine.answer(lead.id, question, status, value: value, evidence: evidence, action.action))
    }
}

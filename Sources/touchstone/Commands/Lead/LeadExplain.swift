import ArgumentParser
import Engine

struct LeadExplain: EngineCommand {
    static let configuration = CommandConfiguration(
        "explain", "Explains a lead on one screen: every point, every open condition, every step, every touch.",
        examples: [
            Example("lead explain L42", "as of now"),
            Example("lead explain L42 --at 2026-02-19", "as of the end of that day"),
            Example("lead explain L42 --json", "for programs"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Option(help: "As of the end of this day, in UTC.")
    var at: DayArgument?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let explanation = LeadExplanation(try engine.lead(lead.id, at: at?.end))
        output.show(explanation.text, json: explanation.json)
    }
}

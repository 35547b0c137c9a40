import ArgumentParser
import Domain
import Engine

struct FormLinkCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "link", "Makes an address at which a form asks a lead only what is not known of it yet.",
        examples: [
            Example("form link guide L42", "for 30 days"),
            Example("form link demo-request L42 --days 7", "for a week"),
        ])

    @Argument(help: "The form's id in the policy.")
    var id: String

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Option(help: "For how many days it holds, 1 to 365.")
    var days = 30

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (1...365).contains(days) else { throw ValidationError("--days is a number from 1 to 365.") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let token = try engine.invitation(to: id, for: lead.id, days: days)
        let url = try "\(settings.settings().serverAddress)/forms/\(id)?who=\(token)"
        output.show(url, json: ["url": .string(url)])
    }
}

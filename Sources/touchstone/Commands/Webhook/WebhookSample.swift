import ArgumentParser
import Domain
import Engine

struct WebhookSample: EngineCommand {
    static let configuration = CommandConfiguration(
        "sample", "Gives examples of what a webhook is sent.",
        examples: [Example("webhook sample lead.proposed", "of one event"), Example("webhook sample", "of each")])

    @Argument(help: "The event; each when none is given.")
    var event: WebhookEvent?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let samples = WebhookEvent.allCases.filter { event == nil || $0 == event }.map(\.sample)
        output.show(samples.map(\.canonical).joined(separator: "\n"), json: .array(samples))
    }
}

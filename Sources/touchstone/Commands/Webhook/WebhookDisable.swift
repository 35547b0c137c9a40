import ArgumentParser
import Domain
import Engine

struct WebhookDisable: EngineCommand {
    static let configuration = CommandConfiguration(
        "disable", "Tells a webhook nothing any more, and keeps it.",
        examples: [Example("webhook disable H1", "until it is enabled again")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let webhook = try engine.disableWebhook(webhook)
        output.show("Webhook \(webhook.id) is disabled.", json: webhook.json)
    }
}

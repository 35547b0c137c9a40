import ArgumentParser
import Domain
import Engine

struct WebhookEnable: EngineCommand {
    static let configuration = CommandConfiguration(
        "enable", "Tells a webhook again what happens; 'webhook replay' tells what happened in between.",
        examples: [Example("webhook enable H1", "after the receiver was mended")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let webhook = try engine.enableWebhook(webhook)
        output.show("Webhook \(webhook.id) is enabled.", json: webhook.json)
    }
}

import ArgumentParser
import Domain
import Engine

struct WebhookDelete: EngineCommand {
    static let configuration = CommandConfiguration(
        "delete", "Deletes a webhook with everything it was told.",
        examples: [Example("webhook delete H1 --yes", "without being asked")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Delete webhook \(webhook) with everything it was told?")
        try engine.deleteWebhook(webhook)
        output.show("Webhook \(webhook) is deleted.", json: ["webhook": .string("\(webhook)")])
    }
}

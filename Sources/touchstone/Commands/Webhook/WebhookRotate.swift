import ArgumentParser
import Domain
import Engine

struct WebhookRotate: EngineCommand {
    static let configuration = CommandConfiguration(
        "rotate", "Gives a webhook another secret, which is shown this once; for a day calls are signed with both.",
        examples: [Example("webhook rotate H1", "then give it to the receiver")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @Option(help: "A secret that the receiver has already: whsec_ and Base64.")
    var secret: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let secret = try engine.rotateWebhook(webhook, secret: try secret.map { try WebhookSecret(parsing: $0) })
        output.show(secret.text, json: try engine.webhook(webhook).json(with: secret))
    }
}

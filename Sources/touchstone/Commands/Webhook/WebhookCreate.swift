import ArgumentParser
import Domain
import Engine

struct WebhookCreate: OutsideCommand {
    static let configuration = CommandConfiguration(
        "create", "Has a URL called when something happens to leads; the secret is shown this once.",
        examples: [
            Example("webhook create https://example.com/hook", "everything that happens"),
            Example(
                "webhook create https://example.com/hook --event lead.proposed --channel Webinar",
                "proposals of leads that came by a channel"),
        ])

    @Argument(help: "What is called; https, and no host of the own network unless the setting outbound_allow lists it.")
    var url: String

    @Option(help: "An event to be told of; all when none is given.")
    var event: [WebhookEvent] = []

    @Option(help: "A channel of the first touch; all when none is given.")
    var channel: [String] = []

    @Option(help: "A milestone that the event is about; all when none is given.")
    var stage: [Milestone] = []

    @Option(help: "A secret that the receiver has already: whsec_ and Base64.")
    var secret: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ outside: Outside, _ output: Output) async throws {
        let (webhook, secret) = try await engine.createWebhook(
            url, WebhookWish(events: event, channels: channel, stages: stage),
            secret: try secret.map { try WebhookSecret(parsing: $0) }, through: outside.sender)
        output.show("\(webhook.id)\n\(secret.text)", json: webhook.json(with: secret))
        output.say("The second line is the secret that calls are signed with. It is not shown again.")
    }
}

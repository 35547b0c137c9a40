import ArgumentParser
import Domain
import Engine

struct WebhookShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows what a webhook is told.", examples: [Example("webhook show H1", "without its secret")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let webhook = try engine.webhook(webhook)
        let wish = webhook.wish
        let lines = [
            "\(webhook.id) \(webhook.url)",
            "events: \(wish.events.isEmpty ? "all" : wish.events.map(\.rawValue).joined(separator: ", "))",
            "channels: \(wish.channels.isEmpty ? "all" : wish.channels.joined(separator: ", "))",
            "stages: \(wish.stages.isEmpty ? "all" : wish.stages.map(\.rawValue).joined(separator: ", "))",
            webhook.disabledBecause ?? "enabled", "made \(webhook.createdAt) by \(webhook.createdBy)",
        ]
        output.show(lines.joined(separator: "\n"), json: webhook.json)
    }
}

import ArgumentParser
import Domain
import Engine

struct WebhookList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the webhooks in the order in which they were made.",
        examples: [Example("webhook list", "all of them, without their secrets")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.webhooks())) }
}

extension Listing {
    fileprivate init(_ webhooks: [Webhook]) {
        columns = [
            Column(id: "id", heading: "Webhook"), Column(id: "url", heading: "URL"),
            Column(id: "events", heading: "Events"), Column(id: "channels", heading: "Channels"),
            Column(id: "stages", heading: "Stages"), Column(id: "disabled_because", heading: "Disabled because"),
            Column(id: "created_at", heading: "Made"),
        ]
        rows = webhooks.map { webhook in
            [
                .text("\(webhook.id)"), .text(webhook.url),
                .text(webhook.wish.events.map(\.rawValue).joined(separator: " ")),
                .text(webhook.wish.channels.joined(separator: ", ")),
                .text(webhook.wish.stages.map(\.rawValue).joined(separator: " ")), .text(webhook.disabledBecause),
                .moment(webhook.createdAt),
            ]
        }
    }
}

import ArgumentParser

struct WebhookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "webhook", "Tells other programs what happens to leads, by signed calls.",
        examples: [
            Example("webhook create https://example.com/hook --event lead.proposed", "one kind of event"),
            Example("webhook test H1", "calls it, and shows what it answered"),
            Example("webhook deliveries H1 --state failed", "what was given up"),
            Example("webhook replay H1 --from 2026-03-01", "everything since a day, again"),
        ],
        subcommands: [
            WebhookCreate.self, WebhookList.self, WebhookShow.self, WebhookTest.self, WebhookSample.self,
            WebhookDeliveries.self,
            WebhookReplay.self, WebhookRotate.self, WebhookEnable.self, WebhookDisable.self, WebhookDelete.self,
        ])
}

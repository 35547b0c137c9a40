import ArgumentParser
import Domain
import Engine
import Foundation

struct WebhookTest: OutsideCommand {
    static let configuration = CommandConfiguration(
        "test", "Calls a webhook, and shows what it answered. Calls that are due are made, too.",
        examples: [Example("webhook test H1", "with an event 'webhook.test'")])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ outside: Outside, _ output: Output) async throws {
        let message = try engine.testWebhook(webhook, key: UUID().uuidString.lowercased())
        _ = await JobRunner(engine, [WebhookHandler(engine, outside.sender)]).runDue()
        let delivery = try engine.webhookDelivery(message)
        guard let attempt = delivery.attempts.last else {
            throw Problem(.unavailable, "\(webhook) was not called", hint: "see 'touchstone webhook show \(webhook)'")
        }
        output.show(
            "\(attempt.answer.sentence) after \(attempt.answer.duration)\n\(attempt.answer.text)", json: delivery.json)
        if delivery.message.state != .delivered { throw ExitStatus.unavailable }
    }
}

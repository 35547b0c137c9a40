import ArgumentParser
import Domain
import Engine

struct WebhookDeliveries: EngineCommand {
    static let configuration = CommandConfiguration(
        "deliveries", "Lists what a webhook was told, the newest first, with the last call of each.",
        examples: [
            Example("webhook deliveries H1", "the newest hundred"),
            Example("webhook deliveries H1 --state unknown --json", "what may have arrived, with every call"),
        ])

    @Argument(help: "The webhook's number.", transform: { try WebhookNumber.id($0) })
    var webhook: ID<Webhook>

    @Option(help: "Only what has come so far: waiting, delivered, failed, unknown or cancelled.")
    var state: WebhookMessage.State?

    @Option(help: "At most so many.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let deliveries = try engine.webhookDeliveries(webhook, state: state, limit: max(1, limit))
        guard output.format == .json else { return output.show(Listing(deliveries)) }
        output.show("", json: .array(deliveries.map(\.json)))
    }
}

extension Listing {
    fileprivate init(_ deliveries: [WebhookDelivery]) {
        columns = [
            Column(id: "id", heading: "Message"), Column(id: "type", heading: "Event"),
            Column(id: "cause", heading: "Because of"), Column(id: "happened_at", heading: "Happened"),
            Column(id: "state", heading: "State"), Column(id: "calls", heading: "Calls", isNumber: true),
            Column(id: "last", heading: "Last call"), Column(id: "next_at", heading: "Next call"),
        ]
        rows = deliveries.map { delivery in
            [
                .text("\(delivery.message.id)"), .text(delivery.message.type.rawValue), .text(delivery.message.cause),
                .moment(delivery.message.happenedAt), .text(delivery.message.state.rawValue),
                .number(delivery.attempts.count), .text(delivery.attempts.last?.answer.sentence),
                .moment(delivery.nextAt),
            ]
        }
    }
}

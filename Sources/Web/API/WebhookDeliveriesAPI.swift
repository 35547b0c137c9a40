import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// What webhooks were told, and what they answered.
    static let webhookDeliveries: [Endpoint] = [
        Endpoint(
            .post, "/webhooks/{webhook}/test", .manageSources,
            "Has a webhook called with an event 'webhook.test'; the delivery says what it answered.",
            Operation(
                id: "testWebhook", tag: "webhooks", effect: .changes, path: webhookPath,
                answers: [.accepted(deliverySchema)])
        ) { call in
            let message = try call.engine.testWebhook(try call.id("webhook"), key: call.actionKey)
            return Reply(try call.engine.webhookDelivery(message).json, status: .accepted)
                .with(.location, "/api/v1/webhook-deliveries/\(message)")
        },
        Endpoint(
            .get, "/webhooks/{webhook}/deliveries", .manageSources, "Lists what a webhook was told, the newest first.",
            Operation(
                id: "listWebhookDeliveries", tag: "webhooks", effect: .reads,
                parameters: [
                    .init(
                        name: "state", schema: .choice(WebhookMessage.State.allCases.map(\.rawValue)),
                        about: "Only what has come so far."), .limit(), .cursor,
                ], path: webhookPath, answers: [.ok(.page(of: deliverySchema))])
        ) { call in
            let id: ID<Webhook> = try call.id("webhook")
            let state = call.text("state").flatMap { WebhookMessage.State(rawValue: $0) }
            return try call.page("deliveries \(id) \(state?.rawValue ?? "")") { before, limit in
                try call.engine.webhookDeliveries(id, state: state, before: before.map { ID($0) }, limit: limit)
                    .map { ($0.message.id.value, $0.json) }
            }
        },
        Endpoint(
            .post, "/webhooks/{webhook}/replay", .manageSources,
            "Tells a webhook again everything that became known in a range of time, and what it was not told.",
            Operation(
                id: "replayWebhook", tag: "webhooks", effect: .changes, path: webhookPath,
                body: .json(
                    .object(
                        ["from": .moment, "until": .moment.about("Before it; without it until now.")],
                        optional: ["until"])),
                answers: [.ok(.object(["count": Schema.whole.about("How many things are to be told.")]))])
        ) { call in
            let count = try call.engine.replayWebhook(
                try call.id("webhook"), from: call.bound("from") ?? call.now,
                until: call.bound("until") ?? .distantFuture)
            return Reply(["count": .count(count)])
        },
        Endpoint(
            .get, "/webhook-deliveries/{delivery}", .manageSources, "Shows what a webhook was told, with every call.",
            Operation(
                id: "showWebhookDelivery", tag: "webhooks", effect: .reads, path: deliveryPath,
                answers: [.ok(deliverySchema)], hasTag: true)
        ) { call in Reply(try call.engine.webhookDelivery(try call.id("delivery")).json).tagged },
        Endpoint(
            .post, "/webhook-deliveries/{delivery}/replay", .manageSources, "Tells one thing again, under the same id.",
            Operation(
                id: "replayWebhookDelivery", tag: "webhooks", effect: .changes, path: deliveryPath,
                answers: [.ok(deliverySchema)])
        ) { call in
            let id: ID<WebhookMessage> = try call.id("delivery")
            try call.engine.replayWebhookMessage(id)
            return Reply(try call.engine.webhookDelivery(id).json)
        },
    ]
}

extension Call {
    /// A moment that the body gives; nil where it gives none.
    fileprivate func bound(_ name: String) -> Instant? { body[name]?.string.flatMap { Instant(iso: $0) } }
}

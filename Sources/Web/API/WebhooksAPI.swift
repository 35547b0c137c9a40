import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// Who is told what happens to leads.
    static let webhooks: [Endpoint] = [
        Endpoint(
            .get, "/webhooks", .manageSources, "Lists the webhooks, without their secrets.",
            Operation(
                id: "listWebhooks", tag: "webhooks", effect: .reads,
                answers: [.ok(.object(["data": .list(webhookSchema)]))])
        ) { call in Reply(["data": .array(try call.engine.webhooks().map(\.json))]) },
        Endpoint(
            .post, "/webhooks", .manageSources,
            "Has a URL called when something happens; the secret is shown this once.",
            Operation(
                id: "createWebhook", tag: "webhooks", effect: .changes, body: .json(webhookRequest),
                answers: [.created(webhookWithSecret)], showsSecret: true, urlMember: "url")
        ) { call in
            let (webhook, secret) = try call.engine.createWebhook(
                call.body["url"]?.string ?? "", call.wish, secret: try call.secret)
            return Reply(webhook.json(with: secret), status: .created).with(
                .location, "/api/v1/webhooks/\(webhook.id)")
        },
        Endpoint(
            .get, "/webhooks/samples", .manageSources, "Gives examples of what a webhook is sent.",
            Operation(
                id: "sampleWebhook", tag: "webhooks", effect: .reads,
                parameters: [
                    .init(
                        name: "event", schema: .choice(WebhookEvent.allCases.map(\.rawValue)),
                        about: "Of which event; without it of each.")
                ], answers: [.ok(.list(.map(.anything)))])
        ) { call in
            let wanted = call.text("event").flatMap { WebhookEvent(rawValue: $0) }
            return Reply(.array(WebhookEvent.allCases.filter { wanted == nil || $0 == wanted }.map(\.sample)))
        },
        Endpoint(
            .get, "/webhooks/{webhook}", .manageSources, "Shows a webhook, without its secret.",
            Operation(
                id: "showWebhook", tag: "webhooks", effect: .reads, path: webhookPath, answers: [.ok(webhookSchema)],
                hasTag: true)
        ) { call in Reply(try call.engine.webhook(try call.id("webhook")).json).tagged },
        Endpoint(
            .delete, "/webhooks/{webhook}", .manageSources, "Deletes a webhook with everything it was told.",
            Operation(
                id: "deleteWebhook", tag: "webhooks", effect: .changes, path: webhookPath, answers: [.nothing])
        ) { call in
            try call.engine.deleteWebhook(try call.id("webhook"))
            return Reply(status: .noContent)
        },
        Endpoint(
            .post, "/webhooks/{webhook}/enable", .manageSources,
            "Tells a webhook again what happens; 'replay' tells what happened in between.",
            Operation(
                id: "enableWebhook", tag: "webhooks", effect: .changes, path: webhookPath,
                answers: [.ok(webhookSchema)])
        ) { call in Reply(try call.engine.enableWebhook(try call.id("webhook")).json) },
        Endpoint(
            .post, "/webhooks/{webhook}/disable", .manageSources, "Tells a webhook nothing any more, and keeps it.",
            Operation(
                id: "disableWebhook", tag: "webhooks", effect: .changes, path: webhookPath,
                answers: [.ok(webhookSchema)])
        ) { call in Reply(try call.engine.disableWebhook(try call.id("webhook")).json) },
        Endpoint(
            .post, "/webhooks/{webhook}/rotate", .manageSources,
            "Gives a webhook another secret, which is shown this once; for a day calls are signed with both.",
            Operation(
                id: "rotateWebhook", tag: "webhooks", effect: .changes, path: webhookPath,
                body: .json(.object(["secret": webhookSecretText], optional: ["secret"])),
                answers: [.ok(webhookWithSecret)], showsSecret: true)
        ) { call in
            let id: ID<Webhook> = try call.id("webhook")
            let secret = try call.engine.rotateWebhook(id, secret: try call.secret)
            return Reply(try call.engine.webhook(id).json(with: secret))
        },
    ]
}

extension Call {
    /// What the body wants a webhook to be told.
    fileprivate var wish: WebhookWish {
        WebhookWish(
            events: texts("events").compactMap { WebhookEvent(rawValue: $0) }, channels: texts("channels"),
            stages: texts("stages").compactMap { Milestone(rawValue: $0) })
    }

    /// The secret that the body brings; nil where a new one is to be made.
    fileprivate var secret: WebhookSecret? {
        get throws(Problem) {
            guard let text = body["secret"]?.string else { return nil }
            return try WebhookSecret(parsing: text)
        }
    }

    private func texts(_ name: String) -> [String] { body[name]?.array?.compactMap(\.string) ?? [] }
}

import Domain

extension Endpoint {
    static let webhookPath = ["webhook": Schema.id("H")]
    static let deliveryPath = ["delivery": Schema.id("M")]

    /// What somebody asks for who wants to be told.
    static let webhookRequest = Schema.object(
        [
            "url": Schema.text(1...2_048).example("https://example.com/hook").about("What is called."),
            "events": .list(.choice(WebhookEvent.allCases.map(\.rawValue)), 0...50).about("All where empty."),
            "channels": .list(.text(1...200), 0...50).about("Channels of the first touch; all where empty."),
            "stages": .list(LeadViews.milestone, 0...20).about("Milestones that the event is about; all where empty."),
            "secret": webhookSecretText,
        ], optional: ["events", "channels", "stages", "secret"]
    ).named("NewWebhook")

    static let webhookSecretText = Schema.text(1...200).about(
        "One that the receiver has already: whsec_ and Base64; without it a new one is made.")

    static let webhookSchema = Schema.object(webhookMembers).named("Webhook")

    static let webhookWithSecret = Schema.object(
        webhookMembers.merging(["secret": Schema.text.about("Shown this once: whsec_ and Base64.")]) { $1 }
    ).named("WebhookWithSecret")

    static let deliverySchema = Schema.object([
        "id": .id("M"), "webhook": .id("H"), "webhookId": .text.about("The same each time this thing is told."),
        "type": .choice(WebhookEvent.allCases.map(\.rawValue)), "cause": .text, "happenedAt": .moment,
        "state": .choice(WebhookMessage.State.allCases.map(\.rawValue)), "endedAt": .moment.orNull,
        "nextCallAt": .moment.orNull, "body": .text.about("What is sent."), "calls": .list(callSchema),
    ]).named("WebhookDelivery")

    private static let callSchema = Schema.object([
        "number": .whole, "at": .moment, "outcome": .choice(WebhookAnswer.Outcome.allCases.map(\.rawValue)),
        "status": .whole.orNull, "milliseconds": .whole.orNull, "answer": .text.about("Its first 500 letters."),
    ]).named("WebhookCall")

    private static let webhookMembers: [String: Schema] = [
        "id": .id("H"), "url": .text, "events": .list(.text), "channels": .list(.text), "stages": .list(.text),
        "isEnabled": .flag, "disabledBecause": .text.orNull, "createdAt": .moment, "createdBy": .text,
        "previousSecretSignsUntil": .moment.orNull,
    ]
}

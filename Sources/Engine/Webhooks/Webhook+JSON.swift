import Domain

extension Webhook {
    /// For programs; without the secret.
    package var json: JSON { .object(members) }

    /// For whoever made it or gave it another secret.
    package func json(with secret: WebhookSecret) -> JSON {
        .object(members.merging(["secret": .string(secret.text)]) { $1 })
    }

    private var members: [String: JSON] {
        [
            "id": .string("\(id)"), "url": .string(url), "events": .array(wish.events.map { .string($0.rawValue) }),
            "channels": .array(wish.channels.map { .string($0) }),
            "stages": .array(wish.stages.map { .string($0.rawValue) }), "isEnabled": .bool(disabledBecause == nil),
            "disabledBecause": disabledBecause.map { .string($0) } ?? .null, "createdAt": .string("\(createdAt)"),
            "createdBy": .string(createdBy),
            "previousSecretSignsUntil": overlapsUntil.map { .string("\($0)") } ?? .null,
        ]
    }
}

extension WebhookDelivery {
    /// For programs, with every call.
    package var json: JSON {
        [
            "id": .string("\(message.id)"), "webhook": .string("\(message.webhook)"),
            "webhookId": .string(message.publicID), "type": .string(message.type.rawValue),
            "cause": .string(message.cause), "happenedAt": .string("\(message.happenedAt)"),
            "state": .string(message.state.rawValue), "endedAt": message.endedAt.map { .string("\($0)") } ?? .null,
            "nextCallAt": nextAt.map { .string("\($0)") } ?? .null, "body": .string(message.body),
            "calls": .array(attempts.map(\.json)),
        ]
    }
}

extension WebhookAttempt {
    fileprivate var json: JSON {
        [
            "number": .integer(Int64(number)), "at": .string("\(startedAt)"),
            "outcome": .string(answer.outcome.rawValue),
            "status": answer.status.map { .integer(Int64($0)) } ?? .null,
            "milliseconds": isWrittenBack ? .integer(answer.duration.milliseconds) : .null,
            "answer": .string(answer.text),
        ]
    }
}

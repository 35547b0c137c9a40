import Domain
import Storage
import Vault

extension Engine {
    /// Makes a webhook, and gives it with its secret, which nobody can ask for later. Throws what the sender has against the
    /// URL as things are.
    package func createWebhook(
        _ url: String, _ wish: WebhookWish = WebhookWish(), secret: WebhookSecret? = nil, through sender: WebhookSender
    ) async throws -> (webhook: Webhook, secret: WebhookSecret) {
        try require(.manageSources)
        try await sender.check(url)
        return try createWebhook(url, wish, secret: secret)
    }

    /// The same for those who have asked the sender. Throws `invalid` for a URL that may not be called whatever its name leads
    /// to; what it leads to is looked at again before each call.
    package func createWebhook(
        _ url: String, _ wish: WebhookWish = WebhookWish(), secret: WebhookSecret? = nil
    ) throws -> (webhook: Webhook, secret: WebhookSecret) {
        try require(.manageSources)
        let url = try OutboundURL(parsing: url, under: outbound)
        if case .address(let address) = url.host { try outbound.check([address], of: url) }
        let secret = secret ?? WebhookSecret(RandomBytes.make(32))
        return try write { scope in
            let store = WebhookStore(scope)
            let webhook = try store.webhook(try store.insert(url.text, wish, secret: secret))
            // Somebody's address may say who it is, and what opens it.
            try scope.audit(.webhookCreated, "\(webhook.id)", personal: ["url": .string(url.text)])
            return (webhook, secret)
        }
    }

    /// All webhooks.
    package func webhooks() throws -> [Webhook] {
        try require(.manageSources)
        return try read { try WebhookStore($0).all() }
    }

    /// One of them. Throws `not_found`.
    package func webhook(_ id: ID<Webhook>) throws -> Webhook {
        try require(.manageSources)
        return try read { try WebhookStore($0).webhook(id) }
    }

    /// Gives a webhook another secret, and that. Calls are signed with both for a day.
    package func rotateWebhook(_ id: ID<Webhook>, secret: WebhookSecret? = nil) throws -> WebhookSecret {
        try require(.manageSources)
        let secret = secret ?? WebhookSecret(RandomBytes.make(32))
        return try write { scope in
            let store = WebhookStore(scope)
            _ = try store.webhook(id)
            try store.rotate(id, to: secret, until: scope.now + .days(1))
            try scope.audit(.webhookChanged, "\(id)", ["what": "rotated"])
            return secret
        }
    }

    /// Tells a webhook nothing any more. What waits to be told is given up when its turn comes.
    package func disableWebhook(_ id: ID<Webhook>) throws -> Webhook {
        try require(.manageSources)
        return try setWebhook(id, disabledBecause: "disabled by \(caller.name)")
    }

    /// Tells a webhook again what happens. What happened in between is told by `replayWebhook`.
    package func enableWebhook(_ id: ID<Webhook>) throws -> Webhook {
        try require(.manageSources)
        return try setWebhook(id, disabledBecause: nil)
    }

    private func setWebhook(_ id: ID<Webhook>, disabledBecause reason: String?) throws -> Webhook {
        try write { scope in
            let store = WebhookStore(scope)
            _ = try store.webhook(id)
            try store.disable(id, because: reason)
            try scope.audit(.webhookChanged, "\(id)", ["what": reason == nil ? "enabled" : "disabled"])
            return try store.webhook(id)
        }
    }

    /// Deletes a webhook with everything it was told. Throws `not_found`.
    package func deleteWebhook(_ id: ID<Webhook>) throws {
        try require(.manageSources)
        try write { scope in
            let store = WebhookStore(scope)
            _ = try store.webhook(id)
            try store.delete(id)
            try scope.audit(.webhookDeleted, "\(id)")
        }
    }
}

extension WebhookStore {
    /// One of them; throws `not_found`.
    func webhook(_ id: ID<Webhook>) throws -> Webhook {
        guard let webhook = try find(id) else {
            throw Problem(.notFound, "there is no webhook \(id)", hint: "'touchstone webhook list' lists them")
        }
        return webhook
    }
}

import Domain
import Storage

/// What a webhook was told of one thing, and with which calls.
package struct WebhookDelivery: Sendable {
    package let message: WebhookMessage
    package let attempts: [WebhookAttempt]
    /// When the next call is due; nil when none is.
    package let nextAt: Instant?
}

extension Engine {
    /// What a webhook was told, the newest first; at most `limit` before one. Throws `not_found`.
    package func webhookDeliveries(
        _ id: ID<Webhook>, state: WebhookMessage.State? = nil, before: ID<WebhookMessage>? = nil, limit: Int = 100
    ) throws -> [WebhookDelivery] {
        try require(.manageSources)
        return try read { scope in
            _ = try WebhookStore(scope).webhook(id)
            return try WebhookMessageStore(scope).newest(limit, to: id, state: state, before: before).map {
                try WebhookDelivery($0, scope)
            }
        }
    }

    /// One of them. Throws `not_found`.
    package func webhookDelivery(_ id: ID<WebhookMessage>) throws -> WebhookDelivery {
        try require(.manageSources)
        return try read { try WebhookDelivery(try WebhookMessageStore($0).message(id), $0) }
    }

    /// Tells a webhook that somebody tries whether calls arrive; the same key again tells it once. Throws `not_found`, and
    /// `conflict` for one that is disabled.
    package func testWebhook(_ id: ID<Webhook>, key: String) throws -> ID<WebhookMessage> {
        try require(.manageSources)
        return try write { [self] scope in
            let webhook = try WebhookStore(scope).webhook(id)
            try webhook.requireEnabled()
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let cause = "test \(key)"
            try Announcer(scope, library).tell(
                webhook, .test, at: scope.now, because: cause,
                ["by": .string(scope.caller.name), "explanation": .string(WebhookEvent.test.summary)])
            guard let message = try WebhookMessageStore(scope).find(cause, to: id) else {
                throw StorageError.corrupt("a message to \(id) cannot be kept")
            }
            return message.id
        }
    }

    /// Tells one thing again, under the same id. Throws `not_found`, and `conflict` while it is still being told.
    package func replayWebhookMessage(_ id: ID<WebhookMessage>) throws {
        try require(.manageSources)
        try write { scope in
            let message = try WebhookMessageStore(scope).message(id)
            try WebhookStore(scope).webhook(message.webhook).requireEnabled()
            guard try message.replay(scope) else {
                throw Problem(.conflict, "\(id) is being told", hint: "wait until the call has ended")
            }
        }
    }

    /// Tells a webhook again everything that was decided and became known from one moment until before another, and what it was
    /// not told; gives how many things. What is told again keeps its id. Decisions that were withdrawn are left out, and so is
    /// what was history when it became known.
    package func replayWebhook(_ id: ID<Webhook>, from start: Instant, until end: Instant) throws -> Int {
        try require(.manageSources)
        var after: ID<Decision>?
        var count = 0
        while true {
            let place = after
            let (last, told) = try write { [self] scope in
                try replay(try WebhookStore(scope).webhook(id), from: start, until: end, after: place, scope)
            }
            count += told
            guard let last else { return count }
            after = last
        }
    }

    private func replay(
        _ webhook: Webhook, from start: Instant, until end: Instant, after: ID<Decision>?, _ scope: Scope
    ) throws -> (last: ID<Decision>?, told: Int) {
        try webhook.requireEnabled()
        let library = try PolicyLibrary(scope, readPolicy: readPolicy)
        let announcer = try Announcer(scope, library)
        let messages = WebhookMessageStore(scope)
        let page = try DecisionStore(scope).recorded(from: start, until: end, after: after, limit: 500)
        var told = 0
        for (person, recorded) in page {
            if let message = try messages.find("\(recorded.id)", to: webhook.id) {
                if try message.replay(scope) { told += 1 }
            } else if recorded.decision.at >= recorded.recordedAt - Announcer.history,
                let row = try LeadRow.find(person, scope),
                try announcer.announce(recorded.id, recorded.decision, on: row, to: webhook)
            {
                told += 1
            }
        }
        return (page.count < 500 ? nil : page.last?.recorded.id, told)
    }

    /// Forgets what webhooks were told before a moment; gives how much.
    package func purgeWebhookMessages(endedBefore moment: Instant) async throws -> Int {
        var total = 0
        while true {
            let count = try await keeping { try WebhookMessageStore($0).purge(endedBefore: moment, limit: 1_000) }
            total += count
            if count < 1_000 { return total }
        }
    }
}

extension WebhookDelivery {
    fileprivate init(_ message: WebhookMessage, _ scope: Scope) throws {
        self.message = message
        attempts = try WebhookMessageStore(scope).attempts(message.id)
        nextAt =
            try message.state == .waiting
            ? OutboxStore(scope).find(message.publicID, in: Announcer.queue)?.wakesAt : nil
    }
}

extension Webhook {
    fileprivate func requireEnabled() throws(Problem) {
        guard let disabledBecause else { return }
        throw Problem(
            .conflict, "\(id) is disabled: \(disabledBecause)", hint: "'touchstone webhook enable \(id)' enables it")
    }
}

extension WebhookMessage {
    /// Has it told from the first call on; false while somebody is telling it.
    fileprivate func replay(_ scope: Scope) throws -> Bool {
        let outbox = OutboxStore(scope)
        if let job = try outbox.find(publicID, in: Announcer.queue) {
            guard try job.state == .done ? outbox.redo(job) : outbox.retry(job) else { return false }
        } else {
            try outbox.add(.telling(id, publicID, to: webhook))
        }
        try WebhookMessageStore(scope).set(id, .waiting)
        return true
    }
}

extension WebhookMessageStore {
    /// One message; throws `not_found`.
    fileprivate func message(_ id: ID<WebhookMessage>) throws -> WebhookMessage {
        guard let message = try find(id) else {
            throw Problem(
                .notFound, "there is no message \(id) to a webhook",
                hint: "they are forgotten after 30 days; 'touchstone webhook deliveries' lists the others")
        }
        return message
    }
}

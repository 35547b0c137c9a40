/// Somebody who is told what happens to leads, by a call to a URL.
package struct Webhook: Hashable, Sendable, Entity {
    package static let prefix = "H"

    package let id: ID<Webhook>
    package let url: String
    package let wish: WebhookWish
    /// Why nothing is told; nil while it is.
    package let disabledBecause: String?
    package let createdAt: Instant
    package let createdBy: String
    /// Until when calls are also signed with the secret before; nil when they are not.
    package let overlapsUntil: Instant?

    package init(
        id: ID<Webhook>, url: String, wish: WebhookWish, disabledBecause: String?, createdAt: Instant,
        createdBy: String, overlapsUntil: Instant?
    ) {
        self.id = id
        self.url = url
        self.wish = wish
        self.disabledBecause = disabledBecause
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.overlapsUntil = overlapsUntil
    }
}

/// What a webhook wants to be told. What is empty takes everything.
package struct WebhookWish: Hashable, Sendable {
    /// In the order of the catalogue.
    package let events: [WebhookEvent]
    /// Channels of the first touch.
    package let channels: [String]
    /// Milestones that the event is about: where a lead moves to or is proposed for, else where it stands.
    package let stages: [Milestone]

    package init(events: [WebhookEvent] = [], channels: [String] = [], stages: [Milestone] = []) {
        self.events = WebhookEvent.allCases.filter(events.contains)
        self.channels = channels
        self.stages = Milestone.allCases.filter(stages.contains)
    }

    /// Whether it is told of an event. What was told and is withdrawn is told whatever was asked for.
    package func includes(_ event: WebhookEvent, channel: String?, stage: Milestone?) -> Bool {
        (events.isEmpty || events.contains(event))
            && (channels.isEmpty || channel.map(channels.contains) ?? false)
            && (stages.isEmpty || stage.map(stages.contains) ?? false)
    }
}

/// One thing that a webhook is told of.
package struct WebhookMessage: Hashable, Sendable, Entity {
    package static let prefix = "M"

    package let id: ID<WebhookMessage>
    package let webhook: ID<Webhook>
    /// What it is told because of: `D17`, `inactivity 1 of L4`.
    package let cause: String
    /// The stable id by which the receiver knows a call that comes again: the header `webhook-id`.
    package let publicID: String
    package let type: WebhookEvent
    package let happenedAt: Instant
    package let createdAt: Instant
    /// What is sent.
    package let body: String
    package let state: State
    package let endedAt: Instant?

    /// How far it has come.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        /// The receiver said so, with a status of 200 to 299.
        case delivered
        /// Given up, and none of the calls can have arrived.
        case failed
        /// Given up, and at least one of the calls may have arrived.
        case unknown
        /// Nobody is told: the decision was withdrawn in time, or the webhook is disabled.
        case cancelled
    }

    package init(
        id: ID<WebhookMessage>, webhook: ID<Webhook>, cause: String, publicID: String, type: WebhookEvent,
        happenedAt: Instant, createdAt: Instant, body: String, state: State, endedAt: Instant?
    ) {
        self.id = id
        self.webhook = webhook
        self.cause = cause
        self.publicID = publicID
        self.type = type
        self.happenedAt = happenedAt
        self.createdAt = createdAt
        self.body = body
        self.state = state
        self.endedAt = endedAt
    }
}

import Domain
import Storage
import Vault

/// Writes down whom what happens is to be told, in the transaction in which it happens.
struct Announcer {
    /// The queue of the calls.
    static let queue = "webhook"
    /// What happened longer ago than this when it comes to be known is history, and nobody is told: an import of last year's
    /// leads calls nobody.
    static let history = TimeSpan.days(7)

    private let scope: Scope
    private let library: PolicyLibrary
    private let webhooks: [Webhook]

    init(_ scope: Scope, _ library: PolicyLibrary) throws {
        self.scope = scope
        self.library = library
        webhooks = try WebhookStore(scope).all().filter { $0.disabledBecause == nil }
    }

    /// Whether there is nobody to tell.
    var isSilent: Bool { webhooks.isEmpty }

    /// Tells a decision on a lead that stands so after it.
    func announce(_ id: ID<Decision>, _ decision: Decision, on row: LeadRow) throws {
        for webhook in webhooks { try announce(id, decision, on: row, to: webhook) }
    }

    /// Tells a decision to one webhook, if it wants to know; gives whether it was not told of it before.
    @discardableResult
    func announce(_ id: ID<Decision>, _ decision: Decision, on row: LeadRow, to webhook: Webhook) throws -> Bool {
        guard let event = WebhookEvent(decision, threshold: library.current.policy.scoring.promotionThreshold),
            webhook.wish.includes(event, channel: channel(of: row), stage: decision.to ?? row.milestone)
        else { return false }
        let data = WebhookPayload.lead(row, library)
            .merging(WebhookPayload.decision(id, decision, library.current.policy)) { $1 }
        return try tell(webhook, event, at: decision.at, because: "\(id)", data)
    }

    /// Tells what time has brought about.
    func announce(_ event: WebhookEvent, of row: LeadRow, at moment: Instant, _ cause: String) throws {
        var data = WebhookPayload.lead(row, library)
        data["explanation"] = .string(event.summary)
        for webhook in webhooks
        where webhook.wish.includes(event, channel: channel(of: row), stage: row.milestone) {
            try tell(webhook, event, at: moment, because: "\(cause) of L\(row.person.value)", data)
        }
    }

    /// Takes back a decision that is not so. Who was not told yet is told nothing; who was told, or may have been, is told that.
    func withdraw(_ id: ID<Decision>, of lead: ID<Person>, because reason: Withdrawal) throws {
        let messages = WebhookMessageStore(scope)
        let outbox = OutboxStore(scope)
        for webhook in webhooks {
            guard let told = try messages.find("\(id)", to: webhook.id) else { continue }
            switch told.state {
            case .failed, .cancelled: continue
            case .waiting, .delivered, .unknown: break
            }
            if let job = try outbox.find(told.publicID, in: Announcer.queue), told.state == .waiting,
                job.state == .waiting, try messages.attempts(told.id).isEmpty
            {
                _ = try outbox.cancel(job.id, because: "the decision was withdrawn: \(reason.rawValue)")
                try messages.set(told.id, .cancelled)
            } else {
                try tell(
                    webhook, .withdrawn, at: scope.now, because: "withdrawal of \(id)",
                    told.withdrawal(id, lead, reason))
            }
        }
    }

    /// Writes down a message and the job that tells it, unless it is history or was told before; gives whether it did.
    @discardableResult
    func tell(
        _ webhook: Webhook, _ event: WebhookEvent, at moment: Instant, because cause: String, _ data: [String: JSON]
    ) throws -> Bool {
        guard moment >= scope.now - Announcer.history else { return false }
        let publicID = Announcer.publicID()
        let id = try WebhookMessageStore(scope).insert(
            webhook.id, cause: cause, publicID: publicID, event, happenedAt: moment,
            body: WebhookPayload.json(event, at: moment, data))
        guard let id else { return false }
        try OutboxStore(scope).add(.telling(id, publicID, to: webhook.id))
        return true
    }

    private func channel(of row: LeadRow) -> String? { row.firstTouch.flatMap(library.current.channel) }

    /// Drawn at random, because numbers of messages are given again where a backup is restored.
    private static func publicID() -> String {
        "msg_" + Hexadecimal.text(of: RandomBytes.make(16))
    }
}

extension WebhookMessage {
    /// What is told of it when it is not so.
    fileprivate func withdrawal(_ id: ID<Decision>, _ lead: ID<Person>, _ reason: Withdrawal) -> [String: JSON] {
        [
            "lead": .string("L\(lead.value)"), "link": .string("/api/v1/leads/L\(lead.value)"),
            "decision": .string("\(id)"), "type": .string(type.rawValue), "message": .string(publicID),
            "reason": .string(reason.rawValue),
        ]
    }
}

extension NewJob {
    /// The job that tells a webhook of something. Its key is drawn at random, because numbers of messages are given again where
    /// a webhook is deleted.
    static func telling(_ message: ID<WebhookMessage>, _ publicID: String, to webhook: ID<Webhook>) -> NewJob {
        NewJob(
            queue: Announcer.queue, key: publicID, subject: "\(webhook)", body: ["message": .integer(message.value)])
    }
}

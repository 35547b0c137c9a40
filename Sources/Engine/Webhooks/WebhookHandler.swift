import Domain
import Storage

/// Tells webhooks what they wait for. Each call is noted before it is made, so that one that was cut off is known of.
package struct WebhookHandler: JobHandler {
    /// The queue of all calls.
    package static let queueName = Announcer.queue

    package let queue = WebhookHandler.queueName
    package let width = 8
    package let mostAttempts = 1_000
    private let engine: Engine
    private let sender: WebhookSender
    private let link: String
    private let jitter: @Sendable () -> Double

    /// Calls through a sender. Links in what is sent begin with `link`, such as `https://touchstone.example.com`. `jitter` gives
    /// numbers from 0 to below 1.
    package init(
        _ engine: Engine, _ sender: WebhookSender, link: String = "",
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.engine = engine
        self.sender = sender
        self.link = link
        self.jitter = jitter
    }

    package func perform(_ job: Job) async -> JobOutcome {
        do {
            guard let handOver = try await engine.beginCall(job, link: link) else { return .settled }
            let answer = await sender.send(handOver.call)
            try await engine.endCall(job, handOver, answer, jitter: jitter())
            return .settled
        } catch {
            // What cannot be written back is found again when the lease ends.
            return .again(after: .minutes(1), reason: "\(error)")
        }
    }
}

/// A call that was noted and is about to be made.
struct HandOver: Sendable {
    let message: WebhookMessage
    let number: Int
    let call: WebhookCall
}

extension Engine {
    /// Notes that a call is about to be made, and gives it; nil when there is none to make: the lease was lost, or the job was
    /// ended because nobody is to be told any more.
    func beginCall(_ job: Job, link: String) async throws -> HandOver? {
        try await keeping { scope in
            let outbox = OutboxStore(scope)
            let messages = WebhookMessageStore(scope)
            guard try outbox.holds(job) else { return nil }
            guard let id = job.body["message"]?.integer, let message = try messages.find(ID(id)),
                message.publicID == job.key,
                let webhook = try WebhookStore(scope).find(message.webhook)
            else {
                _ = try outbox.settle(job, .failed("there is no such message any more"))
                return nil
            }
            if let reason = webhook.disabledBecause {
                _ = try outbox.settle(job, .failed("\(webhook.id) is disabled: \(reason)"))
                try messages.set(message.id, .cancelled)
                return nil
            }
            return HandOver(
                message: message, number: try messages.begin(message.id, token: job.token),
                call: WebhookCall(
                    webhook.url, id: message.publicID, at: scope.now, body: try message.bytes(link: link),
                    secrets: try WebhookStore(scope).secrets(of: webhook.id)))
        }
    }

    /// Writes back what came of a call, and what follows from that; nothing where the lease was lost.
    func endCall(_ job: Job, _ handOver: HandOver, _ answer: WebhookAnswer, jitter: Double) async throws {
        let verdict = WebhookVerdict(answer, call: job.attempts, jitter: jitter)
        let id = handOver.message.id
        _ = try await settleJob(job, verdict.outcome(answer)) { scope in
            let messages = WebhookMessageStore(scope)
            try messages.end(id, handOver.number, answer)
            switch verdict {
            case .delivered: try messages.set(id, .delivered)
            case .again: break
            case .givenUp, .gone:
                let mayHaveArrived = try messages.attempts(id).contains { $0.answer.outcome == .unknown }
                try messages.set(id, mayHaveArrived ? .unknown : .failed)
            }
            guard verdict == .gone else { return }
            try WebhookStore(scope).disable(handOver.message.webhook, because: "the receiver answered 410 Gone")
            try scope.audit(.webhookChanged, "\(handOver.message.webhook)", ["what": "disabled", "because": "410"])
        }
    }
}

extension WebhookVerdict {
    fileprivate func outcome(_ answer: WebhookAnswer) -> JobOutcome {
        switch self {
        case .delivered: .done
        case .again(let wait): .again(after: wait, reason: answer.sentence)
        case .givenUp, .gone: .failed(answer.sentence)
        }
    }
}

extension WebhookAnswer {
    /// What came of the call, for people.
    package var sentence: String {
        switch outcome {
        case .delivered, .rejected: "answered \(status ?? 0)"
        case .unreachable, .refused: "\(outcome.rawValue): \(text)"
        case .unknown: text.isEmpty ? "not known" : "not known: \(text)"
        }
    }
}

extension WebhookMessage {
    /// What is sent, with links that lead somewhere.
    fileprivate func bytes(link: String) throws -> [UInt8] {
        guard !link.isEmpty, case .object(var members) = try JSON(parsing: body),
            case .object(var data)? = members["data"], let path = data["link"]?.string
        else { return Array(body.utf8) }
        data["link"] = .string(link + path)
        members["data"] = .object(data)
        return Array(JSON.object(members).canonical.utf8)
    }
}

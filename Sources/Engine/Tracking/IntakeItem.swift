import Domain
import Storage

/// One thing that came in and is recorded by itself.
enum IntakeItem: Sendable {
    case message(ReceivedMessage)
    case form(FormSubmission, receivedAt: Instant)

    /// What it comes to. `random` makes ids for messages that have neither an id nor a time. Throws what is wrong with it.
    func observation(
        _ plan: IntakePlan, _ random: () -> UInt64 = { .random(in: 0 ... .max) }
    ) throws(EventFlaw) -> Observation {
        switch self {
        case .message(let message):
            let event = try message.event.get()
            return try plan.translation.observation(
                event, receivedAt: message.receivedAt, fallbackID: message.drawnID(event, random))
        case .form(let submission, let received):
            return try plan.translation.observation(submission, receivedAt: received)
        }
    }

    /// As it is kept.
    var kept: SentMessage {
        switch self {
        case .message(let message): message.kept
        case .form(let submission, let received): submission.kept(receivedAt: received)
        }
    }
}

extension SentMessage {
    /// What it says, read again.
    func read() throws -> IntakeItem {
        let raw: JSON
        do { raw = try JSON(parsing: body) } catch {
            throw StorageError.corrupt("a message that was set aside: \(error)")
        }
        guard let writeKey else { return .form(try FormSubmission(kept: raw), receivedAt: receivedAt) }
        guard let endpoint = TrackingRequest.Endpoint(name: endpoint) else {
            throw StorageError.corrupt("a message came in at '\(endpoint)', which there is not")
        }
        return .message(
            ReceivedMessage(
                TrackingRequest.message(raw, at: endpoint, sentAt: sentAt), at: endpoint, with: writeKey,
                sentAt: sentAt, receivedAt: receivedAt))
    }
}

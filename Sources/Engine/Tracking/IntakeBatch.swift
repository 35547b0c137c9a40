import Domain
import Storage

/// A message with how it came.
struct ReceivedMessage: Sendable {
    private let message: TrackingRequest.Message
    private let endpoint: TrackingRequest.Endpoint
    private let writeKey: ID<WriteKey>
    private let sentAt: Instant?
    let receivedAt: Instant

    init(
        _ message: TrackingRequest.Message, at endpoint: TrackingRequest.Endpoint, with writeKey: ID<WriteKey>,
        sentAt: Instant?, receivedAt: Instant
    ) {
        self.message = message
        self.endpoint = endpoint
        self.writeKey = writeKey
        self.sentAt = sentAt
        self.receivedAt = receivedAt
    }

    var event: Result<TrackingEvent, EventFlaw> { message.event }

    /// As it is kept.
    var kept: SentMessage {
        SentMessage(
            writeKey: writeKey, receivedAt: receivedAt, endpoint: endpoint.name, sentAt: sentAt,
            body: message.raw.canonical)
    }

    /// An id for a message that has none: what it says where it gives a time, else by chance, because nobody can know then
    /// whether it was sent twice.
    func drawnID(_ event: TrackingEvent, _ random: () -> UInt64) -> String {
        guard event.times.occurred == nil else { return Fingerprint.of(message.raw.canonical).description }
        return String(random(), radix: 16) + String(random(), radix: 16)
    }
}

/// The messages of one request, ready to be recorded or set aside; or what else came at the same time.
struct IntakeBatch: Sendable {
    /// Where it came from, as facts name it.
    let source: String
    private(set) var observations: [Observation] = []
    /// The messages that `observations` were made of, in the same order.
    private var messages: [ReceivedMessage] = []
    private(set) var flawed: [(ReceivedMessage, EventFlaw)] = []
    /// Messages that are kept until they can be taken in.
    private var waiting: [ReceivedMessage] = []

    init(source: String) { self.source = source }

    /// Something that was observed and is no message: it is recorded, or refused.
    init(_ observation: Observation, from source: String) {
        self.source = source
        observations = [observation]
    }

    /// Whether it can be kept for later where it cannot be recorded.
    var canBeSetAside: Bool { messages.count == observations.count }
    /// Whether it is neither recorded nor kept: whoever sent it must hear that.
    private(set) var isRefused = false

    /// How many messages there are.
    var count: Int { observations.count + flawed.count + waiting.count }
    /// How many are kept until they can be taken in.
    var waitingCount: Int { waiting.count }

    /// Everybody they name.
    var identifiers: [Identifier] { observations.flatMap(\.identifiers) }

    /// Adds a message; without a plan nobody knows yet what it comes to, and it will wait.
    mutating func add(_ message: ReceivedMessage, _ plan: IntakePlan?, _ random: () -> UInt64) {
        guard let plan else { return waiting.append(message) }
        do throws(EventFlaw) {
            let event = try message.event.get()
            observations.append(
                try plan.translation.observation(
                    event, receivedAt: message.receivedAt, fallbackID: message.drawnID(event, random)))
            messages.append(message)
        } catch {
            flawed.append((message, error))
        }
    }

    /// Records every message, and counts them.
    func record(by recorder: inout Recorder, _ receipt: inout EventIntake.Receipt) throws {
        for observation in observations {
            receipt.facts += try recorder.record(observation).newFacts
            receipt.accepted += 1
        }
    }

    /// Sets aside what was turned away, and keeps what has to wait.
    func keepOthers(_ letters: inout DeadLetterStore, _ store: inout WaitingMessageStore) throws {
        for (message, flaw) in flawed { try letters.insert(message.kept, flaw) }
        for message in waiting { try store.insert(message.kept) }
    }

    /// The same with every message that could be taken in kept for later.
    var allWaiting: IntakeBatch {
        var batch = IntakeBatch(source: source)
        batch.flawed = flawed
        batch.waiting = waiting + messages
        batch.isRefused = !canBeSetAside
        return batch
    }

    /// The same with every message turned away.
    func turnedAway(because error: any Error) -> IntakeBatch {
        var batch = IntakeBatch(source: source)
        batch.flawed = flawed + messages.map { ($0, IntakeBatch.flaw(because: error)) }
        batch.waiting = waiting
        return batch
    }

    /// What is said of a message that nothing is wrong with but what happens when it is recorded.
    static func flaw(because error: any Error) -> EventFlaw {
        EventFlaw(.notRecorded, "it could not be recorded: \(error)", hint: "try it again once this is mended")
    }
}

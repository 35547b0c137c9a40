import Domain
import Storage

/// A message with how it came.
struct ReceivedMessage: Sendable {
    private let message: TrackingRequest.Message
    private let endpoint: TrackingRequest.Endpoint
    let writeKey: ID<WriteKey>
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

/// What came in together, ready to be recorded, set aside or kept.
struct IntakeBatch: Sendable {
    /// Where it came from, as facts name it.
    let source: String
    private(set) var observations: [Observation] = []
    /// What `observations` were made of, in the same order.
    private var items: [IntakeItem] = []
    private(set) var flawed: [(IntakeItem, EventFlaw)] = []
    /// What is kept until it can be taken in.
    private var waiting: [IntakeItem] = []

    /// When the server's own one was sent; nil for what comes from outside.
    private(set) var canary: Instant?

    init(source: String) { self.source = source }

    /// The server's own, which is nobody's.
    init(canary: Instant) {
        source = "canary"
        self.canary = canary
    }

    /// How many there are that come from outside.
    var count: Int { observations.count + flawed.count + waiting.count }
    /// How many are kept until they can be taken in.
    var waitingCount: Int { waiting.count }

    /// Everybody they name.
    var identifiers: [Identifier] { observations.flatMap(\.identifiers) }

    /// Adds something; without a plan nobody knows yet what it comes to, and it will wait.
    mutating func add(
        _ item: IntakeItem, _ plan: IntakePlan?, _ random: () -> UInt64 = { .random(in: 0 ... .max) }
    ) {
        guard let plan else { return waiting.append(item) }
        do throws(EventFlaw) {
            observations.append(try item.observation(plan, random))
            items.append(item)
        } catch {
            flawed.append((item, error))
        }
    }

    /// Records everything, and counts it.
    func record(by recorder: inout Recorder, _ receipt: inout EventIntake.Receipt) throws {
        for observation in observations {
            receipt.facts += try recorder.record(observation).newFacts
            receipt.accepted += 1
        }
    }

    /// Sets aside what was turned away, and keeps what has to wait.
    func keepOthers(_ letters: inout DeadLetterStore, _ store: inout WaitingMessageStore) throws {
        for (item, flaw) in flawed { try letters.insert(item.kept, flaw) }
        for item in waiting { try store.insert(item.kept) }
    }

    /// The same with everything that could be taken in kept for later.
    var allWaiting: IntakeBatch {
        var batch = IntakeBatch(source: source)
        batch.flawed = flawed
        batch.waiting = waiting + items
        batch.canary = canary
        return batch
    }

    /// The same with everything turned away.
    func turnedAway(because error: any Error) -> IntakeBatch {
        var batch = IntakeBatch(source: source)
        batch.flawed = flawed + items.map { ($0, IntakeBatch.flaw(because: error)) }
        batch.waiting = waiting
        batch.canary = canary
        return batch
    }

    /// What is said of something that nothing is wrong with but what happens when it is recorded.
    static func flaw(because error: any Error) -> EventFlaw {
        EventFlaw(.notRecorded, "it could not be recorded: \(error)", hint: "try it again once this is mended")
    }
}

import Domain
import Storage
import Synchronization

/// Takes messages of the tracking API into the timeline. Requests that come at the same time share one transaction, in which
/// people are recognised, facts recorded and everybody decided on; each is answered after the commit. Whoever comes first
/// asks for a transaction, which takes everybody who waits by the time it begins; whoever comes next asks for the next one,
/// so that the writer never waits for somebody to be told that it is his turn.
package final class EventIntake: Sendable {
    /// What became of a request, once it is committed.
    package struct Receipt: Hashable, Sendable {
        /// Messages that were taken in, or had been before.
        package internal(set) var accepted = 0
        /// Facts that were new.
        package internal(set) var facts = 0
        /// Messages that were set aside with the reason.
        package internal(set) var setAside = 0
        /// Messages that are kept until they can be taken in.
        package internal(set) var waiting = 0
    }

    /// How much may wait, and how much is done in one transaction.
    package struct Limits: Hashable, Sendable {
        /// Messages that may wait at most; further requests are refused.
        package var waiting = 20_000
        /// Messages that may wait however slowly they are taken in.
        package var leastWaiting = 1_000
        /// How long messages may wait, as far as it can be told by the pace: better to hear soon to come again than to wait.
        package var patience = Duration.milliseconds(600)
        /// Messages after which a transaction takes no further request.
        package var together = 5_000

        package init() {}
    }

    private let engine: Engine
    private let limits: Limits
    private let queue = Mutex(Queue())
    private let plan = Mutex<IntakePlan?>(nil)
    private let obstacle = Mutex<String?>(nil)

    package init(_ engine: Engine, limits: Limits = Limits()) {
        self.engine = engine
        self.limits = limits
    }

    /// Messages that wait.
    package var waiting: Int { queue.withLock { $0.count } }

    /// Why messages are kept and not taken in, though nobody said so: what is wrong with the policy; nil where nothing is.
    package var trouble: String? { obstacle.withLock { $0 } }

    /// Takes in the messages of one request, received at a moment with a key. `random` makes ids for messages that have
    /// neither an id nor a time. For a request that `isPrivate`, because its browser sends Global Privacy Control, no
    /// visitor's id is kept, and what names nobody else is not recorded. Throws `unavailable` when too much waits or nothing
    /// can be written; nothing is recorded then.
    package func take(
        _ request: TrackingRequest, at endpoint: TrackingRequest.Endpoint, with key: WriteKey,
        receivedAt received: Instant, isPrivate: Bool = false, random: () -> UInt64 = { .random(in: 0 ... .max) }
    ) async throws -> Receipt {
        let plan = try await planIfAny()
        var batch = IntakeBatch(source: key.source)
        for message in isPrivate ? request.messagesWithoutVisitors : request.messages {
            let message = ReceivedMessage(
                message, at: endpoint, with: key.id, sentAt: request.sentAt, receivedAt: received)
            batch.add(.message(message), plan, random)
        }
        return try await submit(batch)
    }

    func submit(_ batch: IntakeBatch) async throws -> Receipt {
        let signal: Signal = await withCheckedContinuation { continuation in
            let waiting = Waiting(batch: batch, continuation: continuation)
            let admission = queue.withLock { $0.admit(waiting, limits) }
            if let admission { continuation.resume(returning: admission) }
        }
        switch signal {
        case .done(let result): return try result.get()
        case .serve: return try await serve()
        }
    }

    /// Records a group, in which the own request is the first, and answers the others.
    private func serve() async throws -> Receipt {
        let group = Group()
        let results = await record { [self] in take(group) }
        let taken = group.taken
        for (waiting, result) in zip(taken, results).dropFirst() {
            waiting.continuation.resume(returning: .done(result))
        }
        return try results[0].get()
    }

    /// Takes those who wait into a group, once; those who are left have somebody to serve them from now on.
    private func take(_ group: Group) -> [IntakeBatch] {
        group.take {
            let (taken, next) = queue.withLock { $0.take(upTo: limits.together, at: .now) }
            next?.continuation.resume(returning: .serve)
            return taken
        }
    }

    /// Records the requests that `taking` gives when the transaction begins, together. Where that fails for another reason
    /// than the store's, each is tried alone, so that one that cannot be recorded keeps none of the others out: its messages
    /// are set aside.
    private func record(_ taking: @escaping @Sendable () -> [IntakeBatch]) async -> [Result<Receipt, any Error>] {
        do {
            return try await write(taking).map { .success($0) }
        } catch {
            // What it noted of touches that were not recorded must not be used again.
            plan.withLock { $0 = nil }
            guard !Engine.isOfStore(error) else { return taking().map { _ in .failure(error) } }
        }
        var results: [Result<Receipt, any Error>] = []
        for batch in taking() {
            do { results.append(.success(try await write { [batch] }[0])) } catch {
                results.append(await setAside(batch, because: error))
            }
        }
        return results
    }

    private func setAside(_ batch: IntakeBatch, because error: any Error) async -> Result<Receipt, any Error> {
        guard !Engine.isOfStore(error) else { return .failure(error) }
        let others = batch.turnedAway(because: error)
        do { return .success(try await write { [others] }[0]) } catch { return .failure(error) }
    }

    private func write(_ taking: @escaping @Sendable () -> [IntakeBatch]) async throws -> [Receipt] {
        let plan = try await planIfAny()
        return try await engine.writingNews { [self] scope in
            let isStoreOnly = try IntakeSwitchStore(scope).current()?.isStoreOnly == true
            let batches = isStoreOnly || plan == nil ? taking().map(\.allWaiting) : taking()
            let takesIn = !isStoreOnly && plan != nil
            if takesIn, let canary = batches.compactMap(\.canary).max() {
                try CanaryStore(scope).note(emittedAt: canary)
            }
            var receipts: [Receipt]
            if batches.contains(where: { !$0.observations.isEmpty }), let plan {
                receipts = try EventIntake.record(batches, scope, plan.library(scope) ?? renewed(scope).library)
            } else {
                receipts = try EventIntake.keep(batches, scope)
            }
            for index in batches.indices where takesIn && batches[index].canary != nil { receipts[index].accepted += 1 }
            return (receipts, batches.contains { $0.count > 0 })
        }
    }

    /// Takes the server's own one, sent at a moment, the way that messages go; false where nothing is taken in at all now.
    func takeCanary(emittedAt moment: Instant) async throws -> Bool {
        try await submit(IntakeBatch(canary: moment)).accepted > 0
    }

    /// Records batches together, and keeps what cannot be recorded with the reason.
    static func record(_ batches: [IntakeBatch], _ scope: Scope, _ library: PolicyLibrary) throws -> [Receipt] {
        var receipts = try keep(batches, scope)
        for source in Set(batches.map(\.source)).sorted() {
            let indices = batches.indices.filter { batches[$0].source == source }
            var recorder = try Recorder(scope, library: library, source: source)
            try recorder.expect(Set(indices.flatMap { batches[$0].identifiers }).sorted())
            for index in indices { try batches[index].record(by: &recorder, &receipts[index]) }
            try recorder.settle()
        }
        return receipts
    }

    private static func keep(_ batches: [IntakeBatch], _ scope: Scope) throws -> [Receipt] {
        var letters = DeadLetterStore(scope)
        var store = WaitingMessageStore(scope)
        return try batches.map { batch in
            try batch.keepOthers(&letters, &store)
            return Receipt(setAside: batch.flawed.count, waiting: batch.waitingCount)
        }
    }

    /// The plan; nil where the policy cannot be read, so that nobody can say what a message comes to.
    func planIfAny() async throws -> IntakePlan? {
        do {
            let plan = try await currentPlan()
            obstacle.withLock { $0 = nil }
            return plan
        } catch {
            guard !Engine.isOfStore(error) else { throw error }
            obstacle.withLock { $0 = "\(error)" }
            return nil
        }
    }

    private func currentPlan() async throws -> IntakePlan {
        if let plan = plan.withLock({ $0 }) { return plan }
        return try await engine.reading { [self] in try renewed($0) }
    }

    private func renewed(_ scope: Scope) throws -> IntakePlan {
        let plan = try IntakePlan(scope, engine)
        self.plan.withLock { $0 = plan }
        return plan
    }
}

/// The policy in force and how messages are read under it; made anew when another version comes into force.
struct IntakePlan: Sendable {
    let library: PolicyLibrary
    let translation: EventTranslation

    init(_ scope: Scope, _ engine: Engine) throws {
        library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
        translation = EventTranslation(library.current.policy, try engine.accounts)
    }

    /// The library, unless a transaction sees another version of the policy.
    func library(_ scope: Scope) throws -> PolicyLibrary? {
        try PolicyStore(scope).currentNumber() == library.current.number ? library : nil
    }
}

/// How a request that waits goes on.
private enum Signal: Sendable {
    case done(Result<EventIntake.Receipt, any Error>)
    /// It serves, itself first.
    case serve
}

private struct Waiting: Sendable {
    let batch: IntakeBatch
    let continuation: CheckedContinuation<Signal, Never>
}

/// The requests that one transaction takes when it begins.
private final class Group: Sendable {
    private let members = Mutex<[Waiting]?>(nil)

    /// Empty before they were taken.
    var taken: [Waiting] { members.withLock { $0 ?? [] } }

    /// Takes them the first time, and gives the same ever after.
    func take(_ taking: () -> [Waiting]) -> [IntakeBatch] {
        members.withLock { members in
            let taken = members ?? taking()
            members = taken
            return taken.map(\.batch)
        }
    }
}

/// Requests that wait, first come first served. As long as there are any, somebody serves, who is the first of them.
private struct Queue {
    private var waiting: [Waiting] = []
    /// Messages of all that wait.
    private(set) var count = 0
    private var pace = IntakePace()

    /// Lets a request wait; gives the signal to go on at once where it is refused or serves.
    mutating func admit(_ request: Waiting, _ limits: EventIntake.Limits) -> Signal? {
        let limit = pace.room(patience: limits.patience, least: limits.leastWaiting, most: limits.waiting)
        guard waiting.isEmpty || count + request.batch.count <= limit else {
            return .done(
                .failure(
                    Problem(
                        .unavailable, "\(count) messages wait already", hint: "Nothing was recorded. Try again shortly."
                    )))
        }
        waiting.append(request)
        count += request.batch.count
        return waiting.count == 1 ? .serve : nil
    }

    /// Takes requests until they have so many messages, at least one, and gives the one that serves what is left.
    mutating func take(
        upTo limit: Int, at moment: ContinuousClock.Instant
    ) -> (taken: [Waiting], next: Waiting?) {
        var taken = 0
        var size = 0
        while taken < waiting.count, size < limit {
            size += waiting[taken].batch.count
            taken += 1
        }
        defer { waiting.removeFirst(taken) }
        pace.take(size, at: moment, leavesSome: taken < waiting.count)
        count -= size
        return (Array(waiting[..<taken]), taken < waiting.count ? waiting[taken] : nil)
    }
}

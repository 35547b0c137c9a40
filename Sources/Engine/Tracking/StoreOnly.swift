import Domain
import Storage

/// How the intake stands.
package struct IntakeStatus: Hashable, Sendable {
    /// As somebody last set it; nil where nobody ever did.
    package let setting: IntakeSwitch?
    /// Messages and forms that were acknowledged and wait to be taken in.
    package let waiting: Int

    package var isStoreOnly: Bool { setting?.isStoreOnly == true }
}

extension Engine {
    /// Whether messages are taken in or only kept, and how many wait.
    package func intakeStatus() throws -> IntakeStatus {
        try read { scope in
            IntakeStatus(
                setting: try IntakeSwitchStore(scope).current(), waiting: try WaitingMessageStore(scope).count())
        }
    }

    /// Switches to store-only and back. In store-only whatever comes is acknowledged and kept as it was sent, so that
    /// capture outlives whatever is wrong with deciding on it.
    package func setStoreOnly(_ isStoreOnly: Bool, by actor: String, reason: String) throws -> IntakeStatus {
        try require(.operate)
        return try write { scope in
            try IntakeSwitchStore(scope).set(isStoreOnly: isStoreOnly, by: actor, reason: reason)
            try scope.audit(.modeChanged, isStoreOnly ? "store_only" : "normal", personal: ["reason": .string(reason)])
            return IntakeStatus(
                setting: try IntakeSwitchStore(scope).current(), waiting: try WaitingMessageStore(scope).count())
        }
    }

    /// Takes in messages that wait, the oldest first, at most `limit` in a transaction; gives how many there were. Nothing
    /// happens in store-only. Where they cannot be recorded together each is tried alone, and one that cannot be recorded
    /// at all is set aside with the reason.
    package func takeInWaiting(limit: Int = 1_000) throws -> Int {
        do { return try takeInOldest(limit) } catch {
            guard !Engine.isOfStore(error), try canReadPolicy() else { throw error }
            guard limit > 1 else { return try setAsideOldest(because: error) }
        }
        var taken = 0
        for _ in 0..<limit {
            let count = try takeInWaiting(limit: 1)
            guard count > 0 else { break }
            taken += count
        }
        return taken
    }

    private func takeInOldest(_ limit: Int) throws -> Int {
        try write { [self] scope in
            guard try IntakeSwitchStore(scope).current()?.isStoreOnly != true else { return 0 }
            let store = WaitingMessageStore(scope)
            let waiting = try store.oldest(limit)
            guard let last = waiting.last?.id else { return 0 }
            let plan = try IntakePlan(scope, self)
            let batches = try IntakeBatch.batches(of: waiting.map(\.message), scope, plan)
            _ = try EventIntake.record(batches, scope, plan.library)
            try store.delete(through: last)
            return waiting.count
        }
    }

    private func setAsideOldest(because error: any Error) throws -> Int {
        try write { scope in
            let store = WaitingMessageStore(scope)
            guard let (id, message) = try store.oldest(1).first else { return 0 }
            var letters = DeadLetterStore(scope)
            try letters.insert(message, IntakeBatch.flaw(because: error))
            try store.delete(through: id)
            return 1
        }
    }

    /// Whether deciding is possible at all; messages that cannot be taken in because it is not have nothing wrong with them.
    private func canReadPolicy() throws -> Bool {
        do {
            _ = try read { try IntakePlan($0, self) }
            return true
        } catch {
            guard Engine.isOfStore(error) else { return false }
            throw error
        }
    }
}

extension IntakeBatch {
    /// What was kept, read again: one batch for each source, in the order of what came first of it.
    static func batches(of messages: [SentMessage], _ scope: Scope, _ plan: IntakePlan) throws -> [IntakeBatch] {
        let keys = Dictionary(uniqueKeysWithValues: try WriteKeyStore(scope).all().map { ($0.id, $0) })
        var batches: [IntakeBatch] = []
        var places: [String: Int] = [:]
        for message in messages {
            let item = try message.read()
            let source = try item.source(keys)
            let place = places[source] ?? batches.count
            if place == batches.count {
                places[source] = place
                batches.append(IntakeBatch(source: source))
            }
            batches[place].add(item, plan)
        }
        return batches
    }
}

extension IntakeItem {
    /// Where it came from, as facts name it.
    fileprivate func source(_ keys: [ID<WriteKey>: WriteKey]) throws -> String {
        switch self {
        case .form(let submission, _): return submission.source
        case .message(let message):
            guard let key = keys[message.writeKey] else {
                throw StorageError.corrupt("a message came by the key \(message.writeKey), which there is not")
            }
            return key.source
        }
    }
}

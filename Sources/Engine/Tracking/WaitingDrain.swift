import Domain
import Storage

extension Engine {
    /// Takes in what waits, as soon as it can be: nothing in store-only, and nothing while the policy cannot be read. Gives how
    /// many there were. For the schedule, which must not block a thread.
    package func takeInWhatWaits() async throws -> Int {
        let hasSome = try await reading { scope in
            try IntakeSwitchStore(scope).current()?.isStoreOnly != true
                && WaitingMessageStore(scope).oldestReceivedAt() != nil
        }
        guard hasSome else { return 0 }
        return try await onThread { engine in Result { try engine.drain() } }.get()
    }

    private func drain() throws -> Int {
        var total = 0
        while try canDecide() {
            let count = try takeInWaiting()
            total += count
            if count == 0 { break }
        }
        return total
    }

    /// Whether messages could be taken in; the intake says why not.
    private func canDecide() throws -> Bool {
        do {
            _ = try read { [self] in try IntakePlan($0, self) }
            return true
        } catch {
            if Engine.isOfStore(error) { throw error }
            return false
        }
    }
}

extension IntakeStatus {
    /// For programs.
    package var json: JSON {
        [
            "storeOnly": .bool(isStoreOnly), "waiting": .integer(Int64(waiting)),
            "changedAt": setting.map { .string("\($0.changedAt)") } ?? .null,
            "changedBy": setting.map { .string($0.changedBy) } ?? .null,
            "reason": setting.map { .string($0.reason) } ?? .null,
        ]
    }
}

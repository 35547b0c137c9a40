import Domain
import Storage

extension Engine {
    /// Lets the timers fire whose moment has come, each once, together with what follows from it; gives how many fired. One that
    /// cannot be fired keeps no other from firing and is tried again later.
    package func fireTimers(_ kinds: Catalogue<any TimerHandler> = Timers.catalogue) async throws -> Int {
        var total = 0
        while true {
            let due = try await reading { try TimerStore($0).due(limit: 500) }
            guard !due.isEmpty else { return total }
            do {
                total += try await fire(due, kinds)
            } catch {
                if Engine.isOfStore(error) { throw error }
                for timer in due { total += try await fire(alone: timer, kinds) }
            }
        }
    }

    /// Fires timers in one transaction. Some may have ended since they were looked up.
    private func fire(_ due: [Timer], _ kinds: Catalogue<any TimerHandler>) async throws -> Int {
        try await writing { [self] scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let store = TimerStore(scope)
            let standing = Set(try store.due(limit: 500))
            return try due.filter(standing.contains).count { timer in
                switch try kinds.member(timer.kind).fire(timer, scope, library) {
                case .fired: return try store.end(timer, isFired: true)
                case .notBefore(let moment): try store.set(timer.kind, of: timer.lead, at: moment)
                case .void: try store.end(timer, isFired: false)
                }
                return false
            }
        }
    }

    private func fire(alone timer: Timer, _ kinds: Catalogue<any TimerHandler>) async throws -> Int {
        do { return try await fire([timer], kinds) } catch {
            if Engine.isOfStore(error) { throw error }
            let wait = Engine.timerBackoff.delay(afterAttempts: timer.attempts + 1, jitter: 0) ?? .days(1)
            try await keeping { try TimerStore($0).putOff(timer, until: $0.now + wait) }
            return 0
        }
    }

    /// Forgets timers that ended before a moment and were set again since; gives how many.
    package func purgeTimers(endedBefore moment: Instant) async throws -> Int {
        var total = 0
        while true {
            let count = try await keeping { try TimerStore($0).purge(endedBefore: moment, limit: 1_000) }
            total += count
            if count < 1_000 { return total }
        }
    }

    private static let timerBackoff = Backoff.doubling(from: .minutes(1), upTo: .days(1), attempts: 12)
}

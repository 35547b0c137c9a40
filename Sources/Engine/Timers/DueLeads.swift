import Domain
import Storage

extension Engine {
    /// Lets everything happen to leads that is due until now: rests that end, points against them that have faded; gives how
    /// many leads that were. For whoever must not block a thread: `runDue` that keeps out of the way where nothing is due, and
    /// where one lead that cannot be worked out keeps no other waiting.
    package func letDueHappen() async throws -> Int {
        var total = 0
        while true {
            let due = try await reading { try LeadRow.due(until: $0.now, limit: 500, $0) }
            guard !due.isEmpty else { return total }
            var done = 0
            do { done = try await advance(due) } catch {
                if Engine.isOfStore(error) { throw error }
                for lead in due { done += try await advance(alone: lead) }
            }
            total += done
            if done == 0 { return total }
        }
    }

    private func advance(alone lead: ID<Person>) async throws -> Int {
        do { return try await advance([lead]) } catch {
            if Engine.isOfStore(error) { throw error }
            return 0
        }
    }

    private func advance(_ leads: [ID<Person>]) async throws -> Int {
        try await writing { [self] scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            var reckoning = try Reckoning(scope, library)
            for lead in leads { try reckoning.advance(lead, to: scope.now) }
            return leads.count
        }
    }
}

/// How long what waits longest has been due.
package struct DueLag: Hashable, Sendable {
    /// `leads`, `timers`, or a queue of jobs.
    package let work: String
    package let lag: TimeSpan
}

extension Engine {
    /// How far behind work is that is due, one entry for leads, for timers and for each of some queues; zero where nothing is
    /// due. While a server runs it stays below two seconds.
    package func dueLags(queues: [String]) async throws -> [DueLag] {
        try await reading { scope in
            let open = try OutboxStore(scope).wakes()
            var wakes = [
                ("leads", try LeadRow.firstDue(scope)), ("timers", try TimerStore(scope).nextWake()),
                ("waiting_messages", try WaitingMessageStore(scope).oldestReceivedAt()),
            ]
            for queue in Set(queues).union(open.keys).sorted() { wakes.append((queue, open[queue])) }
            return wakes.map { work, wake in
                DueLag(work: work, lag: max(wake.map { scope.now - $0 } ?? TimeSpan(milliseconds: 0), .hours(0)))
            }
        }
    }
}

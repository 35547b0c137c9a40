import Domain
import Storage

/// Which jobs to list; nil filters take all.
package struct JobFilter: Hashable, Sendable {
    package var queue: String?
    package var state: Job.State?
    package var before: ID<Job>?
    package var limit = 100

    package init() {}
}

extension Engine {
    /// Jobs, the newest first.
    package func jobs(_ filter: JobFilter = JobFilter()) throws -> [Job] {
        try require(.operate)
        return try read {
            try OutboxStore($0).newest(filter.limit, queue: filter.queue, state: filter.state, before: filter.before)
        }
    }

    /// One job. Throws `not_found`.
    package func job(_ id: ID<Job>) throws -> Job {
        try require(.operate)
        return try read { try OutboxStore($0).job(id) }
    }

    /// Lets a job that failed, was cancelled or waits for later be done now, from its first attempt on. Throws `not_found`, and
    /// `conflict` for one that is being done or is done.
    package func retryJob(_ id: ID<Job>) throws -> Job {
        try require(.operate)
        return try write { scope in
            let store = OutboxStore(scope)
            let job = try store.job(id)
            guard try store.retry(job) else {
                throw Problem(.conflict, "the job \(id) is \(job.state.rawValue), so it cannot be tried again")
            }
            return try store.job(id)
        }
    }

    /// Ends a job that has not ended. What is on its way to the outside may still arrive. Throws `not_found`, and `conflict`
    /// for one that has ended.
    package func cancelJob(_ id: ID<Job>) throws -> Job {
        try require(.operate)
        return try write { scope in
            let store = OutboxStore(scope)
            let job = try store.job(id)
            guard try store.cancel(id, because: "cancelled by \(scope.caller.name)") else {
                throw Problem(.conflict, "the job \(id) is \(job.state.rawValue) already")
            }
            try scope.audit(.jobCancelled, "\(id)", ["queue": .string(job.queue)])
            return try store.job(id)
        }
    }

    /// Forgets jobs that ended before a moment; gives how many.
    package func purgeJobs(endedBefore moment: Instant) async throws -> Int {
        var total = 0
        while true {
            let count = try await keeping { try OutboxStore($0).purge(endedBefore: moment, limit: 1_000) }
            total += count
            if count < 1_000 { return total }
        }
    }
}

extension Engine {
    /// Takes the jobs of a queue that are due, at most so many, and has the lease of them for a while.
    package func claimJobs(_ queue: String, limit: Int, lease: TimeSpan) async throws -> [Job] {
        try await keeping { try OutboxStore($0).claim(queue, limit: limit, lease: lease) }
    }

    /// Makes the lease of a job last longer; false when it was lost.
    package func renewJob(_ job: Job, lease: TimeSpan) async throws -> Bool {
        try await keeping { try OutboxStore($0).renew(job, lease: lease) }
    }

    /// Writes back what came of a job, together with what `body` writes: both or none. False, and `body` is not run, when the
    /// lease was lost. A handler that calls this gives `settled`.
    package func settleJob(
        _ job: Job, _ outcome: JobOutcome, with body: @escaping @Sendable (Scope) throws -> Void = { _ in }
    ) async throws -> Bool {
        try await keeping { scope in
            guard try OutboxStore(scope).settle(job, outcome) else { return false }
            try body(scope)
            return true
        }
    }
}

extension OutboxStore {
    /// One job; throws `not_found`.
    func job(_ id: ID<Job>) throws -> Job {
        guard let job = try find(id) else {
            throw Problem(
                .notFound, "there is no job \(id)",
                hint: "jobs that have ended are forgotten after a while; 'touchstone job list' lists the others")
        }
        return job
    }
}

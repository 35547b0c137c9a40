/// Something to be done outside the database, written down in the transaction that causes it.
package struct Job: Hashable, Sendable, Entity {
    package static let prefix = "J"

    package let id: ID<Job>
    /// What kind of work it is; each queue has one handler.
    package let queue: String
    /// Unique in its queue, so that what causes a job twice makes one.
    package let key: String
    /// What it is about, for people: `L42`, `H3`.
    package let subject: String
    /// What its handler needs to know.
    package let body: JSON
    package let state: State
    package let createdAt: Instant
    /// When it was to be done first, or is to be done again.
    package let dueAt: Instant
    /// While it waits, when it is due; while somebody does it, when the lease ends. Nil once it has ended.
    package let wakesAt: Instant?
    /// How often it was begun since it was made, or since somebody had it tried again.
    package let attempts: Int
    /// Grows with each claim, and never falls.
    package let token: Int64
    /// Why it was put off, or has failed; empty where nothing went wrong.
    package let lastError: String
    package let doneAt: Instant?
    /// What came of it, for those who asked for it; nil where it brings nothing, or did not come to its end.
    package let result: JSON?

    /// How far it has come.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        /// Somebody has the lease.
        case running
        case done
        /// Given up.
        case failed
        case cancelled
    }

    package init(
        id: ID<Job>, queue: String, key: String, subject: String, body: JSON, state: State, createdAt: Instant,
        dueAt: Instant, wakesAt: Instant?, attempts: Int, token: Int64, lastError: String, doneAt: Instant?,
        result: JSON? = nil
    ) {
        self.id = id
        self.queue = queue
        self.key = key
        self.subject = subject
        self.body = body
        self.state = state
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.wakesAt = wakesAt
        self.attempts = attempts
        self.token = token
        self.lastError = lastError
        self.doneAt = doneAt
        self.result = result
    }
}

/// A job that is not yet written down.
package struct NewJob: Hashable, Sendable {
    package let queue: String
    package let key: String
    package let subject: String
    package let body: JSON
    /// When it is to be done; nil for at once.
    package let dueAt: Instant?

    package init(queue: String, key: String, subject: String, body: JSON = [:], dueAt: Instant? = nil) {
        self.queue = queue
        self.key = key
        self.subject = subject
        self.body = body
        self.dueAt = dueAt
    }
}

/// What came of doing a job.
package enum JobOutcome: Hashable, Sendable {
    case done
    /// It is done, and this came of it.
    case answered(JSON)
    /// It is to be done again after a while.
    case again(after: TimeSpan, reason: String)
    /// It is given up.
    case failed(String)
    /// Its handler has written the end of it already, together with what it brought.
    case settled
}

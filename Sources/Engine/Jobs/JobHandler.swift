import Domain

/// Does the jobs of one queue. It may be asked to do the same job more than once: when a process dies between doing it and
/// writing that down, the job is done again, under the same key.
package protocol JobHandler: Sendable {
    /// The queue's name.
    var queue: String { get }
    /// Jobs that are done at the same time at most.
    var width: Int { get }
    /// Attempts after which a job is given up whose attempts never came to an end, because the process died each time.
    var mostAttempts: Int { get }
    /// Does a job, outside of any transaction. Ends early where its task is cancelled; the lease was lost then.
    func perform(_ job: Job) async -> JobOutcome
}

extension JobHandler {
    package var width: Int { 4 }
    package var mostAttempts: Int { 50 }
}

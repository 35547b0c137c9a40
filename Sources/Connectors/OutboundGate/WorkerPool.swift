import Foundation
import Synchronization

/// Threads for calls that block. They are started as there is work and end when there is none, so that Swift's own
/// threads, of which there are as many as processors, are never kept waiting.
final class WorkerPool: Sendable {
    typealias Job = @Sendable () -> Void

    private struct State {
        var waiting: [Job] = []
        var running = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let threads: Int
    private let longestQueue: Int
    private let state = Mutex(State())

    /// At least one thread works; a queue of length 0 refuses work while all do.
    init(threads: Int, longestQueue: Int) {
        (self.threads, self.longestQueue) = (max(1, threads), max(0, longestQueue))
    }

    /// Takes the job, to be run once on a thread of the pool; false, and it never runs, when the queue is full or the pool
    /// is closed.
    func submit(_ job: @escaping Job) -> Bool {
        enum Place { case thread, queue, none }
        let place = state.withLock { state -> Place in
            guard !state.isClosed else { return .none }
            if state.running < threads {
                state.running += 1
                return .thread
            }
            guard state.waiting.count < longestQueue else { return .none }
            state.waiting.append(job)
            return .queue
        }
        if place == .thread { Thread { self.work(from: job) }.start() }
        return place != .none
    }

    /// Takes no more jobs.
    func close() { state.withLock { $0.isClosed = true } }

    /// Takes no more jobs and returns when those that were taken have been run.
    func drain() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.running > 0 { state.closers.append(continuation) }
                return state.running == 0
            }
            if isIdle { continuation.resume() }
        }
    }

    private func work(from first: @escaping Job) {
        // Writing to a connection that the other side has closed would end the process with SIGPIPE; other signals are
        // for other threads.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        var job: Job? = first
        while let next = job {
            next()
            job = nextJob()
        }
    }

    private func nextJob() -> Job? {
        let (job, closers) = state.withLock { state -> (Job?, [CheckedContinuation<Void, Never>]) in
            if !state.waiting.isEmpty { return (state.waiting.removeFirst(), []) }
            state.running -= 1
            guard state.running == 0 else { return (nil, []) }
            defer { state.closers = [] }
            return (nil, state.closers)
        }
        for closer in closers { closer.resume() }
        return job
    }
}

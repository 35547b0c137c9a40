import Synchronization

/// The jobs of one queue in one process: how many are being done, and the word that there may be more to do.
final class JobLane: Sendable {
    private struct State {
        var running = 0
        var isClosed = false
        var counts: [String: Int] = [:]
    }

    let handler: any JobHandler
    /// An element whenever it should be looked for jobs; several words become one.
    let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    init(_ handler: any JobHandler) {
        self.handler = handler
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Jobs that may be begun now.
    var free: Int { state.withLock { $0.isClosed ? 0 : handler.width - $0.running } }

    /// What came of jobs, by name.
    var counts: [String: Int] { state.withLock(\.counts) }

    /// Has it looked for jobs.
    func wake() { waker.yield() }

    /// Begins no more jobs.
    func close() {
        state.withLock { $0.isClosed = true }
        waker.finish()
    }

    func begin(_ count: Int) { state.withLock { $0.running += count } }

    /// One job has ended, and another may be begun.
    func end() {
        state.withLock { $0.running -= 1 }
        wake()
    }

    func count(_ name: String) { state.withLock { $0.counts[name, default: 0] += 1 } }
}

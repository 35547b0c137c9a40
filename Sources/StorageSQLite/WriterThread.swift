import Dispatch
import Foundation
import Synchronization

/// The one thread that writes, which takes up work in the order in which it comes. It is always the same one, so that what it
/// needs is near its processor and its memory comes from one place; a pool of threads wakes another one each time.
final class WriterThread: Sendable {
    private let queue = Mutex(Queue())
    private let filled = DispatchSemaphore(value: 0)

    private struct Queue {
        var waiting: [@Sendable () -> Void] = []
        /// Starts with the first work: most commands never write.
        var isStarted = false
        var isEnded = false
    }

    /// Has work done after everything that came before; on the calling thread once this one was ended.
    func perform(_ work: @escaping @Sendable () -> Void) {
        let admission = queue.withLock { queue in
            guard !queue.isEnded else { return (isTaken: false, isFirst: false) }
            queue.waiting.append(work)
            defer { queue.isStarted = true }
            return (isTaken: true, isFirst: !queue.isStarted)
        }
        guard admission.isTaken else { return work() }
        if admission.isFirst { start() }
        filled.signal()
    }

    /// Ends the thread when everything that came is done; calling it again does nothing.
    func end() {
        queue.withLock { $0.isEnded = true }
        filled.signal()
    }

    private func start() {
        let thread = Thread { [self] in
            while runWhatWaits() { filled.wait() }
        }
        thread.name = "touchstone.writer"
        thread.start()
    }

    /// Gives whether more may come. Nothing of the work is kept while the thread waits for it.
    private func runWhatWaits() -> Bool {
        let (waiting, isLast) = queue.withLock { queue in
            defer { queue.waiting = [] }
            return (queue.waiting, queue.isEnded)
        }
        for work in waiting { work() }
        return !isLast
    }
}

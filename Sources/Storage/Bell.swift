import Synchronization

/// Wakes those who wait for something to do, right after the commit that brought it.
package final class Bell: Sendable {
    private struct Listeners {
        var last = 0
        var all: [Int: (queue: String, wake: @Sendable () -> Void)] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// Calls `wake` after every commit that adds a job to a queue, on the writer's thread: it only passes the word on.
    /// Gives the number to stop listening with.
    package func listen(for queue: String, _ wake: @escaping @Sendable () -> Void) -> Int {
        listeners.withLock { listeners in
            listeners.last += 1
            listeners.all[listeners.last] = (queue, wake)
            return listeners.last
        }
    }

    /// Listens no more.
    package func stop(_ number: Int) { listeners.withLock { _ = $0.all.removeValue(forKey: number) } }

    func ring(for queues: Set<String>) {
        guard !queues.isEmpty else { return }
        let called = listeners.withLock { $0.all.values.filter { queues.contains($0.queue) } }
        for listener in called { listener.wake() }
    }
}

import Dispatch
import Synchronization

/// Makes the next element on another thread while the last one is in use. One is made ahead, no more.
final class ReadAhead<Element: Sendable>: Sendable {
    private let produce: @Sendable () throws -> Element?
    private let queue = DispatchQueue(label: "read ahead")
    private let made = Mutex<Result<Element?, any Error>?>(nil)
    private let ready = DispatchSemaphore(value: 0)

    /// Starts at once with the first element. `produce` gives nil at the end and is never called from two threads.
    init(_ produce: @escaping @Sendable () throws -> Element?) {
        self.produce = produce
        start()
    }

    /// The next element; nil at the end. To be called from one thread, and no more after nil or an error.
    func next() throws -> Element? {
        ready.wait()
        let element = try made.withLock { $0.take() }?.get() ?? nil
        if element != nil { start() }
        return element
    }

    private func start() {
        queue.async { [self] in
            let result = Result { try produce() }
            made.withLock { $0 = result }
            ready.signal()
        }
    }
}

import Dispatch
import Synchronization

/// The lines that a client's command asks for, one at a time.
final class TypedLines: Sendable {
    private let line = Mutex<String?>(nil)
    private let isOver = Mutex(false)
    private let came = DispatchSemaphore(value: 0)

    /// Gives what was typed to whoever waits; nil where nothing more can come.
    func give(_ text: String?) {
        line.withLock { $0 = text }
        if text == nil { isOver.withLock { $0 = true } }
        came.signal()
    }

    /// Asks for a line and waits for it; nil at the end of the input.
    func next(asking: () -> Void) -> String? {
        if isOver.withLock({ $0 }) { return nil }
        asking()
        came.wait()
        return line.withLock { $0 }
    }
}

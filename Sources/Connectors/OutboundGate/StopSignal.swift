import Synchronization

/// Tells the thread that works on a request that nobody waits for it any more, also while that thread is asleep.
final class StopSignal: Sendable {
    private struct State {
        var isRaised = false
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether the work is to end.
    var isRaised: Bool { state.withLock(\.isRaised) }

    /// Ends the work, now or as soon as it begins.
    func raise() {
        state.withLock { state in
            state.isRaised = true
            state.wake?()
        }
    }

    /// Runs a body that may sleep, and `wake` when the signal is raised in the meantime; once the body has ended, `wake`
    /// is neither running nor called again.
    func waking<Result>(by wake: @escaping @Sendable () -> Void, _ body: () -> Result) -> Result {
        state.withLock { $0.wake = wake }
        defer { state.withLock { $0.wake = nil } }
        return body()
    }
}

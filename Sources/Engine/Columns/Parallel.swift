import Dispatch

/// Shares the work on the positions below a count out over threads.
enum Parallel {
    /// Threads that work on one thing at the same time.
    static let threads = 2

    /// Gives `body` every position in ranges of its own, at most `parts` of them, several at a time. What it does must not
    /// depend on how the positions are shared out.
    static func ranges(_ count: Int, parts: Int = threads, _ body: @Sendable (Range<Int>) -> Void) {
        let parts = max(1, min(parts, count))
        let bounds = (0...parts).map { count * $0 / parts }
        let threads = min(threads, parts)
        // One iteration a thread; each takes the next part that nobody has taken yet.
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for part in stride(from: thread, to: parts, by: threads) { body(bounds[part]..<bounds[part + 1]) }
        }
    }
}

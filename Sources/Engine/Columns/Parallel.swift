import Dispatch
import Domain
import Synchronization

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

/// Work shared out over threads, a range for each.
package struct Threads: WorkSharing {
    package init() {}

    package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result] {
        let results = Mutex<[Int: Result]>([:])
        Parallel.ranges(count) { range in
            let result = work(range)
            results.withLock { $0[range.lowerBound] = result }
        }
        return results.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value)
    }
}

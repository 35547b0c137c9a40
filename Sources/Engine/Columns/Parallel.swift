import Dispatch
import Domain
import Synchronization

/// Shares the work on the positions below a count out over threads.
enum Parallel {
    /// Threads that work on one thing at the same time.
    static let threads = 2

    /// Fewer positions than these are worked on by one thread: sharing them out would take longer.
    private static let leastShared = 1 << 16
    /// In how many ranges positions are shared out, so that a thread that comes late leaves most of them to the other.
    private static let sharedParts = 8

    /// What `body` gives for ranges that follow one another and hold every position, in their order. How many there are
    /// depends on the count alone.
    static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result] {
        guard count >= leastShared else { return [body(0..<count)] }
        let results = Mutex<[Result?]>(Array(repeating: nil, count: sharedParts))
        let taken = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
                guard part < sharedParts else { return }
                let result = body(count * part / sharedParts..<count * (part + 1) / sharedParts)
                results.withLock { $0[part] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}

/// Work shared out over threads.
package struct Threads: WorkSharing {
    package init() {}

    package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result] {
        Parallel.map(count, work)
    }
}

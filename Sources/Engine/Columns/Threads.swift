import Dispatch
import Domain
import Synchronization

/// Shares the work on the positions below a count out over threads, in ranges that depend on the count alone.
package struct Threads: WorkSharing {
    /// Threads that work on one thing at the same time.
    private static let count = 2
    /// Fewer positions than these are worked on by one thread: sharing them out would take longer.
    private static let leastShared = 1 << 16
    /// In how many ranges positions are shared out, so that a thread that comes late leaves most of them to the other.
    private static let sharedParts = 8

    package init() {}

    package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result] {
        guard count >= Threads.leastShared else { return [work(0..<count)] }
        let parts = Threads.sharedParts
        let results = Mutex<[Result?]>(Array(repeating: nil, count: parts))
        let taken = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: Threads.count) { _ in
            while true {
                let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
                guard part < parts else { return }
                let result = work(count * part / parts..<count * (part + 1) / parts)
                results.withLock { $0[part] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}

import Synchronization

/// The wish of somebody that a work should end, for those who do it to look at between two steps.
package final class Cancellation: Sendable {
    private let flag = Atomic(false)

    package init() {}

    /// Wishes it; it cannot be taken back.
    package func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether it is wished.
    package var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws `StorageError.interrupted` where it is wished.
    package func check() throws(StorageError) { if isCancelled { throw .interrupted } }
}

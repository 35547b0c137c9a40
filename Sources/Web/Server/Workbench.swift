import Dispatch
import Domain
import Synchronization

/// Where verbs run, which wait for the database or work for long: threads that nobody else waits for.
final class Workbench: Sendable {
    private let queue = DispatchQueue(label: "touchstone.verbs", attributes: .concurrent)
    private let count = Mutex(0)

    /// More at a time are refused.
    private static let most = 128

    /// Begins something that nobody waits for.
    func start(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }

    /// Runs a verb; throws `unavailable` where too much runs already, and nothing was done then.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isFree = count.withLock { count in
            guard count < Workbench.most else { return false }
            count += 1
            return true
        }
        guard isFree else {
            throw Problem(
                .unavailable, "too many requests are being answered", hint: "Nothing was done. Try again shortly.")
        }
        defer { count.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// The same as a handler of a route.
    func handler(
        _ body: @escaping @Sendable (RequestContent) throws -> Reply
    ) -> @Sendable (RequestContent) async throws -> Reply {
        { [self] content in try await run { try body(content) } }
    }
}

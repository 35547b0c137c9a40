import Dispatch
import Domain
import Synchronization

/// The addresses of one name, asked for once, on a thread of its own: a name server that does not answer keeps that thread
/// and not the request.
final class NameLookup: Sendable {
    /// How it ended.
    enum Outcome: Sendable {
        case found([IPAddress])
        case failed(NameResolver.Failure)
        /// No answer in time, or the wait was stopped.
        case unanswered
        /// So many lookups are unanswered that no other is begun.
        case crowded
    }

    private let outcome = Mutex(Outcome.unanswered)
    private let isDone = DispatchSemaphore(value: 0)

    /// Looks the name up and waits until it is known, time runs out or the signal is raised.
    static func addresses(
        of name: String, by resolver: NameResolver, on pool: WorkerPool, until deadline: Deadline, stop: StopSignal
    ) -> Outcome {
        let lookup = NameLookup()
        guard pool.submit({ lookup.run(name, resolver) }) else { return .crowded }
        return lookup.wait(until: deadline, stop)
    }

    private func run(_ name: String, _ resolver: NameResolver) {
        let answer: Outcome
        do throws(NameResolver.Failure) {
            answer = .found(try resolver.addresses(name))
        } catch {
            answer = .failed(error)
        }
        outcome.withLock { $0 = answer }
        isDone.signal()
    }

    private func wait(until deadline: Deadline, _ stop: StopSignal) -> Outcome {
        stop.waking(by: { self.isDone.signal() }) {
            guard !stop.isRaised else { return .unanswered }
            _ = isDone.wait(timeout: .now() + .milliseconds(deadline.millisecondsLeft))
            return outcome.withLock(\.self)
        }
    }
}

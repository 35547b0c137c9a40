import Domain
import Synchronization

/// Measures how long it takes until something that comes in counts: from time to time it sends something of its own the way
/// that messages go, through the queue, the shared transaction and the commit, and looks when it is recorded. It is recorded
/// as a row about itself and as nobody's fact.
package final class IntakeCanary: Sendable {
    private let intake: EventIntake
    private let clock: @Sendable () -> Instant
    private let state = Mutex(State())

    private struct State {
        /// When the first was sent that is not recorded yet.
        var outstanding: Instant?
        var lag: TimeSpan?
    }

    package init(_ intake: EventIntake, clock: @escaping @Sendable () -> Instant) {
        self.intake = intake
        self.clock = clock
    }

    /// Sends one, and ends when it is recorded, or cannot be. One that cannot be recorded stays out until another is.
    package func fly() async {
        let now = clock()
        state.withLock { $0.outstanding = $0.outstanding ?? now }
        // What keeps it from being recorded shows in the lag, and whoever sends messages hears of it.
        guard (try? await intake.takeCanary(emittedAt: now)) == true else { return }
        let recorded = clock()
        state.withLock { state in
            state.lag = recorded - now
            state.outstanding = nil
        }
    }

    /// How long the last one took; while one is not recorded, how long ago that was sent. Nil before the first.
    package func lag(at now: Instant) -> TimeSpan? {
        state.withLock { state in state.outstanding.map { now - $0 } ?? state.lag }
    }

    /// Sends one every so often, until its task is cancelled.
    package func run(every span: Duration, pause: JobRunner.Pause = { try await Task.sleep(for: $0) }) async {
        while !Task.isCancelled {
            await fly()
            do { try await pause(span) } catch { return }
        }
    }
}

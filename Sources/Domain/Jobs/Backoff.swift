/// How long to wait before something that did not work is tried again.
package struct Backoff: Hashable, Sendable {
    /// Before the first attempt, the second and so on; there are as many attempts as delays.
    package let delays: [TimeSpan]

    package init(_ delays: [TimeSpan]) { self.delays = delays }

    /// The wait after so many attempts, from 1; nil when there is to be no further one. `jitter`, from 0 to below 1, makes it
    /// longer by up to a tenth, so that what failed together does not come again together.
    package func delay(afterAttempts attempts: Int, jitter: Double) -> TimeSpan? {
        guard attempts >= 0, attempts < delays.count else { return nil }
        let span = delays[attempts].milliseconds
        let extra = Int64(Double(span) / 10 * min(max(jitter, 0), 1))
        return TimeSpan(milliseconds: span + extra)
    }

    /// Twice as long each time, from a first delay on and up to a longest.
    package static func doubling(from first: TimeSpan, upTo longest: TimeSpan, attempts: Int) -> Backoff {
        var delays = [TimeSpan(milliseconds: 0)]
        var next = first
        while delays.count < attempts {
            delays.append(min(next, longest))
            next = TimeSpan(milliseconds: min(next.milliseconds, longest.milliseconds) * 2)
        }
        return Backoff(delays)
    }
}

/// When something began, and when it must have ended.
struct Deadline: Sendable {
    private let start: ContinuousClock.Instant
    private let end: ContinuousClock.Instant

    /// Begins now and ends after the limit.
    init(in limit: Duration) {
        start = .now
        end = start + limit
    }

    private init(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
        (self.start, self.end) = (start, end)
    }

    /// Begins now and ends after the limit, and not later than this one.
    func next(in limit: Duration) -> Deadline {
        let now = ContinuousClock.now
        return Deadline(from: now, to: min(end, now + limit))
    }

    /// Since the beginning.
    var elapsed: Duration { ContinuousClock.now - start }

    /// Until the end, in whole milliseconds, one that has begun included; 0 when time has run out.
    var millisecondsLeft: Int {
        let left = (end - ContinuousClock.now).components
        let millisecond: Int64 = 1_000_000_000_000_000
        return max(0, Int(left.seconds) * 1_000 + Int((left.attoseconds + millisecond - 1) / millisecond))
    }
}

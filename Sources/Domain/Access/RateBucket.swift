/// How much of something may still happen: fills up evenly up to what may happen in a span, and is emptied by what does. A
/// pure value, exact to the millisecond.
package struct RateBucket: Hashable, Sendable {
    /// How much fits in, and how long it takes to fill up when empty.
    package let capacity: Int
    package let span: TimeSpan
    /// What is in it, in units of one thing for as many milliseconds as the span has; below zero after one large take.
    private var level: Int64
    private var filledAt: Instant

    /// A full bucket; both at least 1.
    package init(capacity: Int, per span: TimeSpan, at now: Instant) {
        self.capacity = max(1, capacity)
        self.span = span.milliseconds > 0 ? span : TimeSpan(milliseconds: 1)
        level = Int64(self.capacity) * self.span.milliseconds
        filledAt = now
    }

    /// Takes out so many; nil where they were there, else how long to wait until they are, and nothing is taken then. More
    /// than fits in are there when it is full, and what follows waits for them.
    package mutating func take(_ count: Int, at now: Instant) -> TimeSpan? {
        fill(until: now)
        let cost = Int64(max(0, count)) * span.milliseconds
        let missing = min(cost, full) - level
        guard missing > 0 else {
            level -= cost
            return nil
        }
        return TimeSpan(milliseconds: (missing + Int64(capacity) - 1) / Int64(capacity))
    }

    /// Whether it is full, so that a new one is as good.
    package mutating func isFull(at now: Instant) -> Bool {
        fill(until: now)
        return level == full
    }

    private var full: Int64 { Int64(capacity) * span.milliseconds }

    /// A clock that was set back fills nothing, and takes nothing away.
    private mutating func fill(until now: Instant) {
        let elapsed = max(0, (now - filledAt).milliseconds)
        let (gain, overflow) = elapsed.multipliedReportingOverflow(by: Int64(capacity))
        level = overflow || gain > full - level ? full : level + gain
        filledAt = now
    }
}

/// Something that happens to a lead when a moment comes: once for each generation, however late.
package struct Timer: Hashable, Sendable {
    /// Which of the timers that a lead can have: `inactivity`, `ageing`.
    package let kind: String
    package let lead: ID<Person>
    /// From 1, the next each time it is set anew.
    package let generation: Int
    package let dueAt: Instant
    /// When somebody has to look at it; nil once it has ended.
    package let wakesAt: Instant?
    /// How often looking at it went wrong.
    package let attempts: Int
    /// Nil for one that has not fired: it is still to come, or was overtaken.
    package let firedAt: Instant?
    package let endedAt: Instant?

    package init(
        kind: String, lead: ID<Person>, generation: Int, dueAt: Instant, wakesAt: Instant?, attempts: Int,
        firedAt: Instant?, endedAt: Instant?
    ) {
        self.kind = kind
        self.lead = lead
        self.generation = generation
        self.dueAt = dueAt
        self.wakesAt = wakesAt
        self.attempts = attempts
        self.firedAt = firedAt
        self.endedAt = endedAt
    }

    /// How much too late it fired; nil for one that has not.
    package var lateness: TimeSpan? { firedAt.map { $0 - dueAt } }
}

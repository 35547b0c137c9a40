/// Keeps from asking a provider that fails: after so many failures in a row it is left alone for a while, then one
/// question tells whether it is back (M. Nygard, "Release It!", 2007, chapter 5).
package struct CircuitBreaker: Hashable, Sendable {
    /// When it opens and for how long.
    package struct Rule: Hashable, Sendable {
        /// In a row.
        package let failures: Int
        package let pause: TimeSpan

        package init(failures: Int, pause: TimeSpan) {
            self.failures = failures
            self.pause = pause
        }
    }

    package enum State: Hashable, Sendable {
        /// The provider is asked; it failed so many times in a row.
        case closed(failures: Int)
        /// Nobody asks it until then.
        case open(until: Instant)
        /// One question is on its way; whoever asked it is given up at that moment.
        case halfOpen(until: Instant)
    }

    package private(set) var state: State

    package init(_ state: State = .closed(failures: 0)) { self.state = state }

    /// Whether a question may be asked now, whose answer is not waited for beyond `patience`. Answering yes to an open one
    /// half-opens it: nobody else asks until the answer is there.
    package mutating func admits(at now: Instant, patience: TimeSpan) -> Bool {
        switch state {
        case .closed: return true
        case .open(let until), .halfOpen(let until):
            guard until <= now else { return false }
            state = .halfOpen(until: now + patience)
            return true
        }
    }

    /// Hears that the provider answered.
    package mutating func succeed() { state = .closed(failures: 0) }

    /// Hears that the provider failed. `pause` is how long the provider itself asks to be left alone.
    package mutating func fail(at now: Instant, _ rule: Rule, asksFor pause: TimeSpan? = nil) {
        if let pause { return open(until: now + pause) }
        switch state {
        case .closed(let failures) where failures + 1 < rule.failures: state = .closed(failures: failures + 1)
        case .closed, .halfOpen: open(until: now + rule.pause)
        case .open: break
        }
    }

    private mutating func open(until moment: Instant) {
        if case .open(let until) = state, until >= moment { return }
        state = .open(until: moment)
    }

    /// What it is at a moment, for people: `closed`, `open`, `half-open`.
    package func word(at now: Instant) -> String {
        switch state {
        case .closed: "closed"
        case .open(let until): until <= now ? "half-open" : "open"
        case .halfOpen: "half-open"
        }
    }
}

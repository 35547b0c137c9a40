import Domain
import Testing

@Suite("Circuit breaker")
struct CircuitBreakerTests {
    private let rule = CircuitBreaker.Rule(failures: 3, pause: .minutes(5))
    private let start = Instant(milliseconds: 1_000_000)
    private let patience = TimeSpan(milliseconds: 3_000)

    /// One thing that happens, and what the breaker is after it.
    private enum Event {
        case asks(Bool)
        case fails
        case failsAsking(TimeSpan)
        case succeeds
    }

    @Test(
        "it opens after so many failures in a row, lets one question through after the pause, and closes on an answer")
    func life() {
        let rows: [(minutes: Int, event: Event, state: String)] = [
            (0, .asks(true), "closed"), (0, .fails, "closed"), (0, .fails, "closed"),
            // An answer in between begins the count anew.
            (1, .succeeds, "closed"), (1, .fails, "closed"), (1, .fails, "closed"), (1, .fails, "open"),
            (2, .asks(false), "open"), (5, .asks(false), "open"),
            (6, .asks(true), "half-open"), (6, .asks(false), "half-open"), (6, .fails, "open"),
            (10, .asks(false), "open"), (11, .asks(true), "half-open"), (11, .succeeds, "closed"),
            (11, .asks(true), "closed"),
        ]
        var breaker = CircuitBreaker()
        for (index, row) in rows.enumerated() {
            let now = start + .minutes(row.minutes)
            switch row.event {
            case .asks(let expected):
                let isAdmitted = breaker.admits(at: now, patience: patience)
                #expect(isAdmitted == expected, "row \(index)")
            case .fails: breaker.fail(at: now, rule)
            case .failsAsking(let pause): breaker.fail(at: now, rule, asksFor: pause)
            case .succeeds: breaker.succeed()
            }
            #expect(breaker.word(at: now) == row.state, "row \(index)")
        }
    }

    @Test("a provider that asks to be left alone is, from the first time on and for as long as it asks")
    func asked() {
        var breaker = CircuitBreaker()
        breaker.fail(at: start, rule, asksFor: .minutes(30))
        let answers = [29, 30].map { breaker.admits(at: start + .minutes($0), patience: patience) }
        #expect(answers == [false, true])
        // A late failure of a question that was asked before shortens nothing.
        breaker = CircuitBreaker(.open(until: start + .minutes(30)))
        breaker.fail(at: start, rule)
        breaker.fail(at: start, rule, asksFor: .minutes(1))
        #expect(breaker.state == .open(until: start + .minutes(30)))
    }

    @Test("a question whose asker is not heard of again does not keep the breaker half-open for ever")
    func lost() {
        var breaker = CircuitBreaker(.open(until: start))
        let answers = [0, 2_999, 3_000].map {
            breaker.admits(at: start + TimeSpan(milliseconds: $0), patience: patience)
        }
        #expect(answers == [true, false, true])
    }
}

import Domain
import Testing

@Suite("How long to wait before another attempt")
struct BackoffTests {
    @Test("a doubling wait is what repeated doubling gives, up to the longest, and jitter adds less than a tenth")
    func doubling() {
        for (first, longest, attempts) in [(1_000, 60_000, 10), (5_000, 5_000, 4), (250, 3_600_000, 30), (1, 2, 1)] {
            let backoff = Backoff.doubling(
                from: TimeSpan(milliseconds: Int64(first)), upTo: TimeSpan(milliseconds: Int64(longest)),
                attempts: attempts)
            for attempt in 1..<max(2, attempts + 3) {
                var wait = first
                for _ in 1..<attempt { wait = min(wait * 2, longest) }
                let expected = attempt < attempts ? min(wait, longest) : nil
                #expect(
                    backoff.delay(afterAttempts: attempt, jitter: 0)?.milliseconds == expected.map(Int64.init),
                    "attempt \(attempt)")
                for jitter in [0.25, 0.5, 0.999, 7, -1] {
                    let part = min(max(jitter, 0), 1)
                    let lengthened = expected.map { Int64($0) + Int64(Double($0) * part / 10) }
                    let delay = backoff.delay(afterAttempts: attempt, jitter: jitter)?.milliseconds
                    #expect(delay == lengthened, "attempt \(attempt), jitter \(jitter)")
                }
            }
        }
    }

    @Test("there are as many attempts as delays")
    func exhaustion() {
        let backoff = Backoff([.hours(0), .minutes(1), .days(1)])
        #expect(backoff.delay(afterAttempts: 0, jitter: 0) == .hours(0))
        #expect(backoff.delay(afterAttempts: 2, jitter: 0) == .days(1))
        #expect(backoff.delay(afterAttempts: 3, jitter: 0) == nil)
        #expect(backoff.delay(afterAttempts: -1, jitter: 0) == nil)
        #expect(Backoff([]).delay(afterAttempts: 0, jitter: 0) == nil)
    }
}

import Domain
import Testing

@Suite("Trying passwords")
struct AttemptThrottleTests {
    private let start = Instant(Day(year: 2026, month: 3, day: 2))

    private func failures(
        _ throttle: inout AttemptThrottle, account: (Int) -> String, network: (Int) -> String, of attempts: Int,
        every span: TimeSpan = TimeSpan(milliseconds: 0)
    ) -> Int {
        var evaluated = 0
        for attempt in 0..<attempts {
            let now = start + TimeSpan(milliseconds: span.milliseconds * Int64(attempt))
            guard throttle.wait(account: account(attempt), network: network(attempt), at: now) == nil else { continue }
            throttle.fail(account: account(attempt), network: network(attempt), at: now)
            evaluated += 1
        }
        return evaluated
    }

    @Test("whoever tries many is slowed down by account, by network, and by both")
    func slowedDown() {
        var throttle = AttemptThrottle()
        #expect(failures(&throttle, account: { _ in "a" }, network: { _ in "n" }, of: 100) == 5)
        throttle = AttemptThrottle()
        #expect(failures(&throttle, account: { _ in "a" }, network: { "n\($0)" }, of: 100) == 20)
        throttle = AttemptThrottle()
        #expect(failures(&throttle, account: { "a\($0)" }, network: { _ in "n" }, of: 100) == 30)
        throttle = AttemptThrottle()
        // In an hour five at once, then one every half minute: 5 + 3600 / 30 - 1 at the last second.
        let hourly = failures(
            &throttle, account: { _ in "a" }, network: { _ in "n" }, of: 3_600, every: TimeSpan(milliseconds: 1_000))
        #expect((120...125).contains(hourly), "\(hourly)")
    }

    @Test("nobody is locked out: waiting helps, and others' attempts do not keep a user from where it usually is")
    func noLockOut() throws {
        var throttle = AttemptThrottle()
        _ = failures(&throttle, account: { _ in "a" }, network: { _ in "n" }, of: 10)
        let wait = try #require(throttle.wait(account: "a", network: "n", at: start))
        #expect(wait == TimeSpan(milliseconds: 30_000))
        #expect(throttle.wait(account: "a", network: "n", at: start + wait) == nil)
        #expect(throttle.wait(account: "b", network: "m", at: start) == nil)

        throttle = AttemptThrottle()
        throttle.succeed(account: "a", network: "home")
        _ = failures(&throttle, account: { _ in "a" }, network: { "n\($0)" }, of: 100)
        #expect(throttle.wait(account: "a", network: "elsewhere", at: start) != nil)
        #expect(throttle.wait(account: "a", network: "home", at: start) == nil)
    }

    @Test("it remembers a bounded number of accounts and networks")
    func bounded() {
        var throttle = AttemptThrottle(limit: 100)
        for number in 0..<10_000 { throttle.fail(account: "a\(number)", network: "n\(number)", at: start) }
        #expect(throttle.count <= 103)
    }
}

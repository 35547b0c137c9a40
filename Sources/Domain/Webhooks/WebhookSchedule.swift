/// What follows from what came of a call.
package enum WebhookVerdict: Hashable, Sendable {
    case delivered
    case again(after: TimeSpan)
    case givenUp
    /// The receiver wants nothing more, ever.
    case gone

    /// The waits before the first call, the second and so on: ten calls within three days.
    package static let backoff = Backoff([
        .minutes(0), TimeSpan(milliseconds: 5_000), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10),
        .hours(14), .hours(20), .hours(24),
    ])

    /// What follows from the answer to the call of this number, from 1. `jitter` is from 0 to below 1. A receiver that wants
    /// to be left alone for longer than the schedule has it is, for at most a day.
    package init(_ answer: WebhookAnswer, call: Int, jitter: Double) {
        if answer.outcome == .delivered {
            self = .delivered
        } else if answer.status == 410 {
            self = .gone
        } else if let wait = WebhookVerdict.backoff.delay(afterAttempts: call, jitter: jitter) {
            self = .again(after: max(wait, min(answer.retryAfter ?? wait, .days(1))))
        } else {
            self = .givenUp
        }
    }
}

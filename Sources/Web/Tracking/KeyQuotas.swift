import Domain
import HTTPTypes
import Storage

/// Holds each write key to its quota.
struct KeyQuotas: Sendable {
    private let limiter = RateLimiter<ID<WriteKey>>()

    /// Lets so many messages pass; throws 429 that says when to come again where there were too many.
    func admit(_ count: Int, with key: WriteKey, at now: Instant) throws {
        guard let quota = key.messagesPerMinute,
            let seconds = limiter.take(count, from: [(key.id, quota)], at: now)
        else { return }
        throw WebProblem(
            .tooManyRequests, "quota_exceeded",
            Problem(
                .unavailable, "more than \(quota) messages in a minute came with the key '\(key.name)'",
                hint: "Nothing of this request was recorded. Try again later, or give the key a larger quota."),
            retryAfterSeconds: seconds)
    }
}

import Domain
import HTTPTypes
import Storage
import Synchronization

/// Holds each write key to its quota. Kept in memory: a server that starts again begins with full buckets.
final class KeyQuotas: Sendable {
    private let buckets = Mutex<[ID<WriteKey>: RateBucket]>([:])

    /// Lets so many messages pass; throws 429 that says when to come again where there were too many.
    func admit(_ count: Int, with key: WriteKey, at now: Instant) throws {
        guard let quota = key.messagesPerMinute else { return }
        let wait = buckets.withLock { buckets in
            buckets[key.id, default: RateBucket(capacity: quota, per: .minutes(1), at: now)].take(count, at: now)
        }
        guard let wait else { return }
        throw WebProblem(
            .tooManyRequests, "quota_exceeded",
            Problem(
                .unavailable, "more than \(quota) messages in a minute came with the key '\(key.name)'",
                hint: "Nothing of this request was recorded. Try again later, or give the key a larger quota."),
            retryAfterSeconds: Int((wait.milliseconds + 999) / 1_000))
    }
}

import Domain
import Storage
import Synchronization

/// How much may still come from whom. Kept in memory: a server that starts again begins with full buckets.
final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    private let buckets = Mutex<[Key: RateBucket]>([:])

    /// More than these are not kept in mind at a time.
    private let mostBuckets = 50_000

    /// Takes so many out of each bucket, which fills up in a minute; nil where they were there, else the seconds until they
    /// are, and nothing is taken out of any then.
    func take(_ count: Int, from sizes: [(key: Key, perMinute: Int)], at now: Instant) -> Int? {
        let wait = buckets.withLock { buckets -> TimeSpan? in
            if buckets.count > mostBuckets { makeRoom(in: &buckets, now) }
            var taken: [Key: RateBucket] = [:]
            for (key, perMinute) in sizes {
                var bucket = buckets[key] ?? RateBucket(capacity: perMinute, per: .minutes(1), at: now)
                if bucket.capacity != perMinute { bucket = RateBucket(capacity: perMinute, per: .minutes(1), at: now) }
                if let wait = bucket.take(count, at: now) { return wait }
                taken[key] = bucket
            }
            buckets.merge(taken) { _, new in new }
            return nil
        }
        return wait.map { Int(($0.milliseconds + 999) / 1_000) }
    }

    /// Forgets those that are full again, and all where few are: rather too much is let through than kept in mind.
    private func makeRoom(in buckets: inout [Key: RateBucket], _ now: Instant) {
        buckets = buckets.filter { entry in
            var bucket = entry.value
            return !bucket.isFull(at: now)
        }
        if buckets.count > mostBuckets / 2 { buckets.removeAll() }
    }
}

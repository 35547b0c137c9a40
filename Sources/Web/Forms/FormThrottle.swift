import Domain
import HTTPTypes
import Synchronization

/// Keeps one address, and one network, from sending forms without end.
final class FormThrottle: Sendable {
    private let perMinute: Int
    private let buckets = Mutex<[String: RateBucket]>([:])

    /// More than these are not kept in mind at a time.
    private static let mostBuckets = 50_000

    /// `perMinute` from one address, six times as many from a network, as much again at once.
    init(perMinute: Int) { self.perMinute = perMinute }

    /// Takes one from the buckets of an address; throws 429 with the time to wait where there is none left.
    func pass(_ text: String?, at now: Instant) throws(WebProblem) {
        let read = text.flatMap { IPAddress(parsing: $0) }?.plain
        let sizes = [(read?.text ?? "unknown", perMinute), (read?.network ?? "unknown/0", 6 * perMinute)]
        let wait = buckets.withLock { buckets -> TimeSpan? in
            if buckets.count > FormThrottle.mostBuckets { FormThrottle.makeRoom(in: &buckets, now) }
            var taken: [String: RateBucket] = [:]
            for (key, capacity) in sizes {
                var bucket = buckets[key] ?? RateBucket(capacity: capacity, per: .minutes(1), at: now)
                // What is refused by one takes nothing from the other.
                if let wait = bucket.take(1, at: now) { return wait }
                taken[key] = bucket
            }
            buckets.merge(taken) { _, new in new }
            return nil
        }
        guard let wait else { return }
        throw WebProblem(
            .tooManyRequests, "too_many_requests",
            Problem(.unavailable, "too many forms came from this address", hint: "wait as long as Retry-After says"),
            retryAfterSeconds: Int((wait.milliseconds + 999) / 1_000))
    }

    /// Forgets those that are full again, and all where few are: rather too much is let through than kept in mind.
    private static func makeRoom(in buckets: inout [String: RateBucket], _ now: Instant) {
        buckets = buckets.filter { entry in
            var bucket = entry.value
            return !bucket.isFull(at: now)
        }
        if buckets.count > mostBuckets / 2 { buckets.removeAll() }
    }
}

import Domain
import HTTPTypes

/// Keeps one address, and one network, from sending forms without end.
struct FormThrottle: Sendable {
    private let perMinute: Int
    private let limiter = RateLimiter<String>()

    /// `perMinute` from one address, six times as many from a network, as much again at once.
    init(perMinute: Int) { self.perMinute = perMinute }

    /// Takes one from the buckets of an address; throws 429 with the time to wait where there is none left.
    func pass(_ text: String?, at now: Instant) throws(WebProblem) {
        let read = text.flatMap { IPAddress(parsing: $0) }?.plain
        let sizes = [(read?.text ?? "unknown", perMinute), (read?.network ?? "unknown/0", 6 * perMinute)]
        guard let seconds = limiter.take(1, from: sizes, at: now) else { return }
        throw WebProblem(
            .tooManyRequests, "too_many_requests",
            Problem(.unavailable, "too many forms came from this address", hint: "wait as long as Retry-After says"),
            retryAfterSeconds: seconds)
    }
}

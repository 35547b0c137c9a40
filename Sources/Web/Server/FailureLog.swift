import Domain
import HTTPTypes
import Logging
import Synchronization

/// Logs requests that failed through no fault of who sent them. That there was too much to do is logged once in a while with a
/// count: who floods the server must not flood its log too.
final class FailureLog: Sendable {
    private let log: Logger
    private let held = Mutex<Held>(Held())

    private struct Held {
        var count = 0
        var loggedAt: ContinuousClock.Instant?
    }

    init(_ log: Logger) { self.log = log }

    /// Hears of a request of a route that was answered with a problem.
    func note(_ problem: WebProblem, _ error: any Error, on route: String) {
        guard problem.status.code >= 500 else { return }
        guard problem.problem.code == .unavailable else {
            return log.error("a request failed", metadata: about(["route": "\(route)", "error": "\(error)"]))
        }
        let now = ContinuousClock.now
        let count = held.withLock { held -> Int? in
            held.count += 1
            if let last = held.loggedAt, now - last < .seconds(10) { return nil }
            defer { held = Held(count: 0, loggedAt: now) }
            return held.count
        }
        guard let count else { return }
        log.warning(
            "requests were refused",
            metadata: about(["route": "\(route)", "requests": "\(count)", "error": "\(error)"]))
    }

    private func about(_ metadata: Logger.Metadata) -> Logger.Metadata {
        metadata.merging(RequestLog.metadata) { own, _ in own }
    }
}

import Domain
import Synchronization

/// The one way out: every HTTP request that the program makes because of what somebody configured or wrote goes through a
/// gate. See docs/decisions/0008-outbound-gate.md.
package final class OutboundGate: Sendable {
    private struct Requests {
        var isClosed = false
        var last = 0
        var stops: [Int: StopSignal] = [:]
    }

    private let settings: OutboundSettings
    private let resolver: NameResolver
    private let transfers: WorkerPool
    private let lookups: WorkerPool
    private let requests = Mutex(Requests())

    /// A gate with threads of its own, which exist only while there is something to send.
    package init(_ settings: OutboundSettings = OutboundSettings(), resolver: NameResolver = .system) {
        (self.settings, self.resolver) = (settings, resolver)
        transfers = WorkerPool(threads: settings.threads, longestQueue: settings.longestQueue)
        lookups = WorkerPool(threads: settings.threads, longestQueue: settings.threads)
    }

    /// Sends a request and gives what became of it, within the total time limit. Ends early when its task is cancelled
    /// or the gate is closed.
    package func send(_ request: OutboundRequest) async -> OutboundOutcome {
        await perform(request, refused: { $0 }, { $0.run() })
    }

    /// Looks a request's name up and judges all its addresses, and sends nothing; nil when it could be sent, else what would
    /// become of it.
    package func look(_ request: OutboundRequest) async -> OutboundOutcome? {
        await perform(request, refused: { $0 }, { $0.look() })
    }

    private func perform<Value: Sendable>(
        _ request: OutboundRequest, refused: @escaping @Sendable (OutboundOutcome) -> Value,
        _ body: @escaping @Sendable (OutboundExchange) -> Value
    ) async -> Value {
        let deadline = Deadline(in: min(request.limit ?? settings.totalLimit, settings.totalLimit))
        do throws(Problem) {
            try request.check()
            let url = try OutboundURL(parsing: request.url, under: settings.rules)
            let stop = StopSignal()
            let number = try register(stop)
            defer { requests.withLock { _ = $0.stops.removeValue(forKey: number) } }
            return await run(
                OutboundExchange(
                    request: request, url: url, settings: settings, resolver: resolver, lookups: lookups,
                    deadline: deadline, stop: stop), refused, body)
        } catch {
            return refused(.refused(error))
        }
    }

    /// Takes no more requests, ends those that are on their way, and returns when they have ended. A lookup that a name
    /// server leaves unanswered keeps its thread until the system gives up, and nothing else.
    package func close() async {
        let stops = requests.withLock { requests in
            requests.isClosed = true
            return Array(requests.stops.values)
        }
        for stop in stops { stop.raise() }
        lookups.close()
        await transfers.drain()
    }

    private func register(_ stop: StopSignal) throws(Problem) -> Int {
        let number = requests.withLock { requests -> Int? in
            guard !requests.isClosed else { return nil }
            requests.last += 1
            requests.stops[requests.last] = stop
            return requests.last
        }
        guard let number else { throw Problem(.unavailable, "Nothing is sent any more: the program is ending.") }
        return number
    }

    private func run<Value: Sendable>(
        _ exchange: OutboundExchange, _ refused: @escaping @Sendable (OutboundOutcome) -> Value,
        _ body: @escaping @Sendable (OutboundExchange) -> Value
    ) async -> Value {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isTaken = transfers.submit { continuation.resume(returning: body(exchange)) }
                if !isTaken {
                    continuation.resume(returning: refused(exchange.stop.isRaised ? .cancelled : .refused(crowded)))
                }
            }
        } onCancel: {
            exchange.stop.raise()
        }
    }

    private var crowded: Problem {
        Problem(
            .unavailable, "\(settings.longestQueue) requests wait to be sent already, as many as may.",
            hint: "try again later")
    }
}

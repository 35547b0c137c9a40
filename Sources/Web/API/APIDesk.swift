import Domain
import Engine
import Foundation
import HTTPTypes
import Logging
import Storage
import Synchronization

/// Answers the API: judges requests by their operations, lets each that changes something happen once, and keeps verbs off
/// the threads that connections are served by.
final class APIDesk: Sendable {
    private let engine: Engine
    private let bench: Workbench
    private let clock: @Sendable () -> Instant
    private let log: Logger
    private let webhooks: WebhookSender
    private let gatekeeper: Gatekeeper
    private let site: Site
    private let rescoring = Mutex(Rescoring.idle)
    /// Requests with a key that are being answered.
    private let running = Mutex<Set<String>>([])

    /// How far the leads are under the policy in force.
    private enum Rescoring { case idle, runs, runsAndMustAgain }

    init(
        _ engine: Engine, _ gatekeeper: Gatekeeper, _ site: Site, on bench: Workbench,
        clock: @escaping @Sendable () -> Instant, log: Logger, webhooks: WebhookSender
    ) {
        self.bench = bench
        self.engine = engine
        self.clock = clock
        self.log = log
        self.webhooks = webhooks
        self.gatekeeper = gatekeeper
        self.site = site
    }

    /// Answers a request to one way in.
    func answer(_ endpoint: Endpoint, _ content: RequestContent) async throws -> Reply {
        let reply = try await result(endpoint, content)
        if endpoint.operation.startsRescoring { rescore() }
        if endpoint.operation.changesAdmission { gatekeeper.forget() }
        return endpoint.operation.showsSecret ? reply.with(.cacheControl, "no-store") : reply
    }

    /// Puts leads under the policy in force that a server which was ended has left under another one.
    func rescoreWhatIsLeft() {
        bench.start { [self] in
            do { if try engine.hasLeadsToRescore() { rescore() } } catch {
                log.error("leads could not be looked at", metadata: ["error": "\(error)"])
            }
        }
    }

    private func rescore() {
        let begins = rescoring.withLock { state in
            defer { state = state == .idle ? .runs : .runsAndMustAgain }
            return state == .idle
        }
        if begins { bench.start { [self] in rescoreUntilDone() } }
    }

    private func rescoreUntilDone() {
        var goesOn = true
        while goesOn {
            do { _ = try engine.rescore() } catch {
                log.error("leads could not be put under the policy", metadata: ["error": "\(error)"])
            }
            goesOn = rescoring.withLock { state in
                defer { state = state == .runsAndMustAgain ? .runs : .idle }
                return state == .runsAndMustAgain
            }
        }
    }

    private func result(_ endpoint: Endpoint, _ content: RequestContent) async throws -> Reply {
        let caller = try content.requireCaller()
        let key = try content.headers[.idempotencyKey].map { text throws(Problem) in try IdempotencyKey(parsing: text) }
        let inputs = try Inputs(content, endpoint.operation)
        if let name = endpoint.operation.urlMember, let url = inputs.body[name]?.string {
            try await webhooks.check(url)
        }
        let acting = engine.acting(for: caller)
        let now = clock()
        let actionKey = "\(caller.name):\(key?.text ?? UUID().uuidString.lowercased())"
        let call = { @Sendable [site] (engine: Engine) in
            Call(engine: engine, inputs: inputs, actionKey: actionKey, now: now, site: site)
        }
        guard endpoint.operation.effect == .changes else {
            return try await bench.run { try endpoint.answer(call(acting)) }
        }
        guard let key else {
            return try await bench.run { try acting.together { try endpoint.answer(call($0)) } }
        }
        let request = RepeatableRequest(
            key: key, caller: caller.name, fingerprint: content.fingerprint,
            credential: endpoint.operation.showsSecret ? content.credential : nil)
        return try await once(request) { [bench] in
            try await bench.run { Reply(try acting.once(request) { KeptReply(try endpoint.answer(call($0))) }) }
        }
    }

    /// Lets one request of a key be answered at a time; throws 409 for another, 422 where the key was used for something else.
    private func once(_ request: RepeatableRequest, _ body: () async throws -> Reply) async throws -> Reply {
        let name = "\(request.caller) \(request.key.text)"
        guard running.withLock({ $0.insert(name).inserted }) else { throw APIDesk.isRunning }
        defer { running.withLock { _ = $0.remove(name) } }
        do { return try await body() } catch is ReusedKey { throw APIDesk.isReused } catch is SealedAnswer {
            throw APIDesk.isSealed
        }
    }

    private static let isReused = WebProblem(
        .unprocessableContent, "idempotency_key_reused",
        Problem(
            .invalid, "the Idempotency-Key stands for another request",
            hint: "a key stands for one request: use a new one"))

    private static let isSealed = WebProblem(
        .conflict, "idempotency_key_sealed",
        Problem(
            .conflict, "it was done, and the answer can be read only with the token or session that asked first",
            hint: "ask with that one, or make what the answer showed anew under another key"))

    private static let isRunning = WebProblem(
        .conflict, "idempotency_key_in_use",
        Problem(
            .conflict, "the request with this Idempotency-Key is being answered",
            hint: "try again shortly: it is answered the same way then"), retryAfterSeconds: 1)
}

extension RequestContent {
    /// Equal for requests that ask the same.
    fileprivate var fingerprint: String {
        var print = Fingerprint.of("\(method.rawValue) \(path)?\(queryText)\n\(headers[.ifMatch] ?? "")\n")
        print.add(body)
        return print.description
    }
}

extension KeptReply {
    fileprivate init(_ reply: Reply) {
        let headers = reply.headers.map { ($0.name.canonicalName, $0.value) }
        self.init(
            status: reply.status.code, headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
            body: reply.body)
    }
}

extension Reply {
    fileprivate init(_ kept: KeptReply) {
        self.init(status: HTTPResponse.Status(code: kept.status))
        body = kept.body
        for (name, value) in kept.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }
}

extension HTTPField.Name {
    // The name is a token, so that the other one is never taken.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .ifMatch
}

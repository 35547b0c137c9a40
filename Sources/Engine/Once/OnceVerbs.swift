import Domain
import Storage

/// A request that may be sent again.
package struct RepeatableRequest: Sendable {
    package let key: IdempotencyKey
    /// Whose key it is.
    package let caller: String
    /// What is asked: equal for equal requests.
    package let fingerprint: String
    /// What the caller showed, where the answer shows what is shown only once: it is kept so that nobody can read it who does
    /// not show the same. Nil for an answer that is kept as it is.
    package let credential: String?

    package init(key: IdempotencyKey, caller: String, fingerprint: String, credential: String? = nil) {
        self.key = key
        self.caller = caller
        self.fingerprint = fingerprint
        self.credential = credential
    }
}

/// A key that was used for another request.
package struct ReusedKey: Error {}

/// A request that was done and answered to somebody who showed another credential.
package struct SealedAnswer: Error {}

extension Engine {
    /// So long an answer is kept.
    package static let replyLifetime = TimeSpan.days(7)

    /// Does what a request asks for the first time, and answers it in the same way each time after that. What `body` does
    /// with the verbs of the engine it is given is committed together with the answer, so that there is never one without
    /// the other; where it throws, nothing is done and nothing is kept. Throws `ReusedKey`, `SealedAnswer`.
    package func once(
        _ request: RepeatableRequest, _ body: @escaping @Sendable (Engine) throws -> KeptReply
    ) throws -> KeptReply {
        try write { scope in
            let store = KeptReplyStore(scope)
            let since = scope.now - Engine.replyLifetime
            if let known = try store.find(request.key, of: request.caller, since: since) {
                guard known.fingerprint == request.fingerprint else { throw ReusedKey() }
                return try request.opened(known.reply, in: scope.workspace)
            }
            let reply = try joint(scope, body)
            let kept = try request.sealed(reply, in: scope.workspace)
            try store.keep(kept, request.key, of: request.caller, fingerprint: request.fingerprint)
            try store.forget(before: since, limit: 100)
            return reply
        }
    }

    /// Forgets answers that are kept no longer; gives how many.
    package func purgeKeptReplies(at now: Instant) async throws -> Int {
        var total = 0
        while true {
            let count = try await keeping {
                try KeptReplyStore($0).forget(before: now - Engine.replyLifetime, limit: 1_000)
            }
            total += count
            if count < 1_000 { return total }
        }
    }
}

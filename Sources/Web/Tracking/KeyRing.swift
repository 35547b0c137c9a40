import Domain
import Engine
import HTTPTypes
import Storage
import Synchronization

/// The keys of the tracking API, looked up without asking the database at each request: it is asked again after a second,
/// so that a key that was revoked is refused soon, and a new one is known.
final class KeyRing: Sendable {
    private let engine: Engine
    private let known = Mutex<Question?>(nil)

    /// What the database was asked at a moment: once for all who want to know it in that second.
    private struct Question {
        let askedAt: ContinuousClock.Instant
        let answer: Task<[String: WriteKey], any Error>
        /// The answer, once somebody has heard it.
        var keys: [String: WriteKey] = [:]

        var isFresh: Bool { ContinuousClock.now - askedAt < .seconds(1) }
    }

    init(_ engine: Engine) { self.engine = engine }

    /// The key of a text that holds now; throws 401 where there is none.
    func key(_ text: String?) async throws -> WriteKey {
        guard let text else {
            throw KeyRing.refusal(
                "there is no write key",
                "give it as the user name of Basic authentication, or as 'writeKey' in the body")
        }
        // Most messages come with a key that was just seen.
        if let key = known.withLock({ $0?.isFresh == true ? $0?.keys[text] : nil }), key.revokedAt == nil { return key }
        // A mistyped key is refused without a look at the database.
        guard AccessKey(parsing: text)?.kind == .write, let key = try await keys()[text], key.revokedAt == nil else {
            throw KeyRing.refusal("the write key is not known, or was revoked", "'touchstone key list' lists the keys")
        }
        return key
    }

    private func keys() async throws -> [String: WriteKey] {
        let answer = known.withLock { known in
            if let known, known.isFresh { return known.answer }
            let question = Question(askedAt: .now, answer: Task { [engine] in try await KeyRing.keys(of: engine) })
            known = question
            return question.answer
        }
        do {
            let keys = try await answer.value
            known.withLock { if $0?.answer == answer { $0?.keys = keys } }
            return keys
        } catch {
            known.withLock { if $0?.answer == answer { $0 = nil } }
            throw error
        }
    }

    private static func keys(of engine: Engine) async throws -> [String: WriteKey] {
        Dictionary(try await engine.readWriteKeys().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func refusal(_ message: String, _ hint: String) -> WebProblem {
        WebProblem(.unauthorized, "invalid_write_key", Problem(.forbidden, message, hint: hint))
    }
}

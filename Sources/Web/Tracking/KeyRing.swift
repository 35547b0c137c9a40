import Domain
import Engine
import HTTPTypes
import Storage
import Synchronization

/// The keys of the tracking API, looked up without asking the database at each request: it is asked again after a second,
/// so that a key that was revoked is refused soon, and a new one is known.
final class KeyRing: Sendable {
    private let engine: Engine
    private let known = Mutex<Known>(Known())

    private struct Known {
        var keys: [String: WriteKey] = [:]
        var readAt: ContinuousClock.Instant?
    }

    init(_ engine: Engine) { self.engine = engine }

    /// The key of a text that holds now; throws 401 where there is none.
    func key(_ text: String?) throws -> WriteKey {
        guard let text else {
            throw KeyRing.refusal(
                "there is no write key",
                "give it as the user name of Basic authentication, or as 'writeKey' in the body")
        }
        // A mistyped key is refused without a look at the database.
        guard AccessKey(parsing: text)?.kind == .write, let key = try keys()[text], key.revokedAt == nil else {
            throw KeyRing.refusal("the write key is not known, or was revoked", "'touchstone key list' lists the keys")
        }
        return key
    }

    private func keys() throws -> [String: WriteKey] {
        let now = ContinuousClock.now
        let fresh = known.withLock { known in
            known.readAt.map { now - $0 < .seconds(1) } ?? false ? known.keys : nil
        }
        if let fresh { return fresh }
        let keys = Dictionary(try engine.writeKeys().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        known.withLock { $0 = Known(keys: keys, readAt: now) }
        return keys
    }

    private static func refusal(_ message: String, _ hint: String) -> WebProblem {
        WebProblem(.unauthorized, "invalid_write_key", Problem(.forbidden, message, hint: hint))
    }
}

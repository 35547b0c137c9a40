import Domain
import Foundation
import Synchronization
import Vault

/// Works passwords out, which takes long and much memory on purpose: on threads of its own, at most two at once, and no more
/// than some waiting.
final class PasswordHashing: Sendable {
    /// At most so many wait; further ones are refused.
    private static let room = 64

    private let queue: OperationQueue
    private let waiting = Mutex(0)

    init() {
        queue = OperationQueue()
        queue.name = "passwords"
        queue.maxConcurrentOperationCount = 2
    }

    /// What is kept of a password that is being set.
    func hash(_ password: String) async throws -> String {
        try await run { try PasswordHash(of: password, salt: RandomBytes.make(16)).text }
    }

    /// Whether a password is the one of a hash; where there is none it takes as long to say no.
    func matches(_ password: String, _ hash: String?) async throws -> Bool {
        try await run {
            let isRight = try PasswordHash(stored: hash ?? PasswordHashing.ofNobody).matches(password)
            return isRight && hash != nil
        }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < PasswordHashing.room else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else {
            throw Problem(.unavailable, "too many passwords are being checked", hint: "try again shortly")
        }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }

    /// A hash that no password has.
    private static let ofNobody =
        "scrypt$15$8$3$" + String(repeating: "A", count: 22) + "==$" + String(repeating: "A", count: 43) + "="
}

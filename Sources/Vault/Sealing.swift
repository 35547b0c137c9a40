import Crypto

/// Tells whether a message was made by somebody who knows a secret (HMAC with SHA-256, RFC 2104).
package enum Sealing {
    /// The 32 bytes that go with a message.
    package static func seal(_ message: [UInt8], with secret: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    }

    /// Whether a seal goes with a message. Compares in a time that does not depend on how much of it is right.
    package static func isSealed(_ message: [UInt8], by seal: [UInt8], with secret: [UInt8]) -> Bool {
        areSame(self.seal(message, with: secret), seal)
    }
}

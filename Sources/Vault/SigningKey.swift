import Crypto

/// Signs what others check with the public key alone (Ed25519, RFC 8032).
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A key from 32 random bytes that are kept secret; throws where there are not so many.
    package init(seed: [UInt8]) throws { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) }

    /// The 32 bytes that everybody may know.
    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// The 64 bytes that go with a message.
    package func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

    /// Whether a signature goes with a message; false also where the key is none.
    package static func isSigned(_ message: [UInt8], by signature: [UInt8], publicKey: [UInt8]) -> Bool {
        guard publicKey.count == 32, signature.count == 64 else { return false }
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
                .isValidSignature(signature, for: message)
        } catch { return false }
    }
}

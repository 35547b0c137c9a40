import Crypto

/// Closes what only somebody with the same secret can open again: a key of its own for each purpose and salt (HKDF with
/// SHA-256, RFC 5869), and ChaCha20-Poly1305 (RFC 8439), which tells when something was changed.
package struct Envelope: Sendable {
    private let key: SymmetricKey

    /// `secret` cannot be guessed; nothing that is kept of it, such as its digest, leads to the key.
    package init(secret: [UInt8], salt: [UInt8], purpose: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: Array(purpose.utf8), outputByteCount: 32)
    }

    /// What is kept of a content: nonce, cipher text, tag. It opens only together with the same context.
    package func closed(_ content: [UInt8], with context: [UInt8]) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(content, using: key, authenticating: context).combined)
    }

    /// The content; nil where it was closed with another key or another context, or was changed.
    package func opened(_ envelope: [UInt8], with context: [UInt8]) -> [UInt8]? {
        do {
            return Array(
                try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: envelope), using: key, authenticating: context))
        } catch { return nil }
    }
}

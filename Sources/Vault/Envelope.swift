import Crypto

/// Bytes that others keep for us and can neither read nor change (AES-256 in Galois/Counter Mode, NIST SP 800-38D).
package struct Envelope: Sendable {
    private let key: SymmetricKey
    private let purpose: [UInt8]

    /// With 32 random bytes that are kept secret. What was closed for one purpose opens for no other.
    package init(key: [UInt8], purpose: String) {
        self.key = SymmetricKey(data: key)
        self.purpose = Array(purpose.utf8)
    }

    /// The bytes, closed: 28 more, and other ones each time. Throws where the key has not 32 bytes.
    package func close(_ bytes: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: purpose)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// What was closed; nil for anything that was not closed with this key for this purpose, to the last bit.
    package func open(_ closed: [UInt8]) -> [UInt8]? {
        do {
            return Array(
                try AES.GCM.open(AES.GCM.SealedBox(combined: closed), using: key, authenticating: purpose))
        } catch { return nil }
    }
}

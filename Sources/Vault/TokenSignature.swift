import Crypto
import CryptoExtras
import Foundation

/// Checks the signatures of tokens (RFC 7518, sections 3.3 and 3.4). What is no key, or no signature, makes none right.
package enum TokenSignature {
    /// Whether a signature by RSA with PKCS #1 v1.5 padding and SHA-256 goes with a message. Numbers are big-endian; the modulus
    /// has at least 2,048 bits.
    package static func isRS256(_ signature: [UInt8], of message: [UInt8], modulus: [UInt8], exponent: [UInt8]) -> Bool
    {
        guard signature.count == modulus.count, modulus.count >= 256 else { return false }
        do {
            let key = try _RSA.Signing.PublicKey(n: modulus, e: exponent)
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5)
        } catch { return false }
    }

    /// Whether a signature by ECDSA over P-256 with SHA-256, 64 bytes, goes with a message. The key is a point of 32 bytes each.
    package static func isES256(_ signature: [UInt8], of message: [UInt8], x: [UInt8], y: [UInt8]) -> Bool {
        guard signature.count == 64, x.count == 32, y.count == 32 else { return false }
        do {
            let key = try P256.Signing.PublicKey(x963Representation: [4] + x + y)
            return key.isValidSignature(
                try P256.Signing.ECDSASignature(rawRepresentation: signature), for: SHA256.hash(data: message))
        } catch { return false }
    }
}

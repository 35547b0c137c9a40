import Crypto

/// What is kept of a secret that nobody could guess, to know it again: its SHA-256 (FIPS 180-4).
package enum Digest {
    /// 32 bytes.
    package static func of(_ text: String) -> [UInt8] { of(Array(text.utf8)) }

    /// 32 bytes.
    package static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

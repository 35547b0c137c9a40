import Crypto

/// The SHA-256 digest of bytes that come one part after the other.
package struct RunningDigest {
    private var hash = SHA256()

    package init() {}

    /// Takes the next part.
    package mutating func add(_ bytes: some Sequence<UInt8>) { hash.update(data: Array(bytes)) }

    /// The digest of all that came, as 64 hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: never the password, only what tells whether another text is the same one. scrypt (C. Percival,
/// 2009; RFC 7914) with N = 2^15, r = 8, p = 3, 32 MiB and about a tenth of a second each, so callers keep it off threads
/// that others wait for.
package struct PasswordHash: Hashable, Sendable {
    private static let (logRounds, blockSize, parallelism) = (15, 8, 3)

    /// `scrypt$15$8$3$<salt>$<hash>`, the last two in Base64.
    package let text: String

    /// Of a password that is being set. `salt` is 16 random bytes.
    package init(of password: String, salt: [UInt8]) throws {
        let hash = try PasswordHash.derive(
            password, salt, PasswordHash.logRounds, PasswordHash.blockSize, PasswordHash.parallelism)
        let numbers = "\(PasswordHash.logRounds)$\(PasswordHash.blockSize)$\(PasswordHash.parallelism)"
        text = "scrypt$\(numbers)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    /// As it was kept.
    package init(stored text: String) { self.text = text }

    /// Whether a password is the one that was set. Compares in a time that does not depend on how much of it is right.
    /// Throws `Damage` where what was kept is no such hash.
    package func matches(_ password: String) throws -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let size = Int(parts[2]),
            let lanes = Int(parts[3]), (1...20).contains(rounds), (1...32).contains(size), (1...16).contains(lanes),
            let salt = Data(base64Encoded: String(parts[4])), let hash = Data(base64Encoded: String(parts[5]))
        else { throw Damage() }
        return areSame(try PasswordHash.derive(password, Array(salt), rounds, size, lanes), Array(hash))
    }

    /// What was kept is no password hash.
    package struct Damage: Error {}

    private static func derive(
        _ password: String, _ salt: [UInt8], _ logRounds: Int, _ blockSize: Int, _ parallelism: Int
    ) throws -> [UInt8] {
        // The same letters typed on another keyboard may come in another form of Unicode.
        let normal = password.precomposedStringWithCompatibilityMapping
        let key = try KDF.Scrypt.deriveKey(
            from: Data(normal.utf8), salt: Data(salt), outputByteCount: 32, rounds: 1 << logRounds,
            blockSize: blockSize, parallelism: parallelism, maxMemory: 1 << 28)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// Whether two byte strings are the same, found out in a time that depends on their lengths only.
package func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
}

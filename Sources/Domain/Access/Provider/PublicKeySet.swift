/// A key that signatures are checked by.
package enum PublicKey: Hashable, Sendable {
    /// Big-endian, without leading zeros; 2,048 to 8,192 bits.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// A point of P-256: 32 bytes each.
    case p256(x: [UInt8], y: [UInt8])

    /// What it signs by.
    package var algorithm: SignedToken.Algorithm {
        switch self {
        case .rsa: .rs256
        case .p256: .es256
        }
    }
}

/// The keys that a provider signs with (JWK Set, RFC 7517 section 5). Those for something else, or of kinds that nobody here
/// reads, are left out, as the standard has it.
package struct PublicKeySet: Hashable, Sendable {
    /// A key with its name.
    package struct Entry: Hashable, Sendable {
        package let id: String?
        package let key: PublicKey
    }

    package let entries: [Entry]

    /// More are not looked at.
    private static let most = 100

    /// Reads a set; throws `invalid` where it is none.
    package init(parsing bytes: some Sequence<UInt8>) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: bytes) } catch {
            throw Problem(.invalid, "the keys are no JSON: \(error)")
        }
        guard let keys = document["keys"]?.array else { throw Problem(.invalid, "the keys are no list named 'keys'") }
        entries = keys.prefix(PublicKeySet.most).compactMap(PublicKeySet.entry)
    }

    /// The keys that a token may be signed with, usually one; none where the provider has none of its name. A token that names
    /// none can only be signed with the one key there is for its algorithm.
    package func keys(for token: SignedToken) -> [PublicKey] {
        let fitting = entries.filter { $0.key.algorithm == token.algorithm }
        guard let id = token.keyID else { return fitting.count == 1 ? fitting.map(\.key) : [] }
        return fitting.filter { $0.id == id }.prefix(4).map(\.key)
    }

    private static func entry(_ key: JSON) -> Entry? {
        guard key["use"] == nil || key["use"] == "sig",
            key["key_ops"] == nil || key["key_ops"]?.array?.contains("verify") == true,
            let found = publicKey(key), key["alg"] == nil || key["alg"]?.string == found.algorithm.rawValue
        else { return nil }
        return Entry(id: key["kid"]?.string, key: found)
    }

    private static func publicKey(_ key: JSON) -> PublicKey? {
        switch key["kty"]?.string {
        case "RSA":
            guard let modulus = number(key["n"]), let exponent = number(key["e"]),
                (256...1_024).contains(modulus.count),
                (1...4).contains(exponent.count), exponent != [1], exponent.last.map({ $0 & 1 }) == 1
            else { return nil }
            return .rsa(modulus: modulus, exponent: exponent)
        case "EC":
            guard key["crv"] == "P-256", let x = bytes(key["x"]), let y = bytes(key["y"]), x.count == 32, y.count == 32
            else { return nil }
            return .p256(x: x, y: y)
        default: return nil
        }
    }

    private static func bytes(_ value: JSON?) -> [UInt8]? {
        guard let text = value?.string, text.utf8.count <= 2_000 else { return nil }
        return Base64URL.bytes(text.utf8)
    }

    private static func number(_ value: JSON?) -> [UInt8]? { bytes(value).map { Array($0.drop { $0 == 0 }) } }
}

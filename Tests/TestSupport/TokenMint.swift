import Crypto
import CryptoExtras
import Domain
import Foundation

/// Signs tokens as a provider of sign-ins does, rightly and wrongly, with the keys of RFC 7515, appendices A.2 and A.3.
package enum TokenMint {
    /// What a token is signed with.
    package enum Signer: Sendable {
        case rsa, p256
        /// Another key of the same kind, which no provider has.
        case otherRSA
        /// The bytes of the text are the secret.
        case hmac(String)
        case nothing
    }

    /// A token of a header and claims.
    package static func token(_ header: JSON, _ claims: JSON, signedBy signer: Signer) throws -> String {
        let signed = [header, claims].map { Base64URL.text(Array($0.canonical.utf8)) }.joined(separator: ".")
        return signed + "." + Base64URL.text(try signature(of: Array(signed.utf8), signer))
    }

    /// The keys that a provider shows, by name.
    package static func keys(rsa: String?, p256: String?) -> JSON {
        var keys: [JSON] = [["kty": "oct", "kid": "symmetric", "k": "c2VjcmV0"]]
        if let rsa {
            keys.append(["kty": "RSA", "kid": .string(rsa), "use": "sig", "alg": "RS256", "n": .string(n), "e": "AQAB"])
        }
        if let p256 {
            keys.append([
                "kty": "EC", "kid": .string(p256), "crv": "P-256", "x": .string(ecX), "y": .string(ecY),
            ])
        }
        return ["keys": .array(keys)]
    }

    /// RFC 7515, appendix A.2.1, of the key: the modulus.
    package static let n =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs"
        + "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmt"
        + "dVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
    private static let d =
        "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0"
        + "BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehN"
        + "YTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"
    /// RFC 7515, appendix A.3.1.
    package static let ecX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
    package static let ecY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    private static let ecD = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"

    /// It takes long to make, so that all tests share it.
    private static let other = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    private static func signature(of message: [UInt8], _ signer: Signer) throws -> [UInt8] {
        switch signer {
        case .rsa:
            let key = try _RSA.Signing.PrivateKey._createFromNumbers(n: bytes(n), e: bytes("AQAB"), d: bytes(d))
            return try rs256(message, key)
        case .otherRSA: return try rs256(message, other.get())
        case .p256:
            return Array(
                try P256.Signing.PrivateKey(rawRepresentation: bytes(ecD)).signature(
                    for: Crypto.SHA256.hash(data: message)
                )
                .rawRepresentation)
        case .hmac(let secret):
            return Array(
                HMAC<Crypto.SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Array(secret.utf8))))
        case .nothing: return []
        }
    }

    private static func rs256(_ message: [UInt8], _ key: _RSA.Signing.PrivateKey) throws -> [UInt8] {
        Array(try key.signature(for: Crypto.SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation)
    }

    private static func bytes(_ text: String) -> [UInt8] { Base64URL.bytes(text.utf8) ?? [] }
}

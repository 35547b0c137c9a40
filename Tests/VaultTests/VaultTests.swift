import Domain
import TestSupport
import Testing
import Vault

@Suite("Vault") struct VaultTests {
    @Test("a password is known again and another is not, in whatever form of Unicode it is typed")
    func passwords() throws {
        let hash = try PasswordHash(of: "pass\u{E9} \u{FB01}n", salt: Array(0..<16))
        #expect(hash.text.hasPrefix("scrypt$15$8$3$AAECAwQFBgcICQoLDA0ODw==$"))
        let kept = PasswordHash(stored: hash.text)
        for (text, isRight) in [
            ("pass\u{E9} \u{FB01}n", true), ("passe\u{301} fin", true), ("passe fin", false), ("", false),
        ] {
            #expect(try kept.matches(text) == isRight, "\(text)")
        }
    }

    @Test(
        "what is no password hash is refused",
        arguments: [
            "", "scrypt", "scrypt$15$8$3$AA==", "bcrypt$15$8$3$AA==$AA==", "scrypt$63$8$3$AA==$AA==",
            "scrypt$15$8$3$%$AA==",
        ])
    func damaged(_ text: String) {
        #expect(throws: PasswordHash.Damage.self) { try PasswordHash(stored: text).matches("x") }
    }

    /// RFC 4231, test case 2.
    @Test("a seal is that of HMAC with SHA-256") func seals() {
        let seal = Sealing.seal(Array("what do ya want for nothing?".utf8), with: Array("Jefe".utf8))
        #expect(
            seal.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(Sealing.isSealed(Array("what do ya want for nothing?".utf8), by: seal, with: Array("Jefe".utf8)))
        for place in seal.indices {
            var other = seal
            other[place] ^= 1
            #expect(!Sealing.isSealed(Array("what do ya want for nothing?".utf8), by: other, with: Array("Jefe".utf8)))
        }
        #expect(!Sealing.isSealed([], by: [], with: Array("Jefe".utf8)))
    }

    @Test("a signature goes with its message and its key only") func signatures() throws {
        let (key, other) = (try SigningKey(seed: Array(0..<32)), try SigningKey(seed: Array(1..<33)))
        let signature = try key.sign([1, 2, 3])
        #expect(SigningKey.isSigned([1, 2, 3], by: signature, publicKey: key.publicKey))
        #expect(!SigningKey.isSigned([1, 2, 4], by: signature, publicKey: key.publicKey))
        #expect(!SigningKey.isSigned([1, 2, 3], by: signature, publicKey: other.publicKey))
        #expect(!SigningKey.isSigned([1, 2, 3], by: Array(signature.dropLast()), publicKey: key.publicKey))
        #expect(throws: (any Error).self) { try SigningKey(seed: [1, 2, 3]) }
    }

    @Test("random bytes are as many as were asked for, and not the same twice") func random() {
        #expect(RandomBytes.make(0).isEmpty)
        #expect(RandomBytes.make(32).count == 32)
        #expect(RandomBytes.make(32) != RandomBytes.make(32))
    }

    @Test("codes of an app are those of RFC 6238, appendix B, each right around its step and once")
    func timedCodes() {
        let secret = Array("12345678901234567890".utf8)
        let published: [(seconds: Int64, code: String)] = [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ]
        for (seconds, code) in published {
            let step = seconds / TimedCode.stepSeconds
            #expect(TimedCode.code(secret, step: step) == code)
            for (later, isRight) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] {
                guard seconds + later >= 0 else { continue }
                let found = TimedCode.step(of: code, secret: secret, at: seconds + later, after: 0)
                #expect(found == (isRight ? step : nil), "\(code), \(later)")
            }
            #expect(TimedCode.step(of: code, secret: secret, at: seconds, after: step) == nil)
            for other in ["", String(code.dropLast()), code + "0", "-" + code.dropFirst(), "٠" + code.dropFirst()] {
                #expect(TimedCode.step(of: other, secret: secret, at: seconds, after: 0) == nil, "\(other)")
            }
        }
    }

    /// RFC 7515, appendices A.2 and A.3.
    @Test("the published signatures of tokens go with their messages and keys, and no other does")
    func tokenSignatures() throws {
        func bytes(_ text: String) -> [UInt8] { Base64URL.bytes(text.utf8) ?? [] }
        let body = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let rsa = Array("eyJhbGciOiJSUzI1NiJ9.\(body)".utf8)
        let modulus = bytes(TokenMint.n)
        let rs256 = bytes(
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7"
                + "t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d"
                + "O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0"
                + "igcN_IoypGlUPQGe77Rw")
        #expect(TokenSignature.isRS256(rs256, of: rsa, modulus: modulus, exponent: [1, 0, 1]))
        #expect(!TokenSignature.isRS256(rs256, of: rsa + [0], modulus: modulus, exponent: [1, 0, 1]))
        #expect(!TokenSignature.isRS256(rs256, of: rsa, modulus: modulus, exponent: [3]))
        for wrong in [[], [0], Array(rs256.dropLast()), rs256 + [0], Array(repeating: 0, count: 256), modulus] {
            #expect(!TokenSignature.isRS256(wrong, of: rsa, modulus: modulus, exponent: [1, 0, 1]))
        }
        #expect(!TokenSignature.isRS256([1], of: rsa, modulus: [1], exponent: [1]))
        let ec = Array("eyJhbGciOiJFUzI1NiJ9.\(body)".utf8)
        let (x, y) = (bytes(TokenMint.ecX), bytes(TokenMint.ecY))
        let es256 = bytes("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        #expect(TokenSignature.isES256(es256, of: ec, x: x, y: y))
        #expect(!TokenSignature.isES256(es256, of: rsa, x: x, y: y))
        #expect(!TokenSignature.isES256(es256, of: ec, x: y, y: x), "no point of the curve")
        for wrong in [[], Array(es256.dropLast()), es256 + [0], Array(repeating: 0, count: 64)] {
            #expect(!TokenSignature.isES256(wrong, of: ec, x: x, y: y))
        }
        for place in stride(from: 0, to: 64, by: 7) {
            var other = es256
            other[place] ^= 1
            #expect(!TokenSignature.isES256(other, of: ec, x: x, y: y))
        }
    }

    @Test("what is closed opens with the same secret, salt, purpose and context, and with nothing else")
    func envelopes() throws {
        let secret = Array("ts_api_secret".utf8)
        let content = Array("a link".utf8)
        func envelope(_ secret: [UInt8], _ salt: String = "k1", _ purpose: String = "reply") -> Envelope {
            Envelope(secret: secret, salt: Array(salt.utf8), purpose: purpose)
        }
        let closed = try envelope(secret).closed(content, with: [1, 2])
        #expect(envelope(secret).opened(closed, with: [1, 2]) == content)
        #expect(envelope(secret).opened(closed, with: [1, 3]) == nil)
        #expect(envelope(Array("ts_api_secreu".utf8)).opened(closed, with: [1, 2]) == nil)
        #expect(envelope(secret, "k2").opened(closed, with: [1, 2]) == nil)
        #expect(envelope(secret, "k1", "other").opened(closed, with: [1, 2]) == nil)
        for place in closed.indices {
            var changed = closed
            changed[place] ^= 1
            #expect(envelope(secret).opened(changed, with: [1, 2]) == nil, "byte \(place)")
        }
        #expect(envelope(secret).opened([], with: [1, 2]) == nil)
        #expect(try envelope(secret).closed(content, with: [1, 2]) != closed, "never twice the same nonce")
    }
}

import Crypto

/// Codes of six digits that an app on a phone shows, each for half a minute (TOTP, RFC 6238). With HMAC-SHA-1, because that
/// is what every app works out; what breaks SHA-1 does not break HMAC with it.
package enum TimedCode {
    /// Seconds for which a code is shown.
    package static let stepSeconds: Int64 = 30

    /// The code of the step with a number: the seconds since 1970, divided by those of a step.
    package static func code(_ secret: [UInt8], step: Int64) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        // RFC 4226, section 5.3: the last four bits say which 31 bits are taken.
        let start = Int(code[code.count - 1] & 15)
        let number = code[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step of a code around a moment, in seconds since 1970: one step early or late, because clocks differ, and after the
    /// step of the code that was used last, so that none is used twice. Nil where the code is of none of them.
    package static func step(of code: String, secret: [UInt8], at seconds: Int64, after last: Int64) -> Int64? {
        let current = seconds / stepSeconds
        let shown = Array(code.utf8)
        return [current, current - 1, current + 1].first { step in
            areSame(Array(self.code(secret, step: step).utf8), shown) && step > last
        }
    }
}

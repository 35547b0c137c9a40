/// Whom a provider says that somebody is (ID token of OpenID Connect Core 1.0, section 2), after every check but that of the
/// signature, which comes first.
package struct IdentityClaims: Hashable, Sendable {
    /// What a token has to answer.
    package struct Question: Hashable, Sendable {
        package let issuer: String
        package let clientID: String
        package let nonce: String

        package init(issuer: String, clientID: String, nonce: String) {
            self.issuer = issuer
            self.clientID = clientID
            self.nonce = nonce
        }
    }

    package let issuer: String
    /// Unique at the provider and never given to somebody else: at most 255 visible characters of ASCII.
    package let subject: String
    /// In normal form; nil where the provider gives none, or does not say that it has verified it.
    package let verifiedEmail: String?
    /// What to call somebody, in one line; may be empty.
    package let name: String

    /// How far the clocks of server and provider may differ.
    package static let leeway = TimeSpan.minutes(1)
    /// A token is issued when the code is exchanged, so that an old one was meant for another sign-in.
    package static let longestAge = TimeSpan.hours(1)

    /// Who somebody is by a token whose signature is right.
    package init(
        _ token: SignedToken, answering question: Question, at now: Instant
    ) throws(IdentityTokenFlaw) {
        let claims = token.claims
        guard claims["iss"]?.string == question.issuer else { throw .issuer }
        issuer = question.issuer
        try IdentityClaims.checkAudience(claims, question.clientID)
        guard now < (try IdentityClaims.moment(claims, "exp")) + IdentityClaims.leeway else { throw .expired }
        let issuedAt = try IdentityClaims.moment(claims, "iat")
        guard issuedAt <= now + IdentityClaims.leeway else { throw .early }
        guard issuedAt >= now - IdentityClaims.longestAge else { throw .late }
        if claims["nbf"] != nil {
            guard try IdentityClaims.moment(claims, "nbf") <= now + IdentityClaims.leeway else { throw .early }
        }
        guard claims["nonce"]?.string == question.nonce else { throw .nonce }
        guard let subject = claims["sub"]?.string, IdentityClaims.isSubject(subject) else { throw .claim("sub") }
        self.subject = subject
        verifiedEmail = IdentityClaims.verifiedEmail(claims)
        name = IdentityClaims.name(claims)
    }

    /// Whether a text can be what somebody is known by at a provider.
    package static func isSubject(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func checkAudience(_ claims: [String: JSON], _ client: String) throws(IdentityTokenFlaw) {
        let audience: [String]
        switch claims["aud"] {
        case .string(let one)?: audience = [one]
        case .array(let many)? where many.allSatisfy({ $0.string != nil }): audience = many.compactMap(\.string)
        default: throw .claim("aud")
        }
        guard audience.contains(client) else { throw .audience }
        guard let party = claims["azp"] else {
            if audience.count > 1 { throw .party }
            return
        }
        guard party.string == client else { throw .party }
    }

    /// Seconds since 1970, whole or not, of this millennium and the next ones.
    private static func moment(_ claims: [String: JSON], _ name: String) throws(IdentityTokenFlaw) -> Instant {
        switch claims[name] {
        case .integer(let seconds)? where (0...253_402_300_799).contains(seconds):
            return Instant(milliseconds: seconds * 1_000)
        case .number(let seconds)? where (0...253_402_300_799).contains(seconds):
            return Instant(milliseconds: Int64(seconds * 1_000))
        default: throw .claim(name)
        }
    }

    /// Some providers write the flag as a text.
    private static func verifiedEmail(_ claims: [String: JSON]) -> String? {
        guard claims["email_verified"] == true || claims["email_verified"] == "true", let text = claims["email"]?.string
        else { return nil }
        do throws(EmailAddressFlaw) { return try EmailAddress(parsing: text).normalised } catch { return nil }
    }

    private static func name(_ claims: [String: JSON]) -> String {
        guard let text = claims["name"]?.string, text.utf8.count <= 200,
            text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { return "" }
        return text
    }
}

/// Why a token that is to say who somebody is is not believed. The checks are those of OpenID Connect Core 1.0, section
/// 3.1.3.7, in this order.
package enum IdentityTokenFlaw: Error, Hashable, Sendable {
    /// It is no token of three parts, or a part is not what it should be; the text says which and why.
    case malformed(String)
    /// It is signed by something else than RS256 or ES256, or not at all.
    case algorithm(String)
    /// The provider has no key of this name that goes with the algorithm.
    case key
    /// The signature does not go with the token.
    case signature
    /// Another provider says it.
    case issuer
    /// It is meant for somebody else.
    case audience
    /// It was given to somebody else.
    case party
    case expired
    /// It was issued, or begins to hold, in the future.
    case early
    /// It was issued too long ago for a sign-in that has just happened.
    case late
    /// It answers another sign-in.
    case nonce
    /// A claim is missing, or is not of its kind.
    case claim(String)

    /// One word for the audit log: `signature`.
    package var word: String {
        switch self {
        case .malformed: "malformed"
        case .algorithm: "algorithm"
        case .key: "key"
        case .signature: "signature"
        case .issuer: "issuer"
        case .audience: "audience"
        case .party: "party"
        case .expired: "expired"
        case .early: "early"
        case .late: "late"
        case .nonce: "nonce"
        case .claim(let name): "claim_\(name)"
        }
    }

    /// What is wrong, for whoever runs the server, without anything from the token that is personal.
    package var sentence: String {
        switch self {
        case .malformed(let why): "the token cannot be read: \(why)"
        case .algorithm(let name): "the token is signed by '\(name.prefix(20))'; RS256 and ES256 are believed"
        case .key: "the provider has no key for the token's signature"
        case .signature: "the token's signature is not the provider's"
        case .issuer: "the token is of another provider"
        case .audience: "the token is meant for another client"
        case .party: "the token was given to another client"
        case .expired: "the token holds no more"
        case .early: "the token holds in the future only: the clocks of server and provider must agree"
        case .late: "the token was issued too long ago"
        case .nonce: "the token answers another sign-in"
        case .claim(let name): "the token's claim '\(name)' is missing, or is not of its kind"
        }
    }
}

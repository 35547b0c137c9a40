import Domain

/// Why nobody came in by a provider.
package enum ProviderRefusal: Error, Hashable, Sendable {
    /// The server knows no provider.
    case notSetUp
    /// Nothing that this browser began here comes back, or it comes back too late, or again.
    case stale
    /// Another provider sends the browser back than the one it was sent to (RFC 9207).
    case otherProvider
    /// The provider has let nobody in, for a reason in one word.
    case declined(String)
    /// The provider does not take the code.
    case code
    /// The provider does not answer, or as none does that is set up rightly; the text is for whoever runs the server.
    case unavailable(String)
    case token(IdentityTokenFlaw)
    /// The provider gives no address that it has verified, and nobody is linked to who it says it is.
    case noAddress
    /// Nobody has the address.
    case unknownUser(String)
    /// Whoever has the address is somebody else at the provider.
    case taken(String)
    case disabled

    /// One word for the audit log and the log of the server: `unknown_user`, `token_signature`.
    package var word: String {
        switch self {
        case .notSetUp: "not_set_up"
        case .stale: "stale"
        case .otherProvider: "other_provider"
        case .declined: "declined"
        case .code: "code"
        case .unavailable: "unavailable"
        case .token(let flaw): "token_\(flaw.word)"
        case .noAddress: "no_address"
        case .unknownUser: "unknown_user"
        case .taken: "taken"
        case .disabled: "disabled"
        }
    }

    /// What whoever wanted to come in is told. What is wrong between the server and the provider stands in the log.
    package var problem: Problem {
        switch self {
        case .notSetUp:
            Problem(.notFound, "nobody signs in by a provider here", hint: "sign in with a password")
        case .stale:
            Problem(
                .invalid, "this browser began no sign-in here that could end now",
                hint: "begin again: it may take ten minutes, and cookies are needed")
        case .otherProvider:
            Problem(.forbidden, "another provider answered than the one that was asked", hint: "begin again")
        case .declined(let reason):
            Problem(.forbidden, "the provider has let nobody in (\(reason))", hint: "begin again, or use a password")
        case .code:
            Problem(.forbidden, "the provider does not take back what it gave this browser", hint: "begin again")
        case .unavailable:
            Problem(
                .unavailable, "the provider cannot be asked now",
                hint: "try again shortly, or use a password; the log of the server says why")
        case .token:
            Problem(
                .forbidden, "what the provider says of you is not believed",
                hint: "whoever runs the server finds the reason in its log")
        case .noAddress:
            Problem(
                .forbidden, "the provider gives no address of yours that it has verified",
                hint: ProviderRefusal.whoToAsk)
        case .unknownUser(let address):
            Problem(.forbidden, "nobody here has the address \(address)", hint: ProviderRefusal.whoToAsk)
        case .taken(let address):
            Problem(
                .forbidden, "whoever has the address \(address) here is somebody else at the provider",
                hint: ProviderRefusal.whoToAsk)
        case .disabled:
            Problem(.forbidden, "you are let in no more", hint: ProviderRefusal.whoToAsk)
        }
    }

    /// What the log of the server says: nothing that is personal, and no secret. Nil where there is nothing for whoever runs it.
    package var detail: String? {
        switch self {
        case .unavailable(let why): why
        case .token(let flaw): flaw.sentence
        case .code: "the provider refused a code"
        case .otherProvider: "another provider sent a browser back"
        default: nil
        }
    }

    private static let whoToAsk = "ask whoever manages users here to let you in"
}

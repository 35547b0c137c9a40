/// A provider of sign-ins, as whoever runs the server has set it up.
package struct ProviderSettings: Hashable, Sendable {
    /// As the provider calls itself, letter by letter.
    package let issuer: String
    package let clientID: String
    package let clientSecret: String
    /// What people call it.
    package let name: String
    /// Where the provider sends browsers back to.
    package let redirectURL: String
    package let newcomers: NewcomerRule

    package init(
        issuer: String, clientID: String, clientSecret: String, name: String, redirectURL: String,
        newcomers: NewcomerRule
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.name = name
        self.redirectURL = redirectURL
        self.newcomers = newcomers
    }

    /// The path of this server that browsers come back to.
    package static let returnPath = "/sign-in/oidc/return"
}

/// What becomes of somebody who signs in by a provider and is no user yet.
package enum NewcomerRule: Hashable, Sendable {
    /// Somebody who manages users has to make a user first.
    case none
    /// Whoever shows a verified address of one of these domains, letter by letter, becomes a user of the role.
    case role(Role, domains: Set<String>)

    /// The role for a verified address in normal form; nil where it makes nobody a user.
    package func role(for email: String) -> Role? {
        guard case .role(let role, let domains) = self, let at = email.lastIndex(of: "@") else { return nil }
        return domains.contains(String(email[email.index(after: at)...])) ? role : nil
    }

    /// The domains of a list with commas or blanks, in normal form; nil where one is none.
    package static func domains(in text: String) -> Set<String>? {
        var domains: Set<String> = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            // What is no domain of an address is wrong, however it is.
            guard let host = (try? EmailAddress(parsing: "a@\(part)"))?.host else { return nil }
            domains.insert(host.text)
        }
        return domains
    }
}

/// A request that goes to a provider.
package struct ProviderCall: Hashable, Sendable {
    package let url: String
    /// What is posted, encoded as forms are; nil where something is only asked for.
    package let form: String?
    /// The header `Authorization`; nil for none.
    package let authorization: String?

    /// Asks for a document.
    package init(_ url: String) { self.init(url, form: nil, authorization: nil) }

    /// Posts a form.
    package init(_ url: String, form: String?, authorization: String?) {
        self.url = url
        self.form = form
        self.authorization = authorization
    }

    /// Time until the last byte of the answer.
    package static let limit = TimeSpan(milliseconds: 8_000)
}

/// What came of a request to a provider.
package enum ProviderAnswer: Hashable, Sendable {
    case answered(status: Int, body: [UInt8])
    /// Nothing that could be read came, for a reason in words.
    case failed(String)
    /// Whoever waited for it has gone.
    case cancelled
}

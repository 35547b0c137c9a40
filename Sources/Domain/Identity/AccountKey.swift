/// What an account is found by. Written `domain:acme.com` or `name:acme`.
package enum AccountKey: Hashable, Sendable {
    /// A registrable domain in ASCII and lower case.
    case domain(String)
    /// A normalised company name.
    case name(String)
}

extension AccountKey: CustomStringConvertible {
    package var description: String {
        switch self {
        case .domain(let domain): "domain:\(domain)"
        case .name(let name): "name:\(name)"
        }
    }
}

/// Which of a lead's data an account key was read from, strongest first.
package enum AccountSource: String, Sendable, CaseIterable, Comparable {
    case emailDomain = "email_domain"
    case website
    case companyName = "company_name"

    package static func < (left: AccountSource, right: AccountSource) -> Bool { left.strength < right.strength }

    private var strength: Int {
        switch self {
        case .emailDomain: 0
        case .website: 1
        case .companyName: 2
        }
    }
}

/// A key, and what it was read from.
package struct AccountClue: Hashable, Sendable {
    package let source: AccountSource
    package let key: AccountKey

    package init(source: AccountSource, key: AccountKey) {
        self.source = source
        self.key = key
    }
}

/// Why a lead's datum gave no key.
package struct AccountSilence: Hashable, Sendable {
    /// What stands in the way.
    package enum Reason: Hashable, Sendable {
        /// The mail domain is no company's.
        case mailDomain(EmailClass)
        /// The address is one in numbers, the domain is a public suffix, or nothing is left of the name.
        case nothingRegistrable
        /// Many companies have their page there.
        case sharedHost
    }

    package let source: AccountSource
    package let reason: Reason
}

/// Which account a lead belongs to, by the first of e-mail domain, website and company name that is known.
package struct AccountMatching: Sendable {
    private let suffixes: PublicSuffixList
    private let mailDomains: MailDomains
    private let universitiesAreAccounts: Bool

    /// Matching by these lists. Whether a university's domain names an account is for the policy to say.
    package init(suffixes: PublicSuffixList, mailDomains: MailDomains = .builtIn, universitiesAreAccounts: Bool = true)
    {
        (self.suffixes, self.mailDomains) = (suffixes, mailDomains)
        self.universitiesAreAccounts = universitiesAreAccounts
    }
}

/// What a lead says of its company.
package struct AccountEvidence: Sendable {
    package var email: EmailAddress?
    package var website: Website?
    package var companyName: CompanyName?

    /// Any of the three may be missing.
    package init(email: EmailAddress? = nil, website: Website? = nil, companyName: CompanyName? = nil) {
        (self.email, self.website, self.companyName) = (email, website, companyName)
    }
}

/// The account, and everything that was weighed.
package struct AccountMatch: Hashable, Sendable {
    /// What to do.
    package enum Outcome: Hashable, Sendable {
        /// The lead belongs to this account, by this clue.
        case existing(ID<Account>, by: AccountClue)
        /// No clue is known; a new account would be found by this one, the strongest.
        case new(AccountClue)
        /// There is nothing to go by.
        case none
    }

    package let outcome: Outcome
    /// Weaker clues that are known and name another account; for a person to look at, never acted upon.
    package let conflicts: [Conflict]
    /// Clues that no account is known by: what the account may be known by from now on, once somebody agrees.
    package let unknown: [AccountClue]
    /// Data that gave no clue, and why.
    package let silent: [AccountSilence]

    /// A clue that names another account than the match.
    package struct Conflict: Hashable, Sendable {
        package let clue: AccountClue
        package let account: ID<Account>
    }
}

extension AccountMatching {
    /// The account of a lead. `lookup` gives the account known by a key; it is asked at most three times.
    ///
    /// A known key beats an unknown one; among known keys e-mail domain beats website beats company name.
    package func match(_ evidence: AccountEvidence, lookup: (AccountKey) -> ID<Account>?) -> AccountMatch {
        let (clues, silent) = clues(of: evidence)
        let accounts = clues.map { lookup($0.key) }
        let known = zip(clues, accounts).compactMap { clue, account in
            account.map { AccountMatch.Conflict(clue: clue, account: $0) }
        }
        let unknown = zip(clues, accounts).filter { $0.1 == nil }.map(\.0)
        let outcome: AccountMatch.Outcome =
            if let first = known.first {
                .existing(first.account, by: first.clue)
            } else {
                clues.first.map { .new($0) } ?? .none
            }
        return AccountMatch(
            outcome: outcome, conflicts: known.filter { $0.account != known.first?.account },
            unknown: unknown, silent: silent)
    }

    /// The keys a lead's data give, strongest first and each once, and the data that give none.
    package func clues(of evidence: AccountEvidence) -> (clues: [AccountClue], silent: [AccountSilence]) {
        var clues: [AccountClue] = []
        var silent: [AccountSilence] = []
        func take(_ source: AccountSource, _ key: Result<AccountKey, Silence>?) {
            switch key {
            case .success(let key) where !clues.contains { $0.key == key }:
                clues.append(AccountClue(source: source, key: key))
            case .failure(let silence): silent.append(AccountSilence(source: source, reason: silence.reason))
            case .success, nil: break
            }
        }
        take(.emailDomain, evidence.email.map(key))
        take(.website, evidence.website.map(key))
        take(.companyName, evidence.companyName.map(key))
        return (clues, silent)
    }

    private struct Silence: Error {
        let reason: AccountSilence.Reason
    }

    private func key(of address: EmailAddress) -> Result<AccountKey, Silence> {
        guard let host = address.host else { return .failure(Silence(reason: .nothingRegistrable)) }
        return key(ofMailDomain: host)
    }

    private func key(ofMailDomain host: HostName) -> Result<AccountKey, Silence> {
        let emailClass = mailDomains.emailClass(of: host)
        let isAccounts = emailClass == .company || (emailClass == .university && universitiesAreAccounts)
        guard isAccounts else { return .failure(Silence(reason: .mailDomain(emailClass))) }
        return domainKey(of: host)
    }

    /// A mail service's own page is nobody's website either.
    private func key(of website: Website) -> Result<AccountKey, Silence> {
        SharedHosts.contains(website.host)
            ? .failure(Silence(reason: .sharedHost)) : key(ofMailDomain: website.host)
    }

    private func domainKey(of host: HostName) -> Result<AccountKey, Silence> {
        guard let domain = suffixes.registrableDomain(of: host) else {
            return .failure(Silence(reason: .nothingRegistrable))
        }
        return .success(.domain(domain))
    }

    private func key(of name: CompanyName) -> Result<AccountKey, Silence> {
        name.normalised.isEmpty
            ? .failure(Silence(reason: .nothingRegistrable)) : .success(.name(name.normalised))
    }
}

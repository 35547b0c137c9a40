/// What a lead's e-mail address, website and company name say of the account it belongs to.
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

extension AccountMatching {
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

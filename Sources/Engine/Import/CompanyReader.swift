import Domain
import Synchronization

/// Reads what rows say of companies. A list names the same companies again and again, so each is worked out once.
final class CompanyReader: Sendable {
    /// What a row's company comes to.
    struct Reading: Sendable {
        /// Strongest first.
        var clues: [AccountClue] = []
        /// What the row says of the person by the way: the mail domain and its kind, a website that is none.
        var derived: [Trait] = []
    }

    private struct Key: Hashable {
        let host: HostName?
        let website: String?
        let name: String?
    }

    private let accounts: AccountMatching
    private let mailDomains: MailDomains
    private let known = Mutex<[Key: Reading]>([:])
    /// More companies than this are not kept in mind at a time.
    private static let mostKnown = 20_000

    init(_ accounts: AccountMatching, _ mailDomains: MailDomains) {
        self.accounts = accounts
        self.mailDomains = mailDomains
    }

    /// What an address, a website and a name say; each may be missing.
    func read(address: EmailAddress?, website: String?, name: String?) -> Reading {
        let key = Key(host: address?.host, website: website, name: name)
        if let reading = known.withLock({ $0[key] }) { return reading.naming(address, mailDomains) }
        let reading = work(key, address)
        known.withLock { known in
            if known.count >= CompanyReader.mostKnown { known.removeAll(keepingCapacity: true) }
            known[key] = reading
        }
        return reading.naming(address, mailDomains)
    }

    private func work(_ key: Key, _ address: EmailAddress?) -> Reading {
        var reading = Reading()
        var evidence = AccountEvidence(companyName: key.name.map(CompanyName.init))
        if let host = key.host {
            evidence.email = address
            reading.derived.append(Trait("emailDomain", .text(host.text)))
            reading.derived.append(Trait("emailClass", .text(mailDomains.emailClass(of: host).rawValue)))
        }
        if let website = key.website {
            do throws(Problem) { evidence.website = try Website(parsing: website) } catch {
                // A website that cannot be read costs the row its account, not its person; it is kept as an attribute.
                reading.derived.append(Trait("website", .text(website)))
            }
        }
        reading.clues = accounts.clues(of: evidence).clues
        return reading
    }
}

extension CompanyReader.Reading {
    /// The same for one address of the domain, which may be a post and not a person.
    fileprivate func naming(_ address: EmailAddress?, _ mailDomains: MailDomains) -> CompanyReader.Reading {
        let isCompanys = Trait("emailClass", .text(EmailClass.company.rawValue))
        guard let address, let place = derived.firstIndex(of: isCompanys) else { return self }
        let found = mailDomains.classification(of: address).attribute
        guard found != EmailClass.company.rawValue else { return self }
        var reading = self
        reading.derived[place] = Trait("emailClass", .text(found))
        return reading
    }
}

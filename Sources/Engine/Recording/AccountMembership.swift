import Domain
import Storage

/// Keeps profiles in the accounts that what was said of their companies leads to, whatever the order of saying.
struct AccountMembership {
    private let matching: AccountMatching
    private let store: AccountStore
    private let importID: ID<Import>?
    private var claims: [ID<Profile>: AccountClaims] = [:]
    private var accounts: [AccountKey: AccountRow] = [:]
    private var domains: [String: [String: Int]] = [:]

    init(_ scope: Scope, _ matching: AccountMatching, importID: ID<Import>? = nil) {
        self.matching = matching
        self.importID = importID
        store = AccountStore(scope)
    }

    /// Takes in what a message says of a profile's company.
    mutating func update(_ profile: ID<Profile>, isNew: Bool, _ observation: Observation) throws {
        let (clues, _) = matching.clues(of: observation.account)
        guard !clues.isEmpty else { return }
        let old = isNew && claims[profile] == nil ? AccountClaims() : try known(profile)
        var new = old
        for clue in clues {
            let spelling = clue.source == .companyName ? observation.companyName : ""
            guard new.insert(clue, spelling: spelling) else { continue }
            try store.insert(clue, spelling: spelling, of: profile, from: importID)
        }
        claims[profile] = new
        if new != old { try change(profile, from: old, to: new) }
    }

    /// Brings everybody in line after what was said of a profile's company has changed in the store.
    mutating func change(_ profile: ID<Profile>, from old: AccountClaims, to new: AccountClaims) throws {
        claims[profile] = new
        let names = Set(old.names.keys).union(new.names.keys).sorted()
        let before = try names.map { try meaning(of: $0) }
        for name in names {
            let (was, isNow) = (old.names[name] != nil ? old.domain : nil, new.names[name] != nil ? new.domain : nil)
            guard was != isNow else { continue }
            if let was { try note(name, with: was, by: -1) }
            if let isNow { try note(name, with: isNow, by: 1) }
        }
        try place(profile, new)
        for (name, meant) in zip(names, before) where try meaning(of: name) != meant {
            for other in try store.profiles(withNameAlone: name) where other != profile {
                try place(other, try known(other))
            }
        }
    }

    /// Calls an account anew after a spelling was taken back.
    mutating func rename(_ account: ID<Account>) throws {
        guard let row = try store.row(account) else { return }
        let name = try store.spellings(of: account).min() ?? row.bareName
        if name != row.name { try store.rename(account, name) }
    }

    private mutating func known(_ profile: ID<Profile>) throws -> AccountClaims {
        if let known = claims[profile] { return known }
        let stored = try store.claims(of: profile)
        claims[profile] = stored
        return stored
    }

    /// The domain that a name stands for; nil where it stands for itself.
    private mutating func meaning(of name: String) throws -> String? {
        let domains = try domains(with: name)
        return domains.count == 1 ? domains.first : nil
    }

    private mutating func domains(with name: String) throws -> [String] {
        if domains[name] == nil { domains[name] = try store.domains(with: name) }
        return (domains[name] ?? [:]).keys.sorted()
    }

    private mutating func note(_ name: String, with domain: String, by change: Int) throws {
        _ = try domains(with: name)
        let count = (domains[name]?[domain] ?? 0) + change
        domains[name]?[domain] = count > 0 ? count : nil
        try store.note(name, with: domain, profiles: count)
    }

    private mutating func place(_ profile: ID<Profile>, _ claims: AccountClaims) throws {
        guard let key = try claims.key(domains: { try domains(with: $0) }) else {
            return try store.place(profile, in: nil)
        }
        var account = try accounts[key] ?? store.account(of: key)
        if let spelling = claims.spelling(for: key), account.name == account.bareName || spelling < account.name {
            account = AccountRow(
                id: account.id, name: spelling, domain: account.domain, bareName: account.bareName)
            try store.rename(account.id, spelling)
        }
        accounts[key] = account
        try store.place(profile, in: account.id)
    }
}

extension AccountClaims {
    /// How the company of a key is written by somebody who belongs there by more than its name.
    fileprivate func spelling(for key: AccountKey) -> String? {
        if case .domain = key, domain == nil { return nil }
        return names.values.joined().min()
    }
}

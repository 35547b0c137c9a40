import Domain
import Storage

/// Keeps profiles in the accounts that what was said of their companies leads to, whatever the order of saying.
struct AccountMembership {
    private let store: AccountStore
    private let importID: ID<Import>?
    private var claims: [ID<Profile>: AccountClaims] = [:]
    private var accounts: [AccountKey: AccountRow] = [:]
    /// By name and domain, how many profiles give both.
    private var domains: [String: [String: Int]] = [:]
    /// Names whose counts are to be written.
    private var uncounted: Set<String> = []

    init(_ scope: Scope, importID: ID<Import>? = nil) throws {
        self.importID = importID
        store = try AccountStore(scope)
    }

    /// Takes in what a message says of a profile's company.
    mutating func update(_ profile: ID<Profile>, isNew: Bool, _ observation: Observation) throws {
        guard !observation.clues.isEmpty else { return }
        let old = isNew && claims[profile] == nil ? AccountClaims() : try known(profile)
        var new = old
        for clue in observation.clues {
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
        var changed: [String] = []
        for name in Set(old.names.keys).union(new.names.keys) {
            let (was, isNow) = (old.names[name] != nil ? old.domain : nil, new.names[name] != nil ? new.domain : nil)
            guard was != isNow else { continue }
            let before = try meaning(of: name)
            if let was { try note(name, with: was, by: -1) }
            if let isNow { try note(name, with: isNow, by: 1) }
            if try meaning(of: name) != before { changed.append(name) }
        }
        try place(profile, new)
        for name in changed.sorted() {
            for other in try store.profiles(withNameAlone: name) where other != profile {
                try place(other, try known(other))
            }
        }
    }

    /// Writes what was counted. To be called before the transaction ends.
    mutating func finish() throws {
        for name in uncounted.sorted() {
            for (domain, count) in domains[name] ?? [:] { try store.note(name, with: domain, profiles: count) }
            domains[name] = domains[name]?.filter { $0.value > 0 }
        }
        uncounted = []
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
        try counts(of: name).filter { $0.value > 0 }.keys.sorted()
    }

    /// Domains of which a name is given no longer count 0.
    private mutating func counts(of name: String) throws -> [String: Int] {
        if let known = domains[name] { return known }
        let stored = try store.domains(with: name)
        domains[name] = stored
        return stored
    }

    private mutating func note(_ name: String, with domain: String, by change: Int) throws {
        let count = (try counts(of: name)[domain] ?? 0) + change
        domains[name]?[domain] = max(0, count)
        uncounted.insert(name)
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

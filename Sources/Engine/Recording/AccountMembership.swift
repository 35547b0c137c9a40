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

    /// Takes in what a message says of the company of a profile that was there before.
    mutating func update(_ profile: ID<Profile>, _ observation: Observation) throws {
        guard !observation.clues.isEmpty else { return }
        let old = try known(profile)
        var new = old
        for clue in observation.clues where new.insert(clue, spelling: observation.spelling(of: clue)) {
            try store.insert(clue, spelling: observation.spelling(of: clue), of: profile, from: importID)
        }
        claims[profile] = new
        if new != old { try change(profile, from: old, to: new) }
    }

    /// Takes in the first message about a profile: `insert` makes it in its account, which is nil where nothing names one.
    mutating func enter(
        _ observation: Observation, insert: (ID<Account>?) throws -> ID<Profile>
    ) throws -> ID<Profile> {
        guard let strongest = observation.clues.first else { return try insert(nil) }
        let name = observation.clues.last { $0.source == .companyName }
        var key = strongest.key
        var changed: String?
        if case .name(let name)? = name?.key {
            let before = try meaning(of: name)
            if case .domain(let domain) = key {
                try note(name, with: domain, by: 1)
                if try meaning(of: name) != before { changed = name }
            } else if let before {
                key = .domain(before)
            }
        }
        let speaksForItself = key == strongest.key
        let profile = try insert(try account(of: key, calling: speaksForItself ? name.map(observation.spelling) : nil))
        for clue in observation.clues {
            try store.insert(clue, spelling: observation.spelling(of: clue), of: profile, from: importID)
        }
        if let changed { try placeNamesakes(of: changed, but: profile) }
        return profile
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
        for name in changed.sorted() { try placeNamesakes(of: name, but: profile) }
    }

    /// Puts everybody of whose company only the name is known where the name leads to now.
    private mutating func placeNamesakes(of name: String, but profile: ID<Profile>) throws {
        for other in try store.profiles(withNameAlone: name) where other != profile {
            try place(other, try known(other))
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
        var domain: String?
        for (candidate, count) in try counts(of: name) where count > 0 {
            guard domain == nil else { return nil }
            domain = candidate
        }
        return domain
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
        let key = try claims.key(domains: { try meaning(of: $0).map { [$0] } ?? [] })
        try store.place(profile, in: try key.map { try account(of: $0, calling: claims.spelling(for: $0)) })
    }

    /// The account of a key, called by the first of its spellings.
    private mutating func account(of key: AccountKey, calling spelling: String?) throws -> ID<Account> {
        let known = try accounts[key] ?? store.account(of: key)
        guard let spelling, known.name == known.bareName || spelling < known.name else {
            accounts[key] = known
            return known.id
        }
        accounts[key] = AccountRow(id: known.id, name: spelling, domain: known.domain, bareName: known.bareName)
        try store.rename(known.id, spelling)
        return known.id
    }
}

extension Observation {
    /// How a clue is spelled: the company's name as it was written, nothing for a domain.
    fileprivate func spelling(of clue: AccountClue) -> String {
        guard case .name(let name) = clue.key else { return "" }
        return companyName.isEmpty ? name : companyName
    }
}

extension AccountClaims {
    /// How the company of a key is written by somebody who belongs there by more than its name.
    fileprivate func spelling(for key: AccountKey) -> String? {
        if case .domain = key, domain == nil { return nil }
        return names.values.joined().min()
    }
}

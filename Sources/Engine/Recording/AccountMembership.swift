import Domain
import Storage

/// Puts profiles into accounts by what is said of their company.
struct AccountMembership {
    private let matching: AccountMatching
    private let accounts: AccountStore
    private var known: [AccountKey: ID<Account>] = [:]
    private var placed: Set<ID<Profile>> = []

    init(_ scope: Scope, _ matching: AccountMatching) {
        self.matching = matching
        accounts = AccountStore(scope)
    }

    /// Puts a profile into the account its message names, unless it is in one already.
    mutating func update(_ profile: ID<Profile>, _ observation: Observation) throws {
        guard !placed.contains(profile), let account = try account(for: observation) else { return }
        placed.insert(profile)
        try accounts.join(profile, account)
    }

    private mutating func account(for observation: Observation) throws -> ID<Account>? {
        let (clues, _) = matching.clues(of: observation.account)
        for clue in clues where known[clue.key] == nil { known[clue.key] = try accounts.find(clue.key) }
        let match = matching.match(observation.account) { known[$0] }
        switch match.outcome {
        case .none: return nil
        case .existing(let account, _): return account
        case .new(let clue):
            let domain: String? = if case .domain(let domain) = clue.key { domain } else { nil }
            let name = observation.companyName.isEmpty ? domain ?? "\(clue.key)" : observation.companyName
            let account = try accounts.insert(name: name, domain: domain)
            for clue in clues {
                try accounts.attach(clue.key, to: account)
                known[clue.key] = account
            }
            return account
        }
    }
}

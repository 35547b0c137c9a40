/// Everything that was ever said of the company of one profile. What follows from it depends on what was said alone,
/// never on the order of saying.
package struct AccountClaims: Hashable, Sendable {
    private var emailDomains: Set<String> = []
    private var websiteDomains: Set<String> = []
    /// Normalised name → its spellings.
    package private(set) var names: [String: Set<String>] = [:]

    /// Nothing was said yet.
    package init() {}

    /// Takes in a clue, with the name as it was written where it is one; false when that changes nothing.
    package mutating func insert(_ clue: AccountClue, spelling: String = "") -> Bool {
        switch (clue.key, clue.source) {
        case (.domain(let domain), .emailDomain): return emailDomains.insert(domain).inserted
        case (.domain(let domain), _): return websiteDomains.insert(domain).inserted
        case (.name(let name), _):
            return names[name, default: []].insert(spelling.isEmpty ? name : spelling).inserted
        }
    }

    /// The domain that names the account: that of an e-mail address before that of a website, of several the first by the
    /// alphabet; nil where there is only a name or nothing.
    package var domain: String? { emailDomains.min() ?? websiteDomains.min() }

    /// The key of the account: the domain, else a name. A name stands for the domain of those who gave both, when they
    /// all gave the same one; `domains` gives the domains that were given with a name.
    package func key(domains: (String) throws -> [String]) rethrows -> AccountKey? {
        if let domain { return .domain(domain) }
        guard let name = names.keys.min() else { return nil }
        let candidates = try domains(name)
        return candidates.count == 1 ? .domain(candidates[0]) : .name(name)
    }
}

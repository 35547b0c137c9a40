import Domain
import Storage

extension Engine {
    /// Adds a cost to the ledger; false when one of that source and id stands there already. Throws `invalid` for a
    /// category that the policy does not know and, unless it is said to be new, for a channel that nothing came through,
    /// naming those it could have been; `conflict` when the same id stands for something else. A channel's name is
    /// written as it stands elsewhere.
    package func addCost(_ cost: NewCost, isNewChannel: Bool = false) throws -> Bool {
        try require(.manageCosts)
        return try write { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            try library.current.policy.cost.check(category: cost.category)
            var store = try CostStore(scope)
            let names = try channelNames(library, store)
            var cost = cost
            cost.channel = try cost.channel.map { try names.spelling(of: $0, isNew: isNewChannel) }
            if let old = try store.cost(source: cost.source, messageID: cost.messageID) {
                guard old == cost else {
                    throw Problem(
                        .conflict, "the key '\(cost.messageID)' stands for another cost already",
                        hint: "use a new key, or none")
                }
                return false
            }
            return try store.insert(cost, from: nil)
        }
    }

    /// Every channel that touches, rules or costs name.
    private func channelNames(_ library: PolicyLibrary, _ store: CostStore) throws -> ChannelNames {
        let rules = library.current.policy.attribution.channelRules.rules.map(\.channel.name)
        let touches = library.touches.all.compactMap { library.current.channel($0) }
        return ChannelNames(Set(rules + touches + (try store.all().compactMap(\.channel))))
    }

    /// All costs, by first day.
    package func costs() throws -> [CostRow] {
        try require(.readReports)
        return try read { try CostStore($0).all() }
    }
}

extension CostPolicy {
    /// Throws `invalid` with a suggestion when the policy has no such category.
    package func check(category: String) throws(Problem) {
        guard !categories.contains(category) else { return }
        throw Problem(
            .invalid, "the policy has no cost category '\(category)'",
            hint: Suggestion.hint(for: category, among: categories))
    }
}

/// How channels are written.
struct ChannelNames {
    private let names: [String]

    init(_ names: Set<String>) { self.names = names.sorted() }

    /// The name as it stands elsewhere, whatever the case; throws `invalid` with what it could have been.
    func spelling(of name: String, isNew: Bool) throws(Problem) -> String {
        if let known = names.first(where: { $0.lowercased() == name.lowercased() }) { return known }
        if isNew { return name }
        throw Problem(
            .invalid, "nothing came through a channel '\(name)' yet",
            hint: Suggestion.hint(for: name, among: names) + " If it is new, --new-channel says so.")
    }
}
